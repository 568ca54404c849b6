import type { Shape } from "../../components/glyph.tsx";
import { Pipeline, type PipelineStep } from "../../components/pipeline.tsx";
import { PlainLink } from "../../components/plain-link.tsx";
import { Time } from "../../components/time.tsx";
import { count, percent } from "../../format.ts";
import { runWords as words } from "../../words/run.ts";
import { wayToRun } from "../runs/place.ts";
import { Reasons } from "./reasons.tsx";
import { rowsOfPack, rowsOfTaps, type Today } from "./rows-of.ts";
import { isStopped } from "./stopped.tsx";

/** The way of the day's content, from the draft to the last message. */
export function TodayPipeline({ today }: { today: Today }) {
  const pack = today.packs[0];
  const { pipeline } = today;
  const { parts, complete } = pipeline;
  const steps: PipelineStep[] = [
    {
      name: words.steps.content,
      ...contentState(today),
      value: pack ? amount(pack.parts.length, words.messages(pack.parts.length)) : none,
      when: pack ? <Time at={pack.createdAt} look="full" /> : words.hints.content,
    },
    {
      name: words.steps.approve,
      ...approveState(today),
      value: pack ? approveState(today).word : none,
      when: pack?.decidedAt ? (
        <>
          {pack.decidedBy}, <Time at={pack.decidedAt} look="full" />
        </>
      ) : (
        words.hints.approve
      ),
    },
    {
      name: words.steps.send,
      ...sendState(today),
      value:
        pipeline.planned > 0 ? (
          <PlainLink href={wayOfSent(today)}>
            {amount(pipeline.reached, words.ofReached(pipeline.planned))}
          </PlainLink>
        ) : (
          none
        ),
      when: pipeline.announcedAt ? <Time at={pipeline.announcedAt} /> : words.hints.send,
      share: pipeline.planned > 0 ? pipeline.reached / pipeline.planned : 0,
      trouble: pipeline.reasons.length > 0 && <Reasons today={today} />,
    },
    {
      name: words.steps.unlock,
      ...unlockState(today),
      value:
        pipeline.tapped > 0 || pipeline.reached > 0 ? (
          <PlainLink href={rowsOfTaps(today)}>{amount(pipeline.tapped, words.tapped)}</PlainLink>
        ) : (
          none
        ),
      when:
        pipeline.reached > 0
          ? words.ofThose(percent(pipeline.tappedOfReached / pipeline.reached))
          : words.hints.unlock,
      share: pipeline.reached > 0 ? pipeline.tappedOfReached / pipeline.reached : 0,
    },
    {
      name: words.steps.deliver,
      ...deliverState(today),
      value:
        parts.queued > 0 ? (
          <PlainLink href={rowsOfPack(today, "content")}>
            {amount(parts.delivered, words.ofMessages(parts.queued))}
          </PlainLink>
        ) : (
          none
        ),
      when: parts.queued > 0 ? words.haveAll(complete) : words.hints.deliver,
      trouble: parts.failed > 0 && (
        <PlainLink href={rowsOfPack(today, "content", "status:failed")}>
          {words.failed(parts.failed)}
        </PlainLink>
      ),
    },
  ];
  return <Pipeline label={words.way} steps={steps} />;
}

/** To the run itself, where there is one. */
function wayOfSent(today: Today) {
  const [only, second] = today.runs.at(-1)?.runIds ?? [];
  return only && !second ? wayToRun(only) : rowsOfPack(today, "announcement");
}

const none = "–";

/** The number is read first; what it counts stands behind it, smaller. */
const amount = (n: number, of: string) => (
  <>
    {count(n)} <small>{of}</small>
  </>
);

type Look = { shape: Shape; word: string };

const contentState = ({ packs }: Today): Look =>
  packs.length > 0
    ? { shape: "ok", word: words.states.ready }
    : { shape: "idle", word: words.states.notThere };

function approveState({ packs }: Today): Look {
  const [pack] = packs;
  if (!pack) return { shape: "idle", word: words.states.nothingToApprove };
  if (pack.status === "approved") return { shape: "ok", word: words.states.approved };
  if (pack.status === "draft") return { shape: "warning", word: words.states.waits };
  return { shape: "failed", word: words.states.rejected };
}

function sendState(today: Today): Look {
  const { planned, reached, lost, waiting } = today.pipeline;
  if (isStopped(today)) return { shape: "failed", word: words.states.held };
  if (planned === 0) return { shape: "idle", word: words.states.notAnnounced };
  if (waiting > 0 || reached + lost < planned) return { shape: "running", word: words.states.underWay };
  if (lost / planned > 0.25) return { shape: "failed", word: `${percent(reached / planned)}` };
  return lost / planned > 0.05
    ? { shape: "warning", word: percent(reached / planned) }
    : { shape: "ok", word: percent(reached / planned) };
}

function unlockState({ pipeline: { tapped, tappedOfReached, reached } }: Today): Look {
  if (reached === 0 && tapped === 0) return { shape: "idle", word: words.states.nobody };
  if (tapped === 0) return { shape: "running", word: words.states.nobody };
  return tappedOfReached < reached
    ? { shape: "running", word: words.states.goingOn }
    : { shape: "ok", word: words.states.everybody };
}

function deliverState({ pipeline: { parts } }: Today): Look {
  if (parts.queued === 0) return { shape: "idle", word: words.states.nothing };
  if (parts.waiting > 0) return { shape: "running", word: words.states.underWay };
  const lost = parts.failed + parts.cancelled;
  if (lost === 0) return { shape: "ok", word: words.states.allThere };
  return {
    shape: lost / parts.queued > 0.05 ? "warning" : "ok",
    word: percent(parts.delivered / parts.queued),
  };
}
