import { openSheet } from "../sheets.ts";
import { AccountSettings } from "./account-menu.tsx";
import { Dialog } from "./dialog.tsx";

/** On a phone: what the header of a desk holds. */
export function MoreSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="More" onClose={onClose}>
      <button type="button" className="button" onClick={() => openSheet("palette")}>
        Go to, or do…
      </button>
      <button type="button" className="button" onClick={() => openSheet("help")}>
        Keyboard shortcuts
      </button>
      <AccountSettings />
    </Dialog>
  );
}
