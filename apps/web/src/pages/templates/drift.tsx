import { useQuery } from "@tanstack/react-query";
import { client, trpc } from "../../api.ts";
import { ActionButton } from "../../components/action-button.tsx";
import { Section } from "../../components/section.tsx";
import { useAction } from "../../use-action.ts";
import { templateWords } from "../../words/templates.ts";
import look from "./templates.module.css";
import { type Template, templatesStale } from "./use-templates.ts";

const words = templateWords.drift;

/** Meta made it marketing: whom it reaches, on what that rests, and the choice. */
export function Drift({ template: { name, language, marketing } }: { template: Template }) {
  const { data } = useQuery(trpc.templates.audience.queryOptions());
  const action = useAction(
    (choice: "send" | "hold") => client.templates.decide.mutate({ name, language, choice }),
    { right: "templates.control", stale: templatesStale },
  );
  return (
    <Section title={words.title} className={look.part ?? ""}>
      <p>{marketing === "send" ? words.isSent : marketing === "hold" ? words.isHeld : words.effect}</p>
      {data && (
        <>
          <p>{words.people(data.people, data.before)}</p>
          <p className="soft">{data.rests}</p>
        </>
      )}
      <p className="soft">{words.price}</p>
      <div className={look.actions}>
        {marketing !== "send" && (
          <ActionButton
            action={action}
            input="send"
            pending={words.sending}
            ask={{ title: words.sure, verb: words.send, body: words.sureLine }}
          >
            {words.send}
          </ActionButton>
        )}
        {marketing !== "hold" && (
          <ActionButton action={action} input="hold" pending={words.sending}>
            {words.hold}
          </ActionButton>
        )}
      </div>
    </Section>
  );
}
