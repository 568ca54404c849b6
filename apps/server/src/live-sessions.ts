import type { Credential } from "@unlatch/api";
import type { Role } from "@unlatch/core/rights";

export type { Credential };

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
    /** A page of it is open. */
    has: (credential: Credential): boolean => open.has(nameOf(credential)),
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
