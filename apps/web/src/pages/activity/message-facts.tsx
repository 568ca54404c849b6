import { useMay } from "../../about.ts";
import type { Journey } from "../../api.ts";
import { Button } from "../../components/button.tsx";
import { Code } from "../../components/code.tsx";
import { Facts } from "../../components/facts.tsx";
import { PlainLink } from "../../components/plain-link.tsx";
import { count } from "../../format.ts";
import { detailWords } from "../../words/details.ts";
import { useChangeSearch } from "./address.ts";
import { activityWay } from "./search.ts";

const words = detailWords.facts;
const aboutOthers = new Set(["edit", "revoke", "reaction"]);

/** Its ids, what it belongs to, and where the same has happened. */
export function MessageFacts({ journey }: { journey: Journey }) {
  const mayOpen = useMay()("webhooks.open");
  const change = useChangeSearch();
  const { message, webhookId, contextWamid, sameCode } = journey;
  const { error, wamid, packId } = message;
  return (
    <Facts
      facts={[
        error && error.code !== null && sameCode !== null && sameCode > 1
          ? [
              words.sameCode,
              <PlainLink
                key="code"
                href={activityWay({ view: "messages", q: `code:${error.code}`, from: "now-7d" })}
              >
                {words.sameCodeTimes(count(sameCode))}
              </PlainLink>,
            ]
          : null,
        message.advisorId
          ? [
              words.person,
              <PlainLink key="person" href={activityWay({ view: "messages", advisor: message.advisorId })}>
                {detailWords.allOf}
              </PlainLink>,
            ]
          : null,
        [
          words.message,
          wamid ? (
            <Code key="wamid" isShort label={words.copyId}>
              {wamid}
            </Code>
          ) : (
            words.noId
          ),
        ],
        contextWamid
          ? [
              aboutOthers.has(message.type) ? words.about : words.answersTo,
              <Code key="context" isShort label={words.copyOther}>
                {contextWamid}
              </Code>,
            ]
          : null,
        packId
          ? [
              words.pack,
              <Code key="pack" isShort label={words.copyPack}>
                {packId}
              </Code>,
            ]
          : null,
        message.purpose && message.purpose !== "notice" ? [words.purpose, message.purpose] : null,
        webhookId && mayOpen
          ? [
              words.from,
              <Button key="webhook" kind="link" onClick={() => change({ open: `webhook-${webhookId}` })}>
                {words.webhook(webhookId)}
              </Button>,
            ]
          : null,
      ]}
    />
  );
}
