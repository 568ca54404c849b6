import "./chip.css";
import type { ReactNode } from "react";

interface Props {
  children: ReactNode;
  /** How many rows fit. */
  count?: string;
  isOn?: boolean;
  /** Makes it a switch. */
  onToggle?: () => void;
  /** Shows a cross that takes it away. */
  onRemove?: () => void;
  /** Of the cross: "Remove code 131026". */
  removeLabel?: string;
}

/** A small word: to read, to switch on and off, or to take away. */
export function Chip({ children, count, isOn, onToggle, onRemove, removeLabel }: Props) {
  const said = (
    <>
      <span className="chip-text">{children}</span>
      {count !== undefined && <span className="chip-count">{count}</span>}
    </>
  );
  if (onToggle)
    return (
      <button type="button" className="chip chip-switch" aria-pressed={isOn ?? false} onClick={onToggle}>
        {said}
      </button>
    );
  return (
    <span className="chip">
      {said}
      {onRemove && (
        <button type="button" className="chip-remove" aria-label={removeLabel ?? "Remove"} onClick={onRemove}>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="m4 4 8 8m0-8-8 8" />
          </svg>
        </button>
      )}
    </span>
  );
}
