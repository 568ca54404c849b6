import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { toldAs } from "@unlatch/api";
import type { Log } from "@unlatch/core/context";
import { Refusal } from "@unlatch/core/errors";
import { z } from "zod";
import { problem, somethingWrong } from "./problem.ts";

/** What a screen does something about by itself. */
const reasonOf = (cause: unknown) =>
  cause instanceof Refusal && cause.reason !== null ? { reason: cause.reason } : {};

/** What a procedure or a verb threw, as an answer over HTTP. */
export function refusalFor(error: unknown, path: string, log: Log): Response {
  if (error instanceof Refusal) return refusalFor(toldAs(error), path, log);
  const misfit = error instanceof TRPCError ? error.cause : error;
  const badInput = !(error instanceof TRPCError) || error.code === "BAD_REQUEST";
  if (badInput && misfit instanceof z.core.$ZodError) {
    const errors = misfit.issues.map((issue) => ({ field: issue.path.join("."), message: issue.message }));
    const detail = errors.map((one) => `${one.field || "The body"}: ${one.message}`).join("; ");
    return problem(422, detail, {}, { errors });
  }
  if (error instanceof TRPCError && error.code !== "INTERNAL_SERVER_ERROR")
    return problem(getHTTPStatusCodeFromError(error), error.message, {}, reasonOf(error.cause));
  log.error("rest.failed", { path, error: String((error as Error).cause ?? error) });
  return problem(500, somethingWrong);
}
