import { client, type Questions, trpc } from "./api.ts";
import { notify } from "./toast-store.ts";
import { type Action, useAction } from "./use-action.ts";
import { jobWords as words } from "./words/jobs.ts";

export type ExportWish = Pick<Questions["tasks"]["start"], "format" | "filter">;

/** Messages as a file: made on the server, shown among the jobs, also after a reload and in another tab. */
export const useExport = (): Action<ExportWish> =>
  useAction((wish: ExportWish) => client.tasks.start.mutate({ kind: "export", ...wish }), {
    right: "activity.read",
    stale: [trpc.tasks.pathKey()],
    done: () => notify({ text: words.begun }),
  });
