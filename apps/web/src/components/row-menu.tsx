import { useMemo } from "react";
import { part } from "../parts.tsx";
import { Arriving } from "./arriving.tsx";
import type { MenuSection } from "./floating.ts";

const Menu = part(
  () => import("./menu.tsx"),
  (of) => of.Menu,
);

interface Props {
  label: string;
  anchor: HTMLElement;
  sections: readonly MenuSection[];
  onClose: () => void;
}

/** One for all rows of a table: it opens beside the button, or the row, that asked for it. */
export function RowMenu({ label, anchor, sections, onClose }: Props) {
  const place = useMemo(() => ({ current: anchor as HTMLButtonElement }), [anchor]);
  return (
    <Arriving resetKey={label} onFail={onClose}>
      <Menu
        label={label}
        anchor={place}
        align="end"
        isOpen
        onOpenChange={(isOpen) => !isOpen && onClose()}
        sections={sections}
      />
    </Arriving>
  );
}
