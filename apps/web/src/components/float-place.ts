import type { CSSProperties } from "react";
import type { Floating } from "./opener.tsx";

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
