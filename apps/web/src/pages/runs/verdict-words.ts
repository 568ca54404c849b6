import type { Shape } from "../../components/glyph.tsx";
import type { Clock } from "../../format.ts";
import { runsWords } from "../../words/runs.ts";
import type { Run } from "./shapes.ts";
import { isBad, type Tally, tallyOf } from "./tally.ts";

const { verdict: words } = runsWords;

export interface Said {
  shape: Shape;
  sentence: string;
  because: string;
}

interface Known {
  clock: Clock;
  /** When the last are written to at the pace it has; null while that is not known. */
  endAt: number | null;
  /** People a minute; null while that is not known. */
  pace: number | null;
}

/** The one answer of a run's page. */
export function verdictOf(run: Run, known: Known): Said {
  const tally = tallyOf(run);
  const said = sentenceOf(run, tally, known);
  const anyway = run.sentAnyway.length > 0 ? [words.sentAnyway(run.sentAnyway.join(", "))] : [];
  return { ...said, because: [...said.because, ...anyway].join(" ") };
}

type Parts = Omit<Said, "because"> & { because: readonly string[] };

function sentenceOf(run: Run, tally: Tally, { clock, ...pace }: Known): Parts {
  const { planned, written, toCome } = tally;
  const end = clock.short(run.endsAt);
  const reason = run.reason ? [asSentence(run.reason)] : [];
  const left = toCome > 0 ? [words.until(end, toCome)] : [];
  switch (run.state) {
    case "planned": {
      const by = words.plannedBy(clock.short(run.plannedAt), run.by);
      return { shape: "idle", sentence: words.planned(planned, clock.short(run.startsAt)), because: [by] };
    }
    case "running":
      return { shape: "running", ...runningOf(tally, { clock, ...pace }) };
    case "paused":
      return { shape: "warning", sentence: words.paused(written, planned), because: [...reason, ...left] };
    case "held":
      return {
        shape: "failed",
        sentence: written === 0 ? words.heldAll : words.held(written, planned),
        because: [...reason, ...left],
      };
    case "complete":
      return completeOf(tally);
    case "expired":
      return {
        shape: "failed",
        sentence: words.expired(tally.notSent, end),
        because: [...reason, ...restOf(tally)],
      };
    case "cancelled":
      return {
        shape: "idle",
        sentence: words.cancelled(written, planned),
        because: [...reason, ...restOf(tally)],
      };
    default:
      return run.state satisfies never;
  }
}

function runningOf(tally: Tally, { clock, endAt, pace }: Known): Pick<Parts, "sentence" | "because"> {
  const { planned, written, toCome } = tally;
  const because = [...(pace !== null && toCome > 0 ? [words.pace(pace)] : []), ...restOf(tally)];
  if (toCome === 0)
    return { sentence: planned === 1 ? words.oneWritten : words.allWritten(planned), because };
  const sentence =
    endAt === null
      ? words.running(written, planned)
      : words.runningUntil(written, planned, clock.short(endAt));
  return { sentence, because };
}

function completeOf(tally: Tally): Parts {
  const { planned, reached } = tally;
  if (planned === 0) return { shape: "idle", sentence: words.nobody, because: [] };
  const shape = ({ fine: "ok", partly: "warning", failed: "failed" } as const)[isBad(tally)];
  return { shape, sentence: words.complete(reached, planned), because: restOf(tally) };
}

/** What stands behind the first sentence: taps, who is on the way, who was not reached. */
function restOf({ unlocking, complete, underWay, failed, uncertain }: Tally): string[] {
  const tapped = unlocking + complete;
  return [
    ...(tapped > 0 ? [words.tapped(tapped, complete)] : []),
    ...(underWay > 0 ? [words.underWay(underWay)] : []),
    ...(failed > 0 ? [words.notReached(failed)] : []),
    ...(uncertain > 0 ? [words.uncertain(uncertain)] : []),
  ];
}

/** Reasons come as people and Meta write them. */
const asSentence = (reason: string) => (/[.!?]$/.test(reason.trim()) ? reason.trim() : `${reason.trim()}.`);
