import { Suspense, useState } from "react";
import { Button } from "../../components/button.tsx";
import { Confirm } from "../../components/confirm.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { part } from "../../parts.tsx";
import { notify } from "../../toast-store.ts";
import designLook from "./design.module.css";

const Drawer = part(async () => (await import("../../components/drawer.tsx")).Drawer);

export function Overlays() {
  const [open, setOpen] = useState<"dialog" | "drawer" | null>(null);
  const close = () => setOpen(null);
  return (
    <div className={designLook.designLine}>
      <Button onClick={() => setOpen("dialog")}>Dialog</Button>
      <Button onClick={() => setOpen("drawer")}>Drawer</Button>
      <Confirm
        trigger="Confirm"
        title="Send to 118 advisors now?"
        verb="Send to 118"
        onConfirm={() => notify({ text: "Confirmed; nothing was sent from here.", shape: "ok" })}
      >
        118 of 120 get the template; 2 have opted out. (A sample: nothing is sent.)
      </Confirm>
      <Button onClick={() => notify({ text: "A short word." })}>Toast</Button>
      {open === "dialog" && (
        <Dialog title="A dialog" onClose={close}>
          <p>Escape closes it, and the focus goes back to its button.</p>
        </Dialog>
      )}
      <Suspense fallback={null}>
        {open === "drawer" && (
          <Drawer title="A drawer" onClose={close}>
            <p>Beside the page on a desk, from below on a phone.</p>
          </Drawer>
        )}
      </Suspense>
    </div>
  );
}
