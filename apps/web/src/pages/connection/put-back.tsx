import { useState } from "react";
import { client, trpc } from "../../api.ts";
import { Button } from "../../components/button.tsx";
import { Form, Send } from "../../components/form.tsx";
import { PasswordField } from "../../components/password-field.tsx";
import { useOurForm } from "../../components/use-form.ts";
import { connectionWords } from "../../words/connection.ts";
import look from "./connection.module.css";
import { useConnectionCheck } from "./diagnosis-check.ts";
import type { Entered } from "./values.ts";

const words = connectionWords.putBack;

/** The address before, entered at Meta again: Meta asks it, so its own verify token is needed. */
export function PutBack({ replaced }: { replaced: NonNullable<Entered["replaced"]> }) {
  const [isOpen, setOpen] = useState(false);
  const check = useConnectionCheck();
  const form = useOurForm({
    values: { verifyToken: "" },
    send: (input) => client.connection.putWebhookBack.mutate(input),
    done: () => check.run(),
    stale: [trpc.connection.entered.queryKey()],
    isLight: true,
  });
  const addresses = [...new Set(Object.values(replaced))].join(", ");
  return (
    <div className={look.old}>
      <p>{words.before(addresses)}</p>
      {!isOpen ? (
        <Button onClick={() => setOpen(true)}>{words.open}</Button>
      ) : (
        <Form
          form={form}
          send={
            <div className={look.actions}>
              <Send form={form} pending={words.pending}>
                {words.verb}
              </Send>
              <Button kind="ghost" onClick={() => setOpen(false)}>
                {words.cancel}
              </Button>
            </div>
          }
        >
          <PasswordField
            form={form}
            name="verifyToken"
            label={words.token}
            help={words.tokenHelp}
            autoComplete="new-password"
          />
        </Form>
      )}
    </div>
  );
}
