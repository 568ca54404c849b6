import type { ReactNode } from "react";
import { onceWords as words } from "../words/once.ts";
import { Button } from "./button.tsx";
import { CopyIcon } from "./copy-button.tsx";
import { Note } from "./note.tsx";
import look from "./shown-once.module.css";

interface Props {
  title: string;
  /** What it is for, and how long it works. */
  why: ReactNode;
  /** Whole: it is never cut. */
  value: string;
  /** "Copy the link" */
  copy: string;
  onHave: () => void;
  children?: ReactNode;
}

/** A link or a key that is shown this once: afterwards only its name remains. */
export const ShownOnce = ({ title, why, value, copy, onHave, children }: Props) => (
  <div role="status">
    <Note shape="running" title={title}>
      <p>{why}</p>
      <p className={look.value}>
        <code>{value}</code>
        <CopyIcon label={copy} text={() => value} />
      </p>
      {children}
      <Button onClick={onHave}>{words.have}</Button>
    </Note>
  </div>
);
