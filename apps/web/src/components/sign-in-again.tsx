import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useMe } from "../about.ts";
import { client, queryClient } from "../api.ts";
import { textOf } from "../form-text.ts";
import { live } from "../live.ts";
import { signIn } from "../session.ts";
import { sessionIsBack, useSessionOver } from "../session-over.ts";
import { Problem } from "./auth-card.tsx";
import { Button } from "./button.tsx";
import { Field } from "./field.tsx";
import { PasswordField } from "./password-field.tsx";
import look from "./sign-in-again.module.css";

/** A session that ends takes nothing with it: the page stays as it is, behind the question who is here. */
export function SignInAgain() {
  return useSessionOver() ? <Question /> : null;
}

/** All that is shown is asked for again, and the lines of the meantime come. */
function goOn(): void {
  sessionIsBack();
  live.resume();
  void queryClient.invalidateQueries();
}

function Question() {
  const id = useId();
  const me = useMe();
  const dialog = useModal();
  useSignedInElsewhere(me.id);
  const [problem, setProblem] = useState<string | null>(null);
  const [isWaiting, setWaiting] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = textOf(new FormData(event.currentTarget), "password");
    setWaiting(true);
    const wrong = await signIn(me.email, password);
    setWaiting(false);
    setProblem(wrong);
    if (!wrong) goOn();
  };
  // Beside the page and not in it: what is open over the page takes a press elsewhere in the page for its end.
  return createPortal(
    <dialog
      ref={dialog}
      className={look.again}
      aria-labelledby={id}
      // Nothing but an answer closes it; a browser that does not know how is answered by opening it again.
      closedby="none"
      onClose={() => dialog.current?.showModal()}
    >
      <h2 id={id}>Your session has ended</h2>
      <p>Sign in again to go on. What you typed is still there.</p>
      <form onSubmit={submit}>
        <Field label="E-mail" type="email" autoComplete="username" value={me.email} readOnly />
        <PasswordField autoComplete="current-password" />
        <Problem said={problem} />
        <Button type="submit" kind="primary" disabled={isWaiting}>
          {isWaiting ? "Signing in…" : "Sign in"}
        </Button>
      </form>
      <p className="soft">
        Not {me.name}? <a href="/login">Sign in as somebody else</a>; what is typed here is then gone.
      </p>
    </dialog>,
    document.body,
  );
}

/** Over everything, also over what is open over the page; the focus goes back to where somebody typed. */
function useModal() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const { activeElement: before } = document;
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>("input:not([readonly])")?.focus();
    // What lies under the question hears nothing of Escape.
    dialog.current?.addEventListener("keydown", (event) => event.key === "Escape" && event.stopPropagation());
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return dialog;
}

/** Another tab may have signed in meanwhile: then this one goes on, or begins anew when it is somebody else. */
function useSignedInElsewhere(id: string): void {
  useEffect(() => {
    const look = async () => {
      const now = await client.app.me.query().catch(() => null);
      if (now?.id === id) goOn();
      else if (now) location.reload();
    };
    const onFocus = () => void look();
    addEventListener("focus", onFocus);
    return () => removeEventListener("focus", onFocus);
  }, [id]);
}
