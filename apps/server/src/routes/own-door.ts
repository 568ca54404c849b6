import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import type { z } from "zod";
import type { Accounts, Entry } from "../accounts.ts";
import { refuseUnlessFresh } from "../freshness.ts";
import { problem } from "../problem.ts";

export type C = Context<{ Bindings: HttpBindings }>;
export const noStore = { "cache-control": "no-store" };

/** What somebody does about their own account, by a session and by nothing else. */
export const own =
  <Shape extends z.ZodType>(
    { accounts }: { accounts: Accounts },
    { shape, misfit, fresh = false }: { shape: Shape; misfit: string; fresh?: boolean },
    answer: (asked: { entry: Entry; input: z.output<Shape>; c: C }) => Promise<Response>,
  ) =>
  async (c: C): Promise<Response> => {
    const entry = await accounts.bySession(c.req.raw.headers);
    if (!entry) return problem(401, "Sign in first.");
    const stale = fresh ? refuseUnlessFresh(entry) : null;
    if (stale) return stale;
    const sent: unknown = c.req.method === "GET" ? {} : await c.req.json().catch(() => null);
    const parsed = shape.safeParse(sent);
    return parsed.success ? answer({ entry, input: parsed.data, c }) : problem(422, misfit);
  };

/** Ours, with the cookies of the library's answer. */
export function withCookies(from: Response, body: Record<string, unknown>): Response {
  const response = Response.json(body, { headers: noStore });
  for (const cookie of from.headers.getSetCookie()) response.headers.append("set-cookie", cookie);
  return response;
}
