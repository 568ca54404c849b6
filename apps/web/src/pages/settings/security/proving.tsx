import { AnyCodeField } from "../../../components/any-code-field.tsx";
import { Button } from "../../../components/button.tsx";
import { Form, Send } from "../../../components/form.tsx";
import { PasswordField } from "../../../components/password-field.tsx";
import { useOurForm } from "../../../components/use-form.ts";
import { atDoor } from "../../../own-doors.ts";
import { securityWords } from "../../../words/security.ts";
import look from "./security.module.css";

const words = securityWords.prove;
const doors = { renew: "second-factor/recovery-codes", remove: "second-factor/remove" };

interface Props {
  what: keyof typeof doors;
  cancel: () => void;
  done: (codes: readonly string[] | null) => void;
}

/** Password and code both: whoever knows only one of them changes nothing. */
export function Proving({ what, cancel, done }: Props) {
  const said = words[what];
  const form = useOurForm({
    values: { password: "", code: "" },
    send: (typed) => atDoor<{ recoveryCodes?: string[] }>(doors[what], typed),
    done: ({ recoveryCodes = null }) => done(recoveryCodes),
    isLight: true,
  });
  return (
    <div className={look.part}>
      <h3>{said.title}</h3>
      <p className="soft">{said.line}</p>
      <Form
        form={form}
        send={
          <div className={look.acts}>
            <Send form={form} pending={said.pending}>
              {said.verb}
            </Send>
            <Button kind="ghost" onClick={cancel}>
              {words.cancel}
            </Button>
          </div>
        }
      >
        <PasswordField form={form} name="password" label={words.password} autoComplete="current-password" />
        <AnyCodeField form={form} name="code" label={words.code} help={words.codeHelp} />
      </Form>
    </div>
  );
}
