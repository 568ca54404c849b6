import type { Shape } from "../../components/glyph.tsx";
import { Pipeline, type PipelineStep } from "../../components/pipeline.tsx";
import { PlainLink } from "../../components/plain-link.tsx";
import { Time } from "../../components/time.tsx";
import { count, counted, percent } from "../../format.ts";
import { Reasons } from "./reasons.tsx";
import { rowsOfPack, rowsOfTaps, type Today } from "./rows-of.ts";

/** The way of the day's content, from the draft to the last message. */
export function TodayPipeline({ today }: { today: Today }) {
  const pack = today.packs[0];
  const { pipeline } = today;
  const { parts, complete } = pipeline;
  const steps: PipelineStep[] = [
    {
      name: "Content",
      ...contentState(today),
      value: pack ? amount(pack.parts.length, pack.parts.length === 1 ? "message" : "messages") : none,
      when: pack ? <Time at={pack.createdAt} look="full" /> : "Three pictures and three texts",
    },
    {
      name: "Approve",
      ...approveState(today),
      value: pack ? approveState(today).word : none,
      when: pack?.decidedAt ? (
        <>
          {pack.decidedBy}, <Time at={pack.decidedAt} look="full" />
        </>
      ) : (
        "Who let it go out, and when"
      ),
    },
    {
      name: "Send",
      ...sendState(today),
      value:
        pipeline.planned > 0 ? (
          <PlainLink href={rowsOfPack(today, "announcement")}>
            {amount(pipeline.reached, `of ${count(pipeline.planned)} reached`)}
          </PlainLink>
        ) : (
          none
        ),
      when: pipeline.announcedAt ? <Time at={pipeline.announcedAt} /> : "How many got the announcement",
      share: pipeline.planned > 0 ? pipeline.reached / pipeline.planned : 0,
      trouble: pipeline.reasons.length > 0 && <Reasons today={today} />,
    },
    {
      name: "Unlock",
      ...unlockState(today),
      value:
        pipeline.tapped > 0 || pipeline.reached > 0 ? (
          <PlainLink href={rowsOfTaps(today)}>{amount(pipeline.tapped, "tapped")}</PlainLink>
        ) : (
          none
        ),
      when:
        pipeline.reached > 0
          ? `${percent(pipeline.tappedOfReached / pipeline.reached)} of those reached`
          : "How many tapped the button",
      share: pipeline.reached > 0 ? pipeline.tappedOfReached / pipeline.reached : 0,
    },
    {
      name: "Deliver",
      ...deliverState(today),
      value:
        parts.queued > 0 ? (
          <PlainLink href={rowsOfPack(today, "content")}>
            {amount(parts.delivered, `of ${count(parts.queued)} messages`)}
          </PlainLink>
        ) : (
          none
        ),
      when:
        parts.queued > 0
          ? `${counted(complete, "person has", "people have")} all`
          : "How many of the messages arrived",
      trouble: parts.failed > 0 && (
        <PlainLink href={rowsOfPack(today, "content", "status:failed")}>
          {count(parts.failed)} failed
        </PlainLink>
      ),
    },
  ];
  return <Pipeline label="The way of today's content" steps={steps} />;
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
  packs.length > 0 ? { shape: "ok", word: "Ready" } : { shape: "idle", word: "Not there yet" };

function approveState({ packs }: Today): Look {
  const [pack] = packs;
  if (!pack) return { shape: "idle", word: "Nothing to approve" };
  if (pack.status === "approved") return { shape: "ok", word: "Approved" };
  if (pack.status === "draft") return { shape: "warning", word: "Waits" };
  return { shape: "failed", word: "Rejected" };
}

function sendState({ pipeline: { planned, reached, lost, waiting } }: Today): Look {
  if (planned === 0) return { shape: "idle", word: "Not announced" };
  if (waiting > 0 || reached + lost < planned) return { shape: "running", word: "Under way" };
  if (lost / planned > 0.25) return { shape: "failed", word: `${percent(reached / planned)}` };
  return lost / planned > 0.05
    ? { shape: "warning", word: percent(reached / planned) }
    : { shape: "ok", word: percent(reached / planned) };
}

function unlockState({ pipeline: { tapped, tappedOfReached, reached } }: Today): Look {
  if (reached === 0 && tapped === 0) return { shape: "idle", word: "Nobody yet" };
  if (tapped === 0) return { shape: "running", word: "Nobody yet" };
  return tappedOfReached < reached
    ? { shape: "running", word: "Going on" }
    : { shape: "ok", word: "Everybody" };
}

function deliverState({ pipeline: { parts } }: Today): Look {
  if (parts.queued === 0) return { shape: "idle", word: "Nothing yet" };
  if (parts.waiting > 0) return { shape: "running", word: "Under way" };
  const lost = parts.failed + parts.cancelled;
  if (lost === 0) return { shape: "ok", word: "All there" };
  return {
    shape: lost / parts.queued > 0.05 ? "warning" : "ok",
    word: percent(parts.delivered / parts.queued),
  };
}
