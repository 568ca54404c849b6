import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { type Answers, trpc } from "./api.ts";
import { dismiss, notify } from "./toast-store.ts";
import { jobWords as words } from "./words/jobs.ts";

export type Job = Answers["tasks"]["list"]["items"][number];

const whileOpenMs = 1_000;
/** Who may not see in the feed that an export was asked for learns it from here. */
const elseMs = 15_000;
const most = 8;

export const isOpen = ({ state }: Pick<Job, "state">) => state === "queued" || state === "running";

/** The long work of who is here, whatever tab asked for it: what runs, then what waits, then what came of the last. */
export function useJobs(): readonly Job[] {
  const { data } = useQuery(
    trpc.tasks.list.queryOptions(
      { by: "me", limit: most },
      {
        staleTime: 5_000,
        refetchInterval: ({ state }) => (state.data?.items.some(isOpen) ? whileOpenMs : elseMs),
      },
    ),
  );
  return inOrder(data?.items ?? []);
}

const places: Record<Job["state"], number> = { running: 0, queued: 1, done: 2, failed: 2, cancelled: 2 };

export const inOrder = (jobs: readonly Job[]): Job[] =>
  [...jobs].sort((a, b) => places[a.state] - places[b.state] || Number(b.id) - Number(a.id));

export const resultOf = ({ id }: Pick<Job, "id">) => `/api/tasks/${id}/result`;

/** A file comes without leaving the page. */
export function download(job: Job): void {
  const link = document.createElement("a");
  link.href = resultOf(job);
  link.download = job.result?.name ?? "";
  link.click();
}

/** Whose end is to be told in this tab, and the word that said it began. */
const awaited = new Map<string, number | null>();

/** Somebody asked for it here: a short one may be over before it was seen to run. */
export function awaitJob({ id }: Pick<Job, "id">): void {
  awaited.set(id, notify({ text: words.begun }));
}

/** Says in each tab that saw it run what came of it. */
export function useJobEnds(jobs: readonly Job[]): void {
  useEffect(() => {
    for (const job of jobs) {
      const begun = awaited.get(job.id);
      if (isOpen(job)) awaited.set(job.id, begun ?? null);
      else if (begun !== undefined) tell(job, begun);
    }
  }, [jobs]);
}

function tell(job: Job, begun: number | null): void {
  awaited.delete(job.id);
  // What began is no news any more.
  if (begun !== null) dismiss(begun);
  if (job.state === "done" && job.result)
    notify({
      text: words.ready(job.result.rows),
      shape: "ok",
      act: { name: words.download, run: () => download(job) },
    });
  if (job.state === "failed") notify({ text: words.failedNow(job.error ?? words.noReason), shape: "failed" });
}
