import { useWatch } from "react-hook-form";
import { useMe } from "../../../about.ts";
import { client, trpc } from "../../../api.ts";
import { ChoiceField } from "../../../components/choice-field.tsx";
import { Form, Send } from "../../../components/form.tsx";
import { useOurForm } from "../../../components/use-form.ts";
import { notify } from "../../../toast-store.ts";
import { useLacks } from "../../../use-action.ts";
import { roleWords } from "../../../words/roles.ts";
import { teamWords } from "../../../words/team.ts";
import { isRole, type Member, roleChoices } from "./roles.ts";

const words = teamWords.person;

/** What somebody may: another role holds from their next question on. */
export function MemberRole({ member, isLast }: { member: Member; isLast: boolean }) {
  const me = useMe();
  const { id, name, role } = member;
  const isOut = role === "none";
  const form = useOurForm({
    values: { role: isOut ? "" : role },
    send: (typed) => client.team.changeRole.mutate({ id, role: isRole(typed.role) ? typed.role : "viewer" }),
    done: (_, typed) => {
      if (isRole(typed.role)) notify({ text: words.changed(name, roleWords.names[typed.role]) });
    },
    stale: [trpc.team.pathKey(), trpc.account.pathKey(), trpc.app.me.queryKey()],
    lacks: useLacks("team.change"),
    isLight: true,
  });
  const chosen = useWatch({ control: form.control, name: "role" });
  const help = isLast ? words.lastAdmin : id === me.id ? words.own : words.holds;
  return (
    <Form
      form={form}
      send={
        <Send
          form={form}
          pending={isOut ? words.lettingIn : words.changing}
          isDisabled={isLast || chosen === role || chosen === ""}
        >
          {isOut ? words.letIn : words.change}
        </Send>
      }
    >
      <ChoiceField
        form={form}
        name="role"
        label={words.role}
        help={isOut ? words.gone : help}
        options={roleChoices}
      />
    </Form>
  );
}
