import type { ApiContext, AppInfo } from "@unlatch/api";
import type { FeedHub, Context as House } from "@unlatch/core";
import type { Accounts } from "./accounts.ts";

const never = new AbortController().signal;

/** Who asks, by key or by session; nobody is nobody, and the procedures decide what that may do. */
export function createApiContext(parts: { house: House; hub: FeedHub; accounts: Accounts; app: AppInfo }) {
  return async (
    headers: Headers,
    ended: AbortSignal = never,
  ): Promise<ApiContext & { session: string | null }> => {
    const { house, hub, app } = parts;
    const key = headers.get("x-api-key");
    if (key) {
      const actor = await parts.accounts.byKey(key);
      return { house, hub, app, ended, actor, session: null };
    }
    const found = headers.has("cookie") ? await parts.accounts.bySession(headers) : null;
    return { house, hub, app, ended, actor: found?.actor ?? null, session: found?.sessionToken ?? null };
  };
}

export type ContextOf = ReturnType<typeof createApiContext>;
