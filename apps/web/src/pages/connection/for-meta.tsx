import { CopyField } from "../../components/copy-field.tsx";
import { Section } from "../../components/section.tsx";
import { connectionWords as words } from "../../words/connection.ts";
import look from "./connection.module.css";
import { PutBack } from "./put-back.tsx";
import type { Entered } from "./values.ts";

interface Props {
  entered: Entered;
  mayChange: boolean;
}

/** What is to be entered at Meta, for whoever does it by hand. */
export const ForMeta = ({ entered: { callbackUrl, verifyToken, replaced }, mayChange }: Props) => (
  <Section title={words.forMeta.title}>
    <div className={look.forMeta}>
      {callbackUrl === null ? (
        <p className="soft">{words.forMeta.noAddress}</p>
      ) : (
        <CopyField
          label={words.forMeta.callback}
          help={words.forMeta.callbackHelp}
          value={callbackUrl}
          copy={words.forMeta.copyCallback}
        />
      )}
      {verifyToken === null ? (
        <p className="soft">{words.forMeta.hidden}</p>
      ) : (
        <CopyField
          label={words.forMeta.token}
          help={words.forMeta.tokenHelp}
          value={verifyToken}
          shown={shortOf(verifyToken)}
          copy={words.forMeta.copyToken}
        />
      )}
      {mayChange && replaced && <PutBack replaced={replaced} />}
    </div>
  </Section>
);

/** Enough to compare it with what stands at Meta. */
const shortOf = (token: string) =>
  token.length < 16 ? "••••••••" : `${token.slice(0, 4)}••••••••${token.slice(-3)}`;
