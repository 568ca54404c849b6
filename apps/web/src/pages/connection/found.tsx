import type { ReactNode } from "react";
import { Glyph, type Shape } from "../../components/glyph.tsx";
import { connectionWords as words } from "../../words/connection.ts";
import look from "./connection.module.css";
import type { Trial } from "./use-trial.ts";
import type { ValueName } from "./values.ts";

const shapes: Record<string, Shape> = { ok: "ok", failed: "failed", unknown: "warning" };

/** Under a field: what Meta said to it, and until then where it is found. */
export function Found({ name, trial, help }: { name: ValueName; trial: Trial; help: ReactNode }) {
  const found = trial.found(name);
  const shape = trial.isAsking(name) ? "running" : found && shapes[found.state];
  return (
    <span aria-live="polite" className={look.found} data-found={found?.state}>
      {shape ? (
        <>
          <Glyph shape={shape} isQuiet />
          <span>
            <span data-shape={shape}>{found?.reason ?? words.asking}</span>
            {found?.nextStep && <span> {found.nextStep}</span>}
          </span>
        </>
      ) : (
        help
      )}
    </span>
  );
}
