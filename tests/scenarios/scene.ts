import { createVirtualTime, playUntil, type Scenario, type SimulatorOptions } from "@unlatch/simulator";
import { and, asc, eq } from "drizzle-orm";
import { createWorld, type Engine, type World } from "../world.ts";

/** 05:00 in Kolkata. */
export const fiveInTheMorning = Date.parse("2026-11-20T23:30:00Z");
export const six = ["image 1", "image 2", "image 3", "text 1", "text 2", "text 3"];

export interface PlayOptions {
  engine?: Engine;
  /** Fewer than the scenario names, where the machine is small. */
  people?: number;
  simulator?: Partial<SimulatorOptions>;
  grainMs?: number;
}

/** A world that a scenario was played in to its end, in virtual time: real store, real webhook route, real jobs. */
export async function played(scenario: Scenario, options: PlayOptions = {}) {
  const time = createVirtualTime(fiveInTheMorning);
  const world = await createWorld({
    ...(options.engine && { engine: options.engine }),
    time,
    simulator: {
      statuses: { sent: 700, delivered: 2_300, read: null },
      retryDelaysMs: "week",
      enforceTemplates: true,
      ...options.simulator,
    },
  });
  const numbers = Array.from(
    { length: options.people ?? scenario.people },
    (_, n) => `+9198${20_000_000 + n}`,
  );
  for (const [n, phone] of numbers.entries()) await world.advisor(`Advisor ${n}`, phone);
  const people = numbers.map((number) => world.meta.phone(number));
  const { meta, runner } = world;
  const grainMs = options.grainMs ?? 250;
  await scenario.play({
    meta,
    people,
    async announce() {
      await world.announce(await world.pack());
    },
    pass: (ms) => playUntil(meta, time, runner, time.now() + ms, { grainMs }),
    say: () => {},
  });
  return Object.assign(world, { people, numbers, time });
}

export type Played = Awaited<ReturnType<typeof played>>;

/** Rows of what we sent or would have sent. */
export async function outgoing(world: World, purpose: "announcement" | "content" | "notice") {
  const { messages } = world.store.t;
  return world.store.db
    .select()
    .from(messages)
    .where(and(eq(messages.direction, "out"), eq(messages.purpose, purpose)))
    .orderBy(asc(messages.id));
}

export async function incoming(world: World) {
  const { messages } = world.store.t;
  return world.store.db.select().from(messages).where(eq(messages.direction, "in")).orderBy(asc(messages.id));
}

/** How often each advisor has a row. */
export const perAdvisor = (rows: readonly { advisorId: string | null }[]): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(rows, (row) => row.advisorId ?? "nobody")].map(([id, some]) => [id, some.length]),
  );

/** The content that Meta took for a phone, in the order in which it took it. */
export const contentOf = (world: World, number: string): string[] =>
  world.inbox(number).filter((name) => six.includes(name));

export const topicsOf = async (world: World): Promise<{ topic: string; data: unknown; at: number }[]> => {
  const { feed } = world.store.t;
  return world.store.db
    .select({ topic: feed.topic, data: feed.data, at: feed.at })
    .from(feed)
    .orderBy(asc(feed.seq));
};

/** Nothing is left behind: no job waits or died, nothing is held, no status waits for its message. */
export async function leftovers(world: World) {
  const { jobs, holds, parkedStatuses } = world.store.t;
  return {
    jobs: (await world.store.db.select().from(jobs)).map(({ task, state }) => `${task} ${state}`),
    holds: (await world.store.db.select().from(holds)).map(({ scope }) => scope),
    parked: (await world.store.db.select().from(parkedStatuses)).length,
    undelivered: world.meta.undelivered.length,
  };
}
export const nothing = { jobs: [], holds: [], parked: 0, undelivered: 0 };
