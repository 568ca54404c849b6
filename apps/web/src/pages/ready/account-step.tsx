import { useMe } from "../../about.ts";
import { Facts } from "../../components/facts.tsx";
import { PlainLink } from "../../components/plain-link.tsx";
import { readyWords } from "../../words/ready.ts";
import { wayToSettings } from "../settings/place.ts";
import { StepTitle } from "./step-title.tsx";

const { account: words } = readyWords;

/** Who is here. It is done by being here. */
export function AccountStep() {
  const me = useMe();
  return (
    <>
      <StepTitle step="account">{words.lead}</StepTitle>
      <Facts
        facts={[
          [words.name, me.name],
          [words.email, me.email],
        ]}
      />
      <p>
        {words.more} <PlainLink href={wayToSettings("team")}>{words.team}</PlainLink>
      </p>
    </>
  );
}
