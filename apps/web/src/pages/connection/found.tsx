import type { ReactNode } from "react";
import type { Shape } from "../../components/glyph.tsx";
import { State } from "../../components/state.tsx";
import { connectionWords as words } from "../../words/connection.ts";
import type { Trial } from "./use-trial.ts";
import type { ValueName } from "./values.ts";

const shapes = { ok: "ok", failed: "failed", unknown: "warning" } as const satisfies Record<string, Shape>;

/** Under a field: what Meta said to it, and until then where it is found. */
export function Found({ name, trial, help }: { name: ValueName; trial: Trial; help: ReactNode }) {
  const found = trial.found(name);
  const isJudged = found !== null && found.state !== "skipped";
  return (
    <span aria-live="polite" data-found={found?.state}>
      {trial.isAsking(name) ? (
        <State shape="running" word={words.asking} />
      ) : isJudged ? (
        <>
          <State shape={shapes[found.state as keyof typeof shapes]} word={found.reason} isQuiet />
          {found.nextStep && <span> {found.nextStep}</span>}
        </>
      ) : (
        help
      )}
    </span>
  );
}
