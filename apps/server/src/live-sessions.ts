import type { Role } from "@unlatch/core/rights";

/** By what somebody was let in: a session of a browser, or an API key. */
export interface Credential {
  kind: "session" | "key";
  /** The session's token, the key's id. */
  id: string;
}

interface Stream {
  credential: Credential;
  role: Role;
  control: AbortController;
}

const nameOf = ({ kind, id }: Credential) => `${kind}:${id}`;

/** Open streams by what let them in, so that they end with it. */
export function createLiveSessions() {
  const open = new Map<string, Set<Stream>>();
  return {
    join(credential: Credential, role: Role): { signal: AbortSignal; leave(): void } {
      const name = nameOf(credential);
      const stream = { credential, role, control: new AbortController() };
      const set = open.get(name) ?? new Set();
      open.set(name, set);
      set.add(stream);
      return {
        signal: stream.control.signal,
        leave() {
          set.delete(stream);
          if (set.size === 0) open.delete(name);
        },
      };
    },
    /** Ends every stream whose credential is gone, or whose owner has another role by now. */
    async endStale(rolesOf: (all: Credential[]) => Promise<(one: Credential) => Role | null>): Promise<void> {
      const streams = [...open.values()].flatMap((set) => [...set]);
      if (streams.length === 0) return;
      const roleOf = await rolesOf(streams.map((stream) => stream.credential));
      for (const { credential, role, control } of streams) if (roleOf(credential) !== role) control.abort();
    },
  };
}

export type LiveSessions = ReturnType<typeof createLiveSessions>;
