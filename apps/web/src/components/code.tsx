import look from "./code.module.css";
import { CopyIcon } from "./copy-button.tsx";

interface Props {
  /** The whole of it, which is what is copied. */
  children: string;
  /** "Copy the id of the message" */
  label: string;
  /** Where there is little room: both ends are kept. */
  isShort?: boolean;
}

const longest = 18;

/** An id, a token, a moment for machines: as it is, and into the clipboard whole. */
export function Code({ children, label, isShort }: Props) {
  const isCut = isShort && children.length > longest;
  return (
    <span className={look.code}>
      <code title={isCut ? children : undefined}>
        {isCut ? `${children.slice(0, 10)}…${children.slice(-5)}` : children}
      </code>
      <CopyIcon label={label} text={() => children} />
    </span>
  );
}
