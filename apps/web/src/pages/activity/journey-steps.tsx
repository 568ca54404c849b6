import { useClock } from "../../about.ts";
import type { Journey } from "../../api.ts";
import detailLook from "../../components/detail.module.css";
import { duration } from "../../format.ts";
import look from "./journey-steps.module.css";
import { isFromPhone } from "./message-words.ts";

interface Step {
  name: string;
  at: string | null;
  isFailure?: boolean;
}

/** The way of one message with the time between its stations. */
export function JourneySteps({ journey }: { journey: Journey }) {
  const clock = useClock();
  const { tap } = journey;
  const steps = journey.message.direction === "in" ? incoming(journey) : outgoing(journey);
  const day = clock.day(journey.message.createdAt);
  let before: string | null = null;
  return (
    <section className={detailLook.detail} aria-labelledby="journey">
      <h3 id="journey">
        Journey{" "}
        <span className="soft">
          · {day}, {clock.zone}
        </span>
      </h3>
      {tap && (
        <p>
          <span className="mono">{tap.button}</span>: {taps[tap.outcome] ?? tap.outcome}
        </p>
      )}
      <ol className={look.steps}>
        {steps.map(({ name, at, isFailure }) => {
          const since = at && before ? delta(before, at) : null;
          before = at ?? before;
          return (
            <li
              key={name}
              className={
                isFailure
                  ? `${look.step} ${look.stepFailed}`
                  : at
                    ? look.step
                    : `${look.step} ${look.stepOpen}`
              }
            >
              <span>{name}</span>
              {at ? <time dateTime={at}>{clock.exact(at)}</time> : <span>not yet</span>}
              <span className={look.stepDelta}>{since}</span>
            </li>
          );
        })}
      </ol>
      {journey.message.direction === "out" && journey.statuses.length > 0 && (
        <p className="soft">Times without milliseconds are Meta’s own, in whole seconds.</p>
      )}
    </section>
  );
}

/** Between a time of ours and one of Meta's, milliseconds would be invented: its seconds are cut. */
function delta(before: string, at: string): string {
  const ms = Date.parse(at) - Date.parse(before);
  const isCoarse = [before, at].some((time) => time.endsWith(".000Z"));
  if (!isCoarse) return `+ ${duration(ms)}`;
  return ms < 1_000 ? "< 1 s" : `+ ${duration(Math.round(ms / 1_000) * 1_000).replace(".0", "")}`;
}

function outgoing({ message, attempts }: Journey): Step[] {
  const { accepted, sent, delivered, read, failed } = message.statusTimes;
  const isOver = message.status === "failed" || message.status === "cancelled";
  const ours: Step[] = [
    { name: "Queued", at: message.createdAt },
    { name: "Sending", at: attempts[0]?.startedAt ?? null },
    { name: "Accepted", at: accepted },
  ];
  const steps: Step[] = [
    ...(isFromPhone(message) ? [{ name: "Sent on the phone", at: message.createdAt }] : ours),
    { name: "Sent", at: sent },
    { name: "Delivered", at: delivered },
    { name: "Read", at: read },
  ];
  if (!isOver) return steps.filter((step) => step.at || !isSkipped(step, message.statusTimes));
  const passed = steps.filter((step) => step.at);
  const name = message.status === "failed" ? "Failed" : "Not sent";
  return failed || message.status === "failed" ? [...passed, { name, at: failed, isFailure: true }] : passed;
}

/** A later station was reported and this one never was: it has been passed, without a time. */
function isSkipped({ name }: Step, times: Journey["message"]["statusTimes"]): boolean {
  if (name === "Sent") return times.delivered !== null || times.read !== null;
  return name === "Delivered" && times.read !== null;
}

const taps: Record<string, string> = {
  delivering: "the pack is delivered",
  already_delivered: "everything had been delivered",
  expired: "the pack has expired",
  no_pack: "no pack is ready",
  too_old: "too late to be answered",
  not_awaited: "nothing was awaited",
  disabled: "not answered, the advisor is disabled",
  not_authorised: "not answered, not authorised",
  opted_out: "not answered, opted out",
};

function incoming({ message, tap, related }: Journey): Step[] {
  if (!tap) return [{ name: "Written", at: message.createdAt }];
  const first = related.find((one) => one.purpose === "content" && Number(one.id) > Number(message.id));
  const steps: Step[] = [{ name: "Tapped", at: message.createdAt }];
  if (!first) return steps;
  return [
    ...steps,
    { name: "Parts queued", at: first.createdAt },
    { name: "First accepted", at: first.statusTimes.accepted },
  ];
}
