import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { createPortal } from "react-dom";
import { atDoor, type OwnFactors, ownFactors } from "../own-doors.ts";
import { whyNoPasskey } from "../passkeys.ts";
import { confirmingWords as words } from "../words/confirming.ts";
import { AnyCodeField } from "./any-code-field.tsx";
import { Button } from "./button.tsx";
import { Form, Send } from "./form.tsx";
import { PasskeyButton } from "./passkey-button.tsx";
import { PasswordField } from "./password-field.tsx";
import look from "./sign-in-again.module.css";
import { useOurForm } from "./use-form.ts";
import { useModal } from "./use-modal.ts";

/** Over the page as it stands: what was pressed goes on afterwards. */
export function ConfirmQuestion({ settle }: { settle: (isConfirmed: boolean) => void }) {
  const id = useId();
  const { data, isPending } = useQuery(ownFactors);
  if (isPending) return null;
  return <Asked id={id} factors={data ?? null} settle={settle} />;
}

interface Props {
  id: string;
  /** Null where it could not be asked: then the password is tried, and the server says what else is needed. */
  factors: OwnFactors | null;
  settle: (isConfirmed: boolean) => void;
}

function Asked({ id, factors, settle }: Props) {
  const dialog = useModal();
  const hasKey = (factors?.passkeys.length ?? 0) > 0 && whyNoPasskey() === null;
  // Beside the page and not in it: what is open over the page takes a press elsewhere in the page for its end.
  return createPortal(
    <dialog
      ref={dialog}
      className={`${look.again} ${look.light}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        settle(false);
      }}
    >
      <h2 id={id}>{words.title}</h2>
      <p>{words.line}</p>
      {hasKey && (
        <PasskeyButton isSame done={() => settle(true)}>
          {words.passkey}
        </PasskeyButton>
      )}
      <Password hasApp={factors?.app ?? false} isSecond={hasKey} settle={settle} />
    </dialog>,
    document.body,
  );
}

function Password({
  hasApp,
  isSecond,
  settle,
}: {
  hasApp: boolean;
  isSecond: boolean;
  settle: (isConfirmed: boolean) => void;
}) {
  const form = useOurForm({
    values: { password: "", code: "" },
    send: ({ password, code }) => atDoor("confirm", { password, ...(hasApp && { code: code.trim() }) }),
    done: () => settle(true),
    isLight: true,
  });
  return (
    <Form
      form={form}
      send={
        <div className={look.acts}>
          <Send form={form} pending={words.pending} isPlain={isSecond}>
            {words.verb}
          </Send>
          <Button kind="ghost" onClick={() => settle(false)}>
            {words.cancel}
          </Button>
        </div>
      }
    >
      <PasswordField form={form} name="password" label={words.password} autoComplete="current-password" />
      {hasApp && <AnyCodeField form={form} name="code" label={words.code} help={words.codeHelp} />}
    </Form>
  );
}
