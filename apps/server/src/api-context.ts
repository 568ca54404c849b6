import type { HttpBindings } from "@hono/node-server";
import type { AccessControl, ApiContext, AppInfo, DemoControl, DemoFile } from "@unlatch/api";
import type { Context } from "@unlatch/core/context";
import type { CallbackAddress } from "@unlatch/core/diagnosis/judge-way-in";
import type { FeedHub } from "@unlatch/core/feed-hub";
import type { Accounts, Entry } from "./accounts.ts";
import type { Peers } from "./peers.ts";
import type { Turn } from "./turns.ts";

const never = new AbortController().signal;

/** Who asks, by key or by session; nobody is nobody, and the procedures decide what that may do. */
export function createApiContext(parts: {
  context: Context;
  hub: FeedHub;
  accounts: Accounts;
  access: AccessControl;
  app: AppInfo;
  callback: CallbackAddress;
  demo: DemoControl | null;
  demoFile: DemoFile;
  turn: Turn;
}) {
  const { context, hub, app, access, callback, demo, demoFile, accounts, turn } = parts;
  return async (headers: Headers, ended: AbortSignal = never): Promise<ApiContext> => {
    const key = headers.get("x-api-key");
    const entry = key ? await accounts.byKey(key) : await bySession(headers);
    return {
      context,
      hub,
      app,
      access,
      callback,
      demo,
      demoFile,
      ended,
      turn,
      actor: entry && { ...entry.actor, requestId: requestIdOf(headers) ?? context.newId() },
      credential: entry?.credential ?? null,
      isFresh: entry?.isFresh ?? false,
      owesFactor: entry?.owesFactor ?? false,
    };
  };

  function bySession(headers: Headers): Promise<Entry | null> | null {
    return headers.has("cookie") ? accounts.bySession(headers) : null;
  }
}

/** A proxy's or a client's own, so that its log and our audit can be laid side by side. */
function requestIdOf(headers: Headers): string | null {
  const given = headers.get("x-request-id");
  return given !== null && /^[\w.:-]{1,64}$/.test(given) ? given : null;
}

/** Who asks over HTTP: from then on the connection counts with the account, not with its address. */
export const overHttp =
  (contextOf: ContextOf, peers: Peers) =>
  async ({ headers }: Request, { incoming }: HttpBindings): Promise<ApiContext> => {
    const context = await contextOf(headers);
    if (context.actor) peers.belongs(incoming.socket, context.actor.id);
    return context;
  };

export type ContextOf = ReturnType<typeof createApiContext>;
