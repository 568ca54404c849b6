import type { ReactNode } from "react";
import type { Shape } from "../../components/glyph.tsx";
import { PlainLink } from "../../components/plain-link.tsx";
import { State } from "../../components/state.tsx";
import { Time } from "../../components/time.tsx";
import { count, counted, percent } from "../../format.ts";
import look from "./pipeline.module.css";
import { Reasons } from "./reasons.tsx";
import { rowsOfPack, rowsOfTaps, type Today } from "./rows-of.ts";

/** The way of the day's content, from the draft to the last message. */
export function Pipeline({ today }: { today: Today }) {
  const pack = today.packs[0];
  const { pipeline } = today;
  return (
    <section aria-label="The way of today's content">
      <ol className={look.pipeline}>
        <Step name="Content" {...contentState(today)}>
          {pack ? (
            <>
              {counted(pack.parts.length, "message")} · <Time at={pack.createdAt} look="full" />
            </>
          ) : (
            "The pack of the day: three pictures and three texts"
          )}
        </Step>
        <Step name="Approve" {...approveState(today)}>
          {pack?.decidedAt ? (
            <>
              {pack.decidedBy} · <Time at={pack.decidedAt} look="full" />
            </>
          ) : (
            "Who let it go out, and when"
          )}
        </Step>
        <Step name="Send" {...sendState(today)}>
          {pipeline.planned > 0 ? <Sent today={today} /> : "How many got the announcement"}
        </Step>
        <Step name="Unlock" {...unlockState(today)}>
          {pipeline.tapped > 0 || pipeline.reached > 0 ? (
            <>
              <PlainLink href={rowsOfTaps(today)}>{count(pipeline.tapped)} tapped</PlainLink>
              {pipeline.reached > 0 &&
                ` · ${percent(pipeline.tappedOfReached / pipeline.reached)} of those reached`}
            </>
          ) : (
            "How many tapped the button"
          )}
        </Step>
        <Step name="Deliver" {...deliverState(today)}>
          {pipeline.parts.queued > 0 ? <Delivered today={today} /> : "How many of the messages arrived"}
        </Step>
      </ol>
    </section>
  );
}

interface StepProps {
  name: string;
  shape: Shape;
  word: string;
  children: ReactNode;
}

const Step = ({ name, shape, word, children }: StepProps) => (
  <li className={look.stage}>
    <h2>{name}</h2>
    <State shape={shape} word={word} />
    <p className="soft">{children}</p>
  </li>
);

function Sent({ today }: { today: Today }) {
  const { pipeline } = today;
  return (
    <>
      <PlainLink href={rowsOfPack(today, "announcement")}>
        {count(pipeline.reached)} of {count(pipeline.planned)} reached
      </PlainLink>
      {pipeline.announcedAt && (
        <>
          {" · "}
          <Time at={pipeline.announcedAt} />
        </>
      )}
      <Reasons today={today} />
    </>
  );
}

function Delivered({ today }: { today: Today }) {
  const { parts, complete } = today.pipeline;
  return (
    <>
      <PlainLink href={rowsOfPack(today, "content")}>
        {count(parts.delivered)} of {count(parts.queued)} messages
      </PlainLink>
      {` · ${counted(complete, "person has", "people have")} all`}
      {parts.failed > 0 && (
        <span className={look.stageReason}>
          <PlainLink href={rowsOfPack(today, "content", "status:failed")}>
            {count(parts.failed)} failed
          </PlainLink>
        </span>
      )}
    </>
  );
}

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
