import { type ReactNode, useEffect, useState } from "react";
import { codeOf, isFinal, wordsOf } from "../api.ts";
import { faultWords as words } from "../words/faults.ts";
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
      <span className="sr-only">{words.loading}</span>
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

interface FailureProps {
  error: unknown;
  retry?: () => void;
  title?: string;
  /** Instead of the server's words. */
  why?: string;
  /** Only the whole page anew helps. */
  reload?: boolean;
}

export function Failure({ error, retry, title, why = wordsOf(error), reload }: FailureProps) {
  return (
    <div className={look.state} role="alert">
      <h2>{title ?? words.notLoaded}</h2>
      <p className="soft">{why}</p>
      <div className={look.stateActions}>
        {retry && !isFinal(error) && <Button onClick={retry}>{words.again}</Button>}
        {reload && (
          <Button kind={retry ? "plain" : "primary"} onClick={() => location.reload()}>
            {words.reload}
          </Button>
        )}
        <CopyButton text={detailsOf(error)} label={words.copyDetails} />
      </div>
    </div>
  );
}

/** For whoever mends it. */
function detailsOf(error: unknown): string {
  const cause = error instanceof Error ? (error.stack ?? String(error)) : String(error);
  return JSON.stringify(
    { message: wordsOf(error), code: codeOf(error), cause, page: location.href, at: new Date() },
    null,
    2,
  );
}
