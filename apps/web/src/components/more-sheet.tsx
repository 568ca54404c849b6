import { useMay } from "../about.ts";
import { wayTo } from "../place.ts";
import { isFor } from "../screen.ts";
import { screens } from "../screens.tsx";
import { openSheet } from "../sheets.ts";
import { useGo } from "../use-place.ts";
import { AccountSettings } from "./account-menu.tsx";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";

/** On a phone: the screens that its bar has no room for, and what the header of a desk holds. */
export function MoreSheet({ onClose }: { onClose: () => void }) {
  const go = useGo();
  const may = useMay();
  return (
    <Dialog title="More" onClose={onClose}>
      {screens
        .filter((one) => one.icon && one.phone === "more" && isFor(one, may))
        .map((one) => (
          <Button key={one.path} onClick={() => [onClose(), go(wayTo(one))]}>
            {one.name}
          </Button>
        ))}
      <Button onClick={() => openSheet("palette")}>Go to, or do…</Button>
      <Button onClick={() => openSheet("help")}>Keyboard shortcuts</Button>
      <AccountSettings />
    </Dialog>
  );
}
