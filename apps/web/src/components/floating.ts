import type { CSSProperties, RefObject } from "react";
import type { Way } from "../place.ts";

/** What the button gets that opens something: its place, its press and its state. */
export interface Press {
  ref: RefObject<HTMLButtonElement | null>;
  "aria-haspopup": "menu" | "dialog";
  "aria-expanded": boolean;
  onClick: () => void;
  onPointerEnter: () => void;
}

/** What floats beside a button is told of it. */
export interface Floating {
  /** Its name for readers, and its heading on a phone. */
  label: string;
  anchor: RefObject<HTMLButtonElement | null>;
  /** Which of its edges stands at the same edge of the button. */
  align?: "start" | "end" | undefined;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** One line of a menu. */
export interface MenuEntry {
  name: string;
  /** To its right: a count, whose it is. */
  note?: string | undefined;
  /** Where two may have the same name. */
  id?: string;
}

/** Things to do and places to go; or one of several; or as many as one likes, while the menu stays open. */
export type MenuSection = { name?: string } & (
  | { kind: "acts"; entries: readonly (MenuEntry & ({ run: () => void } | { href: Way }))[] }
  | { kind: "one"; chosen: string; choose: (name: string) => void; entries: readonly MenuEntry[] }
  | { kind: "many"; toggle: (name: string) => void; entries: readonly (MenuEntry & { isOn: boolean })[] }
);

/** 8 pixels away, on the other side where there is no room; its anchor stays in sight. */
export const besides = ({ anchor, align = "start" }: Pick<Floating, "anchor" | "align">) => ({
  anchor,
  align,
  side: "bottom" as const,
  sideOffset: 8,
  collisionPadding: 8,
  positionMethod: "fixed" as const,
});

/** On a phone what floats is a sheet: its place is the foot of the screen, whatever was measured. */
export const atTheFoot: CSSProperties = {
  position: "fixed",
  inset: "auto 0 0",
  transform: "none",
  width: "auto",
  maxWidth: "none",
};
