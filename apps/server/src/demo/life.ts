import { dayIn } from "@unlatch/core/business-day";
import type { Log } from "@unlatch/core/context";
import type { Simulator } from "@unlatch/simulator";
import type { RunningServer } from "../server.ts";
import { type Chance, createChance } from "./chance.ts";
import type { Day } from "./day.ts";
import { peopleWaiting, type Waiting } from "./waiting.ts";

const minute = 60_000;

type Later = (ms: number, run: () => unknown) => void;

export interface Life {
  stop(): Promise<void>;
}

/**
 * The living day: people tap, read and write in real time while somebody watches, and rest when nobody
 * does. Everything goes through Meta's side of the wire, as it would in a business.
 */
export function startLife(
  server: RunningServer,
  meta: Simulator,
  options: { day: Day; timeZone: string; log: Log },
): Life {
  const { context } = server;
  const { timeZone, log } = options;
  const today = () => dayIn(timeZone, context.now());
  const chance = createChance(Date.now());
  const stopping = new AbortController();
  /** Own timers, not the simulator's: who clears the demo must not wait until somebody has read. */
  const pending = new Set<ReturnType<typeof setTimeout>>();
  const blocked = new Set<Waiting["phone"]>();
  const later: Later = (ms, run) => {
    const timer = setTimeout(() => {
      pending.delete(timer);
      void run();
    }, ms);
    pending.add(timer);
  };
  let waiting: Waiting[] = [];
  /** The day whose announcement they look at. */
  let shown = "";

  async function step(steps: number): Promise<void> {
    if (waiting.length === 0 || shown !== today()) {
      shown = today();
      waiting = await peopleWaiting(context.store, meta, shown);
    }
    const next = waiting.shift();
    if (next && steps % 6 !== 5) {
      if (steps % 12 === 2) blocked.add(next.phone);
      return act(next, steps, chance, later);
    }
    await meta
      .phone(`+9198222${String(10_000 + chance.below(80_000))}`, { name: "Somebody" })
      .type("Hi, who is this?");
  }

  async function live(): Promise<void> {
    let watchedSteps = 0;
    await options.day.begin(context, today());
    while (!stopping.signal.aborted) {
      if (!server.watched()) {
        watchedSteps = 0;
        await rest(500, stopping.signal);
        continue;
      }
      watchedSteps += 1;
      await rest(paceMs(watchedSteps, chance), stopping.signal);
      if (stopping.signal.aborted || !server.watched()) continue;
      // One person's mishap is not the end of the day.
      await step(watchedSteps).catch((error) => log.warn("demo.step_failed", { error: String(error) }));
    }
  }
  const living = live().catch((error) => {
    if (!stopping.signal.aborted) log.error("demo.failed", { error: String(error) });
  });
  return {
    async stop() {
      stopping.abort();
      for (const timer of pending) clearTimeout(timer);
      // Whoever fills the demo again meets nobody who blocked the business in an earlier life.
      for (const phone of blocked) phone.unblock();
      await living;
    },
  };
}

/** Lively at first, because somebody has just come to see; then like a morning. */
function paceMs(step: number, chance: Chance): number {
  if (step === 1) return 1_500;
  if (step <= 3) return 2_500;
  if (step <= 14) return 4_000 + chance.below(2_000);
  return 20_000 + chance.below(20_000);
}

async function act(
  { phone, wamid, hasTapped }: Waiting,
  step: number,
  chance: Chance,
  later: Later,
): Promise<void> {
  const readLater = (afterMs: number) => later(afterMs, () => phone.read());
  // The second one blocks the business at once: whoever came to look sees early what a failure looks like.
  if (step % 12 === 2) {
    await phone.tap({ context: wamid });
    phone.block();
    later(10 * minute, () => phone.unblock());
    return;
  }
  if (hasTapped) {
    if (chance.happens(0.6))
      await phone.type(chance.pick(["Thank you!", "Nice chart today", "Can we talk tomorrow?"]));
    else await phone.tap({ context: wamid });
    readLater(6_000);
    return;
  }
  if (step % 7 === 4) await phone.tap({ context: wamid, payload: "UNLOCK_IMAGES", label: "Pictures only" });
  else await phone.tap({ context: wamid, twice: chance.happens(0.1) });
  readLater(15_000 + chance.below(20_000));
}

function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(finish, ms);
    signal.addEventListener("abort", finish, { once: true });
    function finish() {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      done();
    }
  });
}
