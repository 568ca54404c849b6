import { useConfirming } from "../confirming.ts";
import { part } from "../parts.tsx";
import { Arriving } from "./arriving.tsx";

const ConfirmQuestion = part(async () => (await import("./confirm-question.tsx")).ConfirmQuestion);

/** Where something waits until somebody says again who they are. */
export function Confirming() {
  const settle = useConfirming();
  if (!settle) return null;
  return (
    <Arriving resetKey="confirming" onFail={() => settle(false)}>
      <ConfirmQuestion settle={settle} />
    </Arriving>
  );
}
