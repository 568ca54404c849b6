import { openSheet } from "../sheets.ts";
import { AccountSettings } from "./account-menu.tsx";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";

/** On a phone: what the header of a desk holds. */
export function MoreSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="More" onClose={onClose}>
      <Button onClick={() => openSheet("palette")}>Go to, or do…</Button>
      <Button onClick={() => openSheet("help")}>Keyboard shortcuts</Button>
      <AccountSettings />
    </Dialog>
  );
}
