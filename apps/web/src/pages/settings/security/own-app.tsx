import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../../components/button.tsx";
import { type RuledItem, RuledList } from "../../../components/ruled-list.tsx";
import { Section } from "../../../components/section.tsx";
import { type OwnFactors, ownFactors } from "../../../own-doors.ts";
import { securityWords } from "../../../words/security.ts";
import { AppSetUp } from "./app-set-up.tsx";
import { Proving } from "./proving.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";

const words = securityWords.app;
/** Fewer left, and making new ones is worth a look. */
const few = 3;

type Doing = "nothing" | "set-up" | "renew" | "remove" | { codes: readonly string[] };

/** The app that makes codes, and what stands in for it. */
export function OwnApp({ factors }: { factors: OwnFactors }) {
  const [doing, setDoing] = useState<Doing>("nothing");
  const cache = useQueryClient();
  const rest = () => {
    setDoing("nothing");
    void cache.invalidateQueries({ queryKey: ownFactors.queryKey });
  };
  return (
    <Section title={words.section}>
      <RuledList items={itemsOf(factors, setDoing)} />
      {doing === "set-up" && <AppSetUp done={rest} cancel={rest} />}
      {(doing === "renew" || doing === "remove") && (
        <Proving
          key={doing}
          what={doing}
          cancel={rest}
          done={(codes) => (codes ? setDoing({ codes }) : rest())}
        />
      )}
      {typeof doing === "object" && <RecoveryCodes codes={doing.codes} kept={rest} />}
    </Section>
  );
}

function itemsOf({ app, recoveryCodesLeft, trustedBrowsers }: OwnFactors, begin: (what: Doing) => void) {
  const items: RuledItem[] = [
    {
      key: "app",
      shape: app ? "ok" : "idle",
      title: words.title,
      why: app ? words.on : words.off,
      action: app ? (
        <Button kind="danger" onClick={() => begin("remove")}>
          {words.remove}
        </Button>
      ) : (
        <Button onClick={() => begin("set-up")}>{words.setUp}</Button>
      ),
    },
  ];
  if (recoveryCodesLeft !== null)
    items.push({
      key: "codes",
      shape: recoveryCodesLeft > few ? "ok" : "warning",
      title: words.codes(recoveryCodesLeft),
      why: words.codesWhy,
      action: <Button onClick={() => begin("renew")}>{words.renew}</Button>,
    });
  if (trustedBrowsers > 0)
    items.push({
      key: "browsers",
      shape: "fact",
      title: words.browsers(trustedBrowsers),
      why: words.browsersWhy,
    });
  return items;
}
