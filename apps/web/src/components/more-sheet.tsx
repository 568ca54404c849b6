import { useMay } from "../about.ts";
import { wayTo } from "../place.ts";
import { isFor } from "../screen.ts";
import { screens } from "../screens.tsx";
import { openSheet } from "../sheets.ts";
import { useGo } from "../use-place.ts";
import { AccountSettings } from "./account-menu.tsx";
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
          <button key={one.path} type="button" className="button" onClick={() => [onClose(), go(wayTo(one))]}>
            {one.name}
          </button>
        ))}
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
