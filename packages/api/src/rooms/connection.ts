import { checkNames, checkStates } from "@unlatch/core/diagnosis/check";
import { type Diagnosis, diagnose, lastDiagnosis } from "@unlatch/core/diagnosis/diagnose";
import { z } from "zod";
import { isoOrNull, time } from "../shapes.ts";
import { can, router } from "../trpc.ts";

const shape = z.object({
  /** `failed` as soon as one line is; `unknown` while one could not be found out. */
  state: z.enum(["ok", "failed", "unknown"]),
  /** In the order in which one rests on the other: the first that failed is the one to mend. */
  checks: z.array(
    z.object({
      name: z.enum(checkNames),
      state: z.enum(checkStates),
      reason: z.string(),
      nextStep: z.string().nullable(),
    }),
  ),
  /** Null: it was never looked at. */
  checkedAt: time.nullable(),
});

const present = ({ state, checks, checkedAt }: Diagnosis): z.output<typeof shape> => ({
  state,
  checks: [...checks],
  checkedAt: isoOrNull(checkedAt),
});

const about = (method: "GET" | "POST", path: `/${string}`, summary: string) => ({
  openapi: { method, path, tags: ["Connection"], summary },
});

export const connectionRouter = router({
  get: can("settings.read")
    .meta(
      about("GET", "/connection", "How the way between this house and Meta was when it was last looked at"),
    )
    .output(shape)
    .query(async ({ ctx }) => present(await lastDiagnosis(ctx.context))),
  check: can("settings.read")
    .meta(
      about(
        "POST",
        "/connection/check",
        "Looks at each line anew; a Meta that hangs is waited for half a minute",
      ),
    )
    .output(shape)
    .mutation(async ({ ctx }) => present(await diagnose(ctx.context, ctx.callback))),
});
