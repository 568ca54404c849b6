const MiB = 1024 * 1024;

/** What may lie in memory of bodies that nobody has vouched for yet. */
export const mostBytes = { ofAddress: 16 * MiB, ofAll: 64 * MiB };
/** Who is slower than this makes room for those who wait. */
const patienceMs = 500;

export interface Body {
  /** With whom it is counted; null when only the whole counts. */
  address: string | null;
  bytes: number;
  /** There is room for it. */
  begin(): void;
  /** Others wait for its room. */
  cut(): void;
}

/** Counts bytes of bodies that are under way, by address and in all. */
export function createBodyBudget(limits = mostBytes) {
  const byAddress = new Map<string, number>();
  const heldSince = new Map<Body, number>();
  const waiting: Body[] = [];
  let total = 0;
  let hurrying: ReturnType<typeof setTimeout> | undefined;

  function count({ address }: Body, bytes: number): void {
    total += bytes;
    if (address === null) return;
    const held = (byAddress.get(address) ?? 0) + bytes;
    if (held > 0) byAddress.set(address, held);
    else byAddress.delete(address);
  }

  function take(body: Body): boolean {
    const held = body.address === null ? 0 : (byAddress.get(body.address) ?? 0);
    if (held + body.bytes > limits.ofAddress || total + body.bytes > limits.ofAll) return false;
    count(body, body.bytes);
    heldSince.set(body, performance.now());
    return true;
  }

  /** The newest first: a crowd that came to fill the room does not stand before Meta. */
  function letIn(): void {
    for (const body of waiting.toReversed()) {
      if (!take(body)) continue;
      waiting.splice(waiting.indexOf(body), 1);
      body.begin();
    }
  }

  function hurry(): void {
    hurrying = undefined;
    if (waiting.length === 0) return;
    const until = performance.now() - patienceMs;
    for (const [body, since] of [...heldSince]) if (since <= until) body.cut();
    hurrySoon();
  }

  function hurrySoon(): void {
    if (waiting.length === 0 || hurrying) return;
    hurrying = setTimeout(hurry, patienceMs / 2).unref();
  }

  return {
    /** Whether there is room at once, to be given back. */
    take,
    /** Begins the body when there is room for it. */
    wait(body: Body): void {
      waiting.push(body);
      letIn();
      hurrySoon();
    },
    /** It has come whole, or never will. */
    give(body: Body): void {
      const at = waiting.indexOf(body);
      if (at >= 0) waiting.splice(at, 1);
      if (!heldSince.delete(body)) return;
      count(body, -body.bytes);
      letIn();
    },
    /** Of all. */
    held: () => total,
  };
}

export type BodyBudget = ReturnType<typeof createBodyBudget>;
