import { allJobs, allSettings } from "@unlatch/core/all-rooms";
import { dayAfter, dayIn, momentOf } from "@unlatch/core/business-day";
import type { Context, Log } from "@unlatch/core/context";
import { createRunner } from "@unlatch/core/jobs/runner";
import { addAdvisor, changeAdvisor, newAdvisor } from "@unlatch/core/people/advisors";
import { heldSettings } from "@unlatch/core/settings/snapshot";
import type { Store } from "@unlatch/db";
import { createSimulator, createVirtualTime, playUntil } from "@unlatch/simulator";
import { createGraphClient } from "@unlatch/whatsapp";
import { desc } from "drizzle-orm";
import { createContext } from "../context.ts";
import { webhookRoute } from "../routes/webhook.ts";
import type { Past } from "./cast.ts";
import { createChance } from "./chance.ts";
import { playMorning } from "./morning.ts";
import { approvedDay, packOfDay, prepareDay, scheduler } from "./office.ts";
import { givePhone, inventPeople } from "./people.ts";

export interface PastOptions {
  store: Store;
  dataDir: string;
  log: Log;
  timeZone: string;
  phoneNumberId: string;
  seed: number;
  peopleSeed: number;
  onDay?: (done: number, of: number) => void;
  /** The days that are played, YYYY-MM-DD, oldest first. */
  days: readonly string[];
  /** Where the past ends. */
  until: number;
}

/** Events this close together happen in one go: nobody sees the difference, and 30 days take seconds. */
const grainMs = 1_000;

/**
 * Plays days that are over with the clock moved: the same verbs, the same signed webhooks, the same jobs as
 * on a real morning. Not one row is written by the demo itself.
 */
export async function playPast(options: PastOptions): Promise<void> {
  const { store, timeZone, days } = options;
  const [first] = days;
  if (!first) return;
  // Never before what has happened already: the feed's times only rise.
  const startAt = Math.max(momentOf(timeZone, first) - 3 * 3_600_000, await newestAt(store));
  const time = createVirtualTime(startAt, { tickMs: 0.4 });
  const secret = "the past of the demo";
  let deliver = async (_body: Uint8Array, _headers: Record<string, string>): Promise<number> => 503;
  await using meta = await createSimulator({
    time,
    seed: options.seed,
    appSecret: secret,
    phoneNumberId: options.phoneNumberId,
    token: "demo",
    webhook: { deliver: ({ body, headers }) => deliver(body, headers) },
    statuses: { sent: 700, delivered: 2_300, read: null },
    batch: { size: 250, withinMs: 400 },
  });
  const whatsapp = createGraphClient({
    baseUrl: meta.graphUrl,
    token: () => "demo",
    phoneNumberId: options.phoneNumberId,
  });
  const chance = createChance(options.seed);
  const context: Context = {
    ...createContext({
      store,
      whatsapp,
      dataDir: options.dataDir,
      log: options.log,
      settings: heldSettings(
        allSettings,
        {
          phoneNumberId: options.phoneNumberId,
          timeZone,
          messagesPerSecond: Number.POSITIVE_INFINITY,
        },
        { appSecrets: [secret] },
      ),
    }),
    now: time.now,
    sleep: async () => {},
    random: chance.next,
  };
  const route = webhookRoute({ context, verifyToken: secret });
  deliver = async (body, headers) =>
    (await route.door.app.request("/webhook", { method: "POST", body: Buffer.from(body), headers }, {}))
      .status;
  const runner = createRunner(context, allJobs);
  const past: Past = {
    context,
    meta,
    time,
    runner,
    people: inventPeople(createChance(options.peopleSeed)),
    chance,
    timeZone,
    until: options.until,
    play: (until) => playUntil(meta, time, runner, Math.min(until, options.until), { grainMs }),
  };
  try {
    await settleIn(past);
    for (const [index, day] of days.entries()) {
      await playDay(past, day, days.length - 1 - index);
      options.onDay?.(index + 1, days.length);
    }
    await past.play(options.until);
    await route.flush();
  } finally {
    route.stop();
    await whatsapp.close();
  }
}

async function newestAt(store: Store): Promise<number> {
  const { feed } = store.t;
  const [row] = await store.db.select({ at: feed.at }).from(feed).orderBy(desc(feed.seq)).limit(1);
  return row?.at ?? 0;
}

/** The people, unless the database knows them already. */
async function settleIn({ context, meta, people }: Past): Promise<void> {
  const { advisors } = context.store.t;
  const known = new Set(
    (await context.store.db.select({ phone: advisors.phone }).from(advisors)).map((row) => row.phone),
  );
  for (const person of people) {
    givePhone(meta, person);
    if (known.has(person.phone)) continue;
    const { name, phone, tags } = person;
    const id = await addAdvisor(context, scheduler, newAdvisor.parse({ name, phone, tags }), "demo");
    if (person.trouble === "disabled") await changeAdvisor(context, scheduler, { id, enabled: false });
  }
}

/** From the evening before to the next one. Some days are not like the others. */
async function playDay(past: Past, day: string, daysAgo: number): Promise<void> {
  const { context, timeZone, chance, play, until } = past;
  await play(momentOf(timeZone, dayAfter(day, -1), 21 * 60 + chance.below(50)));
  if (!(await packOfDay(context, day))) await prepareDay(context, chance, day);
  await play(momentOf(timeZone, dayAfter(day, -1), 22 * 60 + chance.below(80)));
  const packId = await approvedDay(context, chance, day);
  const start = momentOf(timeZone, day, 5 * 60);
  if (start >= until) return;
  await play(start);
  // Nobody started the run on this day: it stands as missed.
  if (daysAgo === 19) return;
  await playMorning(past, { day, packId, start, daysAgo });
}

/** The last `count` days before today, and today. */
export function daysUpTo(timeZone: string, now: number, count: number): string[] {
  const today = dayIn(timeZone, now);
  return Array.from({ length: count + 1 }, (_, index) => dayAfter(today, index - count));
}
