import { type ReactNode, useMemo, useRef, useState } from "react";
import { part } from "../parts.tsx";
import { Arriving } from "./arriving.tsx";
import type { Floating, MenuSection, Press } from "./floating.ts";

const Panel = part(
  () => import("./panel.tsx"),
  (of) => of.Panel,
);
const Menu = part(
  () => import("./menu.tsx"),
  (of) => of.Menu,
);

interface Opens {
  label: string;
  align?: "start" | "end";
  trigger: (press: Press) => ReactNode;
}

/** A button with something beside it: fields, choices, facts. A sheet on a phone. */
export function OpensPanel({ children, ...rest }: Opens & { children: (close: () => void) => ReactNode }) {
  return (
    <Opener
      {...rest}
      kind="dialog"
      ahead={Panel.ahead}
      shows={(floating) => <Panel {...floating}>{children(() => floating.onOpenChange(false))}</Panel>}
    />
  );
}

/** A button with a list of things to do, or to choose from. A sheet on a phone. */
export function OpensMenu({ sections, ...rest }: Opens & { sections: readonly MenuSection[] }) {
  return (
    <Opener
      {...rest}
      kind="menu"
      ahead={Menu.ahead}
      shows={(floating) => <Menu {...floating} sections={sections} />}
    />
  );
}

interface OpenerProps extends Opens {
  kind: Press["aria-haspopup"];
  ahead: () => void;
  shows: (floating: Floating) => ReactNode;
}

function Opener({ kind, label, align, trigger, ahead, shows }: OpenerProps) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  // Stays when it was open once, so that closing is its own doing, with the focus going back.
  const [isWanted, setWanted] = useState(false);
  const press = useMemo<Press>(
    () => ({
      ref: anchor,
      "aria-haspopup": kind,
      "aria-expanded": isOpen,
      onClick: () => {
        setWanted(true);
        setOpen((before) => !before);
      },
      onPointerEnter: ahead,
    }),
    [kind, isOpen, ahead],
  );
  return (
    <>
      {trigger(press)}
      <Arriving
        resetKey={String(isWanted)}
        onFail={() => {
          setOpen(false);
          setWanted(false);
        }}
      >
        {isWanted && shows({ label, anchor, align, isOpen, onOpenChange: setOpen })}
      </Arriving>
    </>
  );
}
