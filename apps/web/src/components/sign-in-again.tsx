import { Suspense, useEffect, useId } from "react";
import { createPortal } from "react-dom";
import { useMe } from "../about.ts";
import { client, queryClient } from "../api.ts";
import { live } from "../live.ts";
import { part } from "../parts.tsx";
import { sessionIsBack, useAsked } from "../session-over.ts";
import { signInAgainWords as words } from "../words/sign-in-again.ts";
import { Confirming } from "./confirming.tsx";
import { FaultBoundary } from "./fault.tsx";
import look from "./sign-in-again.module.css";
import { useModal } from "./use-modal.ts";

const SignInForm = part(
  () => import("./sign-in-form.tsx"),
  (of) => of.SignInForm,
);
const aheadMs = 5_000;

/** A session that ends takes nothing with it: the page stays as it is, behind the question who is here. */
export function SignInAgain() {
  // Its form is here before it is needed: by then the server may have another build.
  useEffect(() => {
    const timer = setTimeout(() => void SignInForm.ahead(), aheadMs);
    return () => clearTimeout(timer);
  }, []);
  // Who is not signed in any more is asked that first.
  return useAsked() === "over" ? <Question /> : <Confirming />;
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
      <h2 id={id}>{words.title}</h2>
      <p>{words.line}</p>
      <FaultBoundary>
        <Suspense fallback={null}>
          <SignInForm email={me.email} done={() => void goOnAs(me.id)} />
        </Suspense>
      </FaultBoundary>
      <p className="soft">
        {words.notYou(me.name)} <a href="/login">{words.somebodyElse}</a>
        {words.price}
      </p>
    </dialog>,
    document.body,
  );
}

/** Somebody signed in: this page goes on for who was here, and begins anew for anybody else. */
async function goOnAs(id: string): Promise<void> {
  const now = await client.app.me.query().catch(() => null);
  if (now?.id === id) goOn();
  else if (now) location.reload();
}

/** Another tab may have signed in meanwhile. */
function useSignedInElsewhere(id: string): void {
  useEffect(() => {
    const look = () => void goOnAs(id);
    addEventListener("focus", look);
    return () => removeEventListener("focus", look);
  }, [id]);
}
