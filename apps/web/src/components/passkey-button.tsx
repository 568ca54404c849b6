import { useMutation } from "@tanstack/react-query";
import { wordsOf } from "../api.ts";
import { signInByPasskey, whyNoPasskey } from "../passkeys.ts";
import { signInWords as words } from "../words/sign-in.ts";
import { Problem } from "./auth-card.tsx";
import { Button, type ButtonKind } from "./button.tsx";

interface Props {
  children: string;
  kind?: ButtonKind;
  className?: string;
  /** Only as who is signed in already. */
  isSame?: boolean;
  done: () => unknown;
}

/** Only where the browser can: elsewhere there is none. */
export function PasskeyButton({ children, kind = "primary", className = "", isSame = false, done }: Props) {
  const signing = useMutation({
    mutationFn: () => signInByPasskey({ isSame }),
    onSuccess: () => void done(),
  });
  if (whyNoPasskey() !== null) return null;
  return (
    <>
      <Button kind={kind} className={className} disabled={signing.isPending} onClick={() => signing.mutate()}>
        {kind !== "link" && <Finger />}
        {signing.isPending ? words.passkey.pending : children}
      </Button>
      <Problem said={signing.error ? wordsOf(signing.error) : null} />
    </>
  );
}

const Finger = () => (
  <svg
    viewBox="0 0 16 16"
    width="16"
    height="16"
    aria-hidden="true"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.25"
    strokeLinecap="round"
  >
    <path d="M3 10.5V7.25a5 5 0 0 1 10 0v3M5 12.5V7.25a3 3 0 0 1 6 0v4.5M7 13.75V7.25a1 1 0 0 1 2 0v6.5" />
  </svg>
);
