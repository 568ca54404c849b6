import { createGraphClient, type GraphClient } from "./graph.ts";

/** Where Meta is reached, and under whose number. */
export interface Connection {
  /** With the version: `https://graph.facebook.com/v25.0`. */
  baseUrl: string;
  phoneNumberId: string;
  token: string;
}

/**
 * A client that goes by what is set at the moment of each call. Calls under way end where they began; `current` is
 * asked at every call and should cost nothing. Throws, as `createGraphClient` does, for an address that is none.
 */
export function createLiveGraphClient(current: () => Connection): GraphClient {
  let made: { baseUrl: string; phoneNumberId: string; client: GraphClient } | null = null;
  const closing = new Set<Promise<void>>();

  function client(): GraphClient {
    const { baseUrl, phoneNumberId } = current();
    if (made && made.baseUrl === baseUrl && made.phoneNumberId === phoneNumberId) return made.client;
    if (made) retire(made.client);
    const fresh = createGraphClient({ baseUrl, phoneNumberId, token: () => current().token });
    made = { baseUrl, phoneNumberId, client: fresh };
    return fresh;
  }

  function retire(old: GraphClient): void {
    const closed = old.close().finally(() => closing.delete(closed));
    closing.add(closed);
  }

  client();
  return {
    send: (message, options) => client().send(message, options),
    uploadMedia: (file) => client().uploadMedia(file),
    mediaInfo: (id) => client().mediaInfo(id),
    downloadMedia: (url, limitBytes) => client().downloadMedia(url, limitBytes),
    markRead: (wamid, options) => client().markRead(wamid, options),
    get: (path, token) => client().get(path, token),
    post: (path, body, token) => client().post(path, body, token),
    async close() {
      await Promise.all([made?.client.close(), ...closing]);
    },
  };
}
