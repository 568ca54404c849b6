import { type ReactNode, Suspense } from "react";
import { inShort } from "../fault.ts";
import { notify } from "../toast-store.ts";
import { faultWords as words } from "../words/faults.ts";
import { FaultBoundary } from "./fault.tsx";

interface Props {
  /** What the toast begins with when the scripts do not come. */
  failed?: string;
  /** What is open now: another one is tried anew. */
  resetKey: string;
  /** Nothing stays open that nobody sees. */
  onFail: () => void;
  children: ReactNode;
}

/** What opens over the page, whose scripts load when it is first wanted. */
export const Arriving = ({ failed = words.notOpened, resetKey, onFail, children }: Props) => (
  <FaultBoundary
    resetKey={resetKey}
    onFault={(error) => {
      onFail();
      notify({ text: `${failed}: ${inShort(error)}`, shape: "failed" });
    }}
  >
    <Suspense fallback={null}>{children}</Suspense>
  </FaultBoundary>
);
