import { type ReactNode, useEffect, useState } from "react";
import { codeOf, isFinal, wordsOf } from "../api.ts";
import { Button } from "./button.tsx";
import { CopyButton } from "./copy-button.tsx";
import look from "./states.module.css";

/** Rows that are on their way; nothing for the first 200 ms, because a flash says less than a pause. */
export function Skeleton({ rows = 8 }: { rows?: number }) {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  if (!isLate) return null;
  return (
    <div className={look.skeleton} role="status">
      <span className="sr-only">Loading</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey bars without any identity
        <span key={row} className={look.skeletonRow} />
      ))}
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={look.state}>
      <h2>{title}</h2>
      {children && <div className="soft">{children}</div>}
    </div>
  );
}

export function Failure({ error, retry, title }: { error: unknown; retry?: () => void; title?: string }) {
  const details = JSON.stringify(
    {
      message: wordsOf(error),
      code: codeOf(error),
      cause: String(error),
      page: location.href,
      at: new Date(),
    },
    null,
    2,
  );
  return (
    <div className={look.state} role="alert">
      <h2>{title ?? "This could not be loaded"}</h2>
      <p className="soft">{wordsOf(error)}</p>
      <div className={look.stateActions}>
        {retry && !isFinal(error) && <Button onClick={retry}>Try again</Button>}
        <CopyButton text={details} label="Copy details" />
      </div>
    </div>
  );
}
