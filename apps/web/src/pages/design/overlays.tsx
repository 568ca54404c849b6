import { useState } from "react";
import { Arriving } from "../../components/arriving.tsx";
import { Button } from "../../components/button.tsx";
import { Confirm } from "../../components/confirm.tsx";
import { OpensMenu, OpensPanel } from "../../components/opener.tsx";
import { part } from "../../parts.tsx";
import { notify } from "../../toast-store.ts";
import look from "./design.module.css";

const Dialog = part(
  () => import("../../components/dialog.tsx"),
  (of) => of.Dialog,
);
const Drawer = part(
  () => import("../../components/drawer.tsx"),
  (of) => of.Drawer,
);

export function Overlays() {
  const [open, setOpen] = useState<"dialog" | "drawer" | null>(null);
  const close = () => setOpen(null);
  return (
    <div className={look.designLine}>
      <Menus />
      <Button onClick={() => setOpen("dialog")}>Dialog</Button>
      <Button onClick={() => setOpen("drawer")}>Drawer</Button>
      <Questions />
      <Button onClick={() => notify({ text: "A short word." })}>Toast</Button>
      <Arriving resetKey={open ?? ""} onFail={close}>
        {open === "dialog" && (
          <Dialog title="A dialog" onClose={close}>
            <p>Escape closes it, and the focus goes back to its button.</p>
          </Dialog>
        )}
        {open === "drawer" && (
          <Drawer title="A drawer" onClose={close}>
            <p>Beside the page on a desk, from below on a phone.</p>
          </Drawer>
        )}
      </Arriving>
    </div>
  );
}

function Menus() {
  const [span, setSpan] = useState("Last 7 days");
  const [states, setStates] = useState<readonly string[]>(["Failed"]);
  return (
    <>
      <OpensPanel label="A panel" trigger={(press) => <Button {...press}>Panel</Button>}>
        {(close) => (
          <>
            <p>Beside what opened it; a sheet on a phone.</p>
            <Button onClick={close}>Done</Button>
          </>
        )}
      </OpensPanel>
      <OpensMenu
        label="A menu"
        trigger={(press) => <Button {...press}>Menu</Button>}
        sections={[
          {
            kind: "one",
            name: "When",
            chosen: span,
            choose: setSpan,
            entries: [{ name: "Last hour" }, { name: "Last 7 days" }, { name: "Last 30 days" }],
          },
          {
            kind: "many",
            name: "State",
            toggle: (name) =>
              setStates((before) =>
                before.includes(name) ? before.filter((one) => one !== name) : [...before, name],
              ),
            entries: ["Failed", "Read"].map((name) => ({ name, note: "23", isOn: states.includes(name) })),
          },
          {
            kind: "acts",
            entries: [{ name: "Do something", run: () => notify({ text: "Done.", shape: "ok" }) }],
          },
        ]}
      />
    </>
  );
}

const Questions = () => (
  <>
    <Confirm
      trigger="Confirm"
      title="Send to 118 advisors now?"
      verb="Send to 118"
      onConfirm={() => notify({ text: "Confirmed; nothing was sent from here.", shape: "ok" })}
    >
      118 of 120 get the template; 2 have opted out. (A sample: nothing is sent.)
    </Confirm>
    <Confirm
      trigger="Confirm in writing…"
      title="Remove 4,773 samples?"
      verb="Remove 4,773"
      isDanger
      written={4_773}
      onConfirm={() => notify({ text: "Confirmed; nothing was removed.", shape: "ok" })}
    >
      They can’t be brought back. (A sample: nothing is removed.)
    </Confirm>
  </>
);
