import { client, type Questions, trpc } from "./api.ts";
import { awaitJob } from "./jobs.ts";
import { type Action, useAction } from "./use-action.ts";

export type ExportWish = Pick<Questions["tasks"]["start"], "format" | "filter">;

/** Messages as a file: made on the server, shown among the jobs, also after a reload and in another tab. */
export const useExport = (): Action<ExportWish> =>
  useAction((wish: ExportWish) => client.tasks.start.mutate({ kind: "export", ...wish }), {
    right: "activity.read",
    stale: [trpc.tasks.pathKey()],
    done: awaitJob,
  });
