import { part } from "../parts.tsx";
import { useAsked } from "../session-over.ts";
import { Arriving } from "./arriving.tsx";

const ConfirmQuestion = part(
  () => import("./confirm-question.tsx"),
  (of) => of.ConfirmQuestion,
);

/** Where something waits until somebody says again who they are. */
export function Confirming() {
  const settle = useAsked();
  return typeof settle === "function" ? (
    <Arriving resetKey="" onFail={() => settle(false)}>
      <ConfirmQuestion settle={settle} />
    </Arriving>
  ) : null;
}
