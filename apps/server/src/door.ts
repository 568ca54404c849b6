import type { HttpBindings } from "@hono/node-server";
import { type ApiContext, admitted } from "@unlatch/api";
import type { Log } from "@unlatch/core/context";
import type { Right } from "@unlatch/core/rights";
import type { Context as HonoContext } from "hono";
import { Hono } from "hono";
import { refusalFor } from "./refusal.ts";

export type App = Hono<{ Bindings: HttpBindings }>;
type C = HonoContext<{ Bindings: HttpBindings }>;

/** A way into this process that is no procedure: its addresses, and what opens it. */
export interface Door {
  app: App;
  /**
   * `meta` is for Meta's servers and stands before all guards, `probes` are asked by whoever watches the process,
   * whatever it does; all others are for people and programs, and judge by a session, a key or a password. Through
   * `files` come bodies that are larger than the others': such a door bounds them itself.
   */
  opens: "meta" | "probes" | "files" | "people";
}

export const newApp = (): App => new Hono<{ Bindings: HttpBindings }>();

export interface Asking {
  contextOf: (request: Request, env: HttpBindings) => Promise<ApiContext>;
  log: Log;
}

export type Asked = ApiContext & { actor: NonNullable<ApiContext["actor"]> };

/** What `can` is to procedures: the answer is made only for who has the right, and refusals are put into words. */
export const can =
  (right: Right, { contextOf, log }: Asking, answer: (asked: Asked, c: C) => Promise<Response>) =>
  async (c: C): Promise<Response> => {
    try {
      const asked = await contextOf(c.req.raw, c.env);
      const actor = admitted(asked, right);
      return await answer({ ...asked, actor }, c);
    } catch (error) {
      return refusalFor(error, c.req.path, log);
    }
  };
