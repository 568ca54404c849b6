import { ActionButton } from "../../components/action-button.tsx";
import { notify } from "../../toast-store.ts";
import { type Action, useAction } from "../../use-action.ts";
import look from "./design.module.css";

const resting: Action<null> = { run: () => {}, isPending: false, refusal: null, fields: {}, lacks: null };

/** One that runs, and the three ways in which one does not. */
export function Actions() {
  const sample = useAction(async (_: null) => {}, {
    right: "settings.change",
    stale: [],
    done: () => notify({ text: "Done; nothing was changed from here.", shape: "ok" }),
  });
  const refused = "This pack is draft. Approve it first, then announce it.";
  return (
    <div className={look.designLine}>
      <ActionButton action={sample} input={null} pending="Doing…">
        Do it
      </ActionButton>
      <ActionButton action={{ ...resting, isPending: true }} input={null} pending="Asking…">
        Announce
      </ActionButton>
      <ActionButton action={{ ...resting, refusal: refused }} input={null} pending="Asking…">
        Announce
      </ActionButton>
      <ActionButton
        action={{ ...resting, lacks: "This needs the right packs.announce. Ask an admin for it." }}
        input={null}
        pending="Asking…"
      >
        Announce
      </ActionButton>
    </div>
  );
}
