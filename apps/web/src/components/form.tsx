import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import type { FieldValues } from "react-hook-form";
import { ago } from "../format.ts";
import { part } from "../parts.tsx";
import { formWords as words } from "../words/forms.ts";
import { Arriving } from "./arriving.tsx";
import { Problem } from "./auth-card.tsx";
import { Button } from "./button.tsx";
import look from "./form.module.css";
import type { FormOf } from "./use-form.ts";
import type { Leaving } from "./use-leaving.ts";

const ConfirmDialog = part(
  () => import("./confirm-dialog.tsx"),
  (of) => of.ConfirmDialog,
);

interface Props<V extends FieldValues> {
  form: FormOf<V>;
  children: ReactNode;
  /** The button that sends it, unless it stands elsewhere. */
  send?: ReactNode;
}

/** Fields, what is wrong with all of them together, and the button. Ctrl Enter sends from anywhere in it. */
export function Form<V extends FieldValues>({ form, children, send }: Props<V>) {
  const element = useRef<HTMLFormElement>(null);
  const { refusals } = form;
  useEffect(() => {
    if (refusals > 0) element.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [refusals]);
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.submit();
  };
  return (
    <form
      ref={element}
      id={form.id}
      className={look.form}
      noValidate
      onKeyDown={onKey}
      onSubmit={(event) => {
        event.preventDefault();
        // What lies in another form by its place on the screen is not this one's.
        event.stopPropagation();
        form.submit();
      }}
    >
      {form.draft.from !== null && (
        <p className={look.draft} role="status">
          <span>{words.draft(ago(Date.now() - form.draft.from))}</span>
          <Button kind="link" onClick={form.draft.startOver}>
            {words.startOver}
          </Button>
        </p>
      )}
      {children}
      <Problem said={form.said} />
      {send}
      {form.asked && <LeaveQuestion {...form.asked} />}
    </form>
  );
}

interface SendProps<V extends FieldValues> {
  form: FormOf<V>;
  /** A verb. */
  children: string;
  /** The same while it is under way. */
  pending: string;
  isDisabled?: boolean;
  /** Another way stands beside it, which is the better one. */
  isPlain?: boolean;
}

/** Also from outside the form, as at the foot of a dialog. */
export function Send<V extends FieldValues>({
  form,
  children,
  pending,
  isDisabled = false,
  isPlain = false,
}: SendProps<V>) {
  return (
    <>
      <Button
        type="submit"
        form={form.id}
        kind={isPlain ? "plain" : "primary"}
        disabled={isDisabled || form.isPending || form.lacks !== null}
        // A field that is left says what was found, which may be longer: the button must not move off under the finger.
        onMouseDown={(event) => event.preventDefault()}
      >
        {form.isPending ? pending : children}
      </Button>
      {form.lacks !== null && <span className="soft">{form.lacks}</span>}
    </>
  );
}

function LeaveQuestion({ stay, go }: NonNullable<Leaving["asked"]>) {
  const isAnswered = useRef(false);
  return (
    <Arriving resetKey="" onFail={stay}>
      <ConfirmDialog
        title={words.leave.title}
        verb={words.leave.verb}
        cancel={words.leave.stay}
        isDanger
        isOpen
        onOpenChange={(isOpen) => {
          if (!isOpen && !isAnswered.current) stay();
        }}
        onConfirm={() => {
          isAnswered.current = true;
          go();
        }}
      >
        {words.leave.why}
      </ConfirmDialog>
    </Arriving>
  );
}
