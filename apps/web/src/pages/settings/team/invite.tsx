import { useId, useState } from "react";
import { type Answers, client, trpc } from "../../../api.ts";
import { ChoiceField } from "../../../components/choice-field.tsx";
import { Form, Send } from "../../../components/form.tsx";
import { ShownOnce } from "../../../components/shown-once.tsx";
import { useOurForm } from "../../../components/use-form.ts";
import { useLacks } from "../../../use-action.ts";
import { roleWords } from "../../../words/roles.ts";
import { teamWords } from "../../../words/team.ts";
import { isRole, type Role, roleChoices } from "./roles.ts";
import look from "./team.module.css";
import { useWhen } from "./when.ts";

const words = teamWords.invite;

/** A role, and a link for one person. */
export function Invite() {
  const id = useId();
  const when = useWhen();
  const [made, setMade] = useState<(Answers["team"]["invite"] & { role: Role }) | null>(null);
  const form = useOurForm({
    values: { role: "viewer" },
    send: ({ role }) => client.team.invite.mutate({ role: isRole(role) ? role : "viewer" }),
    done: (answer, { role }) => setMade({ ...answer, role: isRole(role) ? role : "viewer" }),
    stale: [trpc.team.list.pathKey()],
    lacks: useLacks("team.change"),
    isLight: true,
  });
  return (
    <section className={look.invite} aria-labelledby={id}>
      <h2 id={id}>{words.title}</h2>
      {made ? (
        <ShownOnce
          title={words.made(roleWords.names[made.role])}
          why={words.why(when(made.expiresAt))}
          value={made.link}
          copy={words.copy}
          onHave={() => setMade(null)}
        >
          {made.isLocal && <p>{words.local}</p>}
        </ShownOnce>
      ) : (
        <Form
          form={form}
          send={
            <Send form={form} pending={words.pending}>
              {words.verb}
            </Send>
          }
        >
          <ChoiceField form={form} name="role" label={words.role} options={roleChoices} />
        </Form>
      )}
    </section>
  );
}
