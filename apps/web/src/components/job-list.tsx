import { useClock } from "../about.ts";
import { client, trpc } from "../api.ts";
import { bytes, count, dayWords, duration } from "../format.ts";
import { isOpen, type Job, resultOf, useJobs } from "../jobs.ts";
import { useNow } from "../now.ts";
import { restOf } from "../rest-of.ts";
import { useAction } from "../use-action.ts";
import { jobWords as words } from "../words/jobs.ts";
import { Button, buttonLook, IconButton } from "./button.tsx";
import { Glyph, type Shape } from "./glyph.tsx";
import { Icon } from "./icon.tsx";
import look from "./job-list.module.css";
import { Progress } from "./progress.tsx";
import { Empty } from "./states.tsx";

/** What runs, what waits and what came of the last, each with the one thing that can be done about it. */
export function JobList({ isUntitled = false }: { isUntitled?: boolean }) {
  const jobs = useJobs();
  const running = jobs.filter(({ state }) => state === "running").length;
  return (
    <section className={look.jobs} aria-label={words.title}>
      {!isUntitled && (
        <h2>
          {words.title} {running > 0 && <span className={look.count}>{words.running(running)}</span>}
        </h2>
      )}
      {jobs.length === 0 ? (
        <Empty title={words.none}>
          <p>{words.noneWhy}</p>
        </Empty>
      ) : (
        <ul className={look.list}>
          {jobs.map((job) => (
            <JobRow key={job.id} job={job} />
          ))}
        </ul>
      )}
    </section>
  );
}

const shapes: Record<Job["state"], Shape> = {
  running: "running",
  queued: "idle",
  done: "ok",
  failed: "failed",
  cancelled: "fact",
};

/** One job as it stands; the gallery shows each state. */
export function JobRow({ job }: { job: Job }) {
  const name = job.kind === "export" ? words.export : words.other(job.kind);
  return (
    <li className={look.job} data-state={job.state}>
      <Glyph shape={shapes[job.state]} />
      <span>
        <span className={look.name}>{name}</span>
        <span className={look.said}>
          <Said job={job} />
        </span>
        {job.state === "running" && <Progress done={job.done} total={job.total} label={name} />}
      </span>
      <Verb job={job} name={name} />
    </li>
  );
}

function Said({ job }: { job: Job }) {
  const clock = useClock();
  const now = useNow();
  const { state, done, total, result, error, endedAt } = job;
  switch (state) {
    case "queued":
      return words.waits;
    case "running": {
      const rest = restOf(job, now);
      const far = total === null ? words.some(count(done)) : words.part(count(done), count(total));
      return [far, rest !== null && words.left(duration(Math.ceil(rest / 1_000) * 1_000).replace(".0", ""))]
        .filter(Boolean)
        .join(", ");
    }
    case "done":
      if (!result) return null;
      return `${words.done(result.rows, bytes(result.bytes))}, ${words.kept(dayWords(clock.dayKey(result.keptUntil)))}`;
    case "failed":
      return error ?? words.noReason;
    case "cancelled":
      return words.stopped(clock.short(endedAt ?? job.createdAt));
    default:
      return state satisfies never;
  }
}

/** One verb for each: what can be done about it. */
function Verb({ job, name }: { job: Job; name: string }) {
  const about = { right: "activity.read", stale: [trpc.tasks.pathKey()] };
  const stop = useAction((input: { id: string }) => client.tasks.cancel.mutate(input), about);
  const again = useAction((input: { id: string }) => client.tasks.again.mutate(input), about);
  if (isOpen(job))
    return (
      <>
        <IconButton
          label={words.stop(name)}
          icon={<Icon name="close" />}
          disabled={stop.isPending}
          onClick={() => stop.run({ id: job.id })}
        />
        {stop.refusal !== null && <span role="alert">{stop.refusal}</span>}
      </>
    );
  if (job.state === "done")
    return (
      <a {...buttonLook("link")} href={resultOf(job)} download={job.result?.name}>
        {words.download}
      </a>
    );
  return (
    <>
      <Button kind="link" disabled={again.isPending} onClick={() => again.run({ id: job.id })}>
        {again.isPending ? words.asking : words.again}
      </Button>
      {again.refusal !== null && <span role="alert">{again.refusal}</span>}
    </>
  );
}
