import { setTimeout as sleep } from "node:timers/promises";
import { allFollowers } from "@unlatch/core/all-rooms";
import { dayIn, momentOf } from "@unlatch/core/business-day";
import { listFollowers } from "@unlatch/core/followers/list";
import { armFollowers } from "@unlatch/core/followers/wake";
import { createRunner } from "@unlatch/core/jobs/runner";
import { addAdvisor, newAdvisor } from "@unlatch/core/people/advisors";
import { rebuildTallies } from "@unlatch/core/tallies/rebuild";
import Database from "better-sqlite3";
import { waIdOf } from "./bodies.ts";
import { openContext, quietActor } from "./seed.ts";

/** A big business: so many people, each with seven messages a day, an announcement, a tap and five parts. */
export const days = 90;
const perPerson = 7;
const dayMs = 86_400_000;

export interface Filled {
  messages: number;
  lines: number;
  statuses: number;
  webhooks: number;
  /** The newest day's first moment, and now. */
  today: number;
  now: number;
  packId: string;
  advisorId: string;
  seconds: number;
}

/** What lies at the very beginning, so that who looks for it looks through everything. */
export const needle = "a needle in the hay";
export const rareCode = 131_026;

/** Written by SQL straight into the tables, which only benches may; ends by itself, some minute for a million. */
export async function fillYear(path: string, wanted: number): Promise<Filled> {
  const startedAt = performance.now();
  const context = await openContext(path, {} as Parameters<typeof openContext>[1]);
  const people = Math.max(1, Math.round(wanted / days / perPerson));
  const ids: string[] = [];
  for (let n = 0; n < people; n++) {
    const input = newAdvisor.parse({ name: `Advisor ${n}`, phone: `+${waIdOf(n)}`, optedIn: true });
    ids.push(await addAdvisor(context, quietActor, input));
  }
  const now = context.now();
  const { timeZone } = context.config;
  const starts = Array.from({ length: days }, (_, n) => {
    const day = dayIn(timeZone, now - (days - 1 - n) * dayMs);
    return { day, at: Math.min(momentOf(timeZone, day, 300), now - people * perPerson * 100 - 60_000) };
  });
  const { seq } = context.store.t.feed;
  const lineBefore = (await context.store.db.select({ seq }).from(context.store.t.feed)).length;
  await context.store.close();

  const database = new Database(path);
  database.pragma("synchronous = OFF");
  database.exec("create temp table person (n integer primary key, id text, peer text)");
  const person = database.prepare("insert into person values (?, ?, ?)");
  for (const [n, id] of ids.entries()) person.run(n, id, `tel:${waIdOf(n)}`);
  for (const [n, start] of starts.entries())
    database.transaction(() => fillDay(database, { n, people, lineBefore, ...start }))();
  plantNeedles(database);
  database.close();
  await followUp(path);
  const filledNow = new Database(path, { readonly: true });
  const count = (table: string) => filledNow.prepare(`select count(*) from ${table}`).pluck().get() as number;
  const filled = {
    messages: count("messages"),
    lines: count("feed"),
    statuses: count("statuses"),
    webhooks: count("webhooks"),
    today: momentOf(timeZone, starts.at(-1)?.day ?? ""),
    now,
    packId: `pack-${starts.at(-1)?.day}`,
    advisorId: ids[0] ?? "",
    seconds: Math.round((performance.now() - startedAt) / 1_000),
  };
  filledNow.close();
  return filled;
}

/** What follows from rows that no verb wrote: the tallies, and the index of words without its rests. */
async function followUp(path: string): Promise<void> {
  const context = await openContext(path, {} as Parameters<typeof openContext>[1]);
  await rebuildTallies(context);
  const hurried = { ...context, sleep: async () => {} };
  const runner = createRunner(hurried, allFollowers);
  await armFollowers(hurried, allFollowers);
  await runner.start();
  while ((await listFollowers(hurried)).some((one) => one.behindLines > 0)) await sleep(200);
  await runner.stop(10_000);
  await context.store.close();
}

interface Day {
  n: number;
  day: string;
  at: number;
  people: number;
  lineBefore: number;
}

/** Every table in the order of its numbers, as it grows in life. */
function fillDay(database: Database.Database, { n, day, at, people, lineBefore }: Day): void {
  const size = people * perPerson;
  // As whole numbers: the driver's own are fractions, and so would be what they divide.
  const values = {
    day: `pack-${day}`,
    at: BigInt(at),
    first: BigInt(n * size),
    size: BigInt(size),
    line: BigInt(lineBefore + n * size * 2),
  };
  database
    .prepare(
      `insert into packs (id, day, status, decided_by, decided_at, created_at)
       values (?, ?, 'approved', 'bench', ?, ?)`,
    )
    .run(values.day, day, at, at);
  const each = `with recursive k(i) as (select 0 union all select i + 1 from k where i + 1 < @size)`;
  const run = (sql: string) => database.prepare(sql).run(values);
  // Slots of a person: 0 the announcement, 1 the tap, the rest the parts. First all announcements, then the rest.
  run(`${each} insert into messages (id, direction, wamid, advisor_id, peer, type, purpose, status, text, pack_id,
      part, idempotency_key, webhook_id, maybe_duplicate, created_at, accepted_at)
    select @first + i + 1, iif(slot = 1, 'in', 'out'), 'wamid.read' || (@first + i), id, peer,
      iif(slot = 0, 'template', iif(slot = 1, 'button', 'text')),
      iif(slot = 0, 'announcement', iif(slot = 1, null, 'content')),
      iif(slot = 1, 'received', iif(i % 3 = 0, 'delivered', 'read')),
      iif(slot = 1, 'Unlock', 'Markets opened higher today; here is what your clients may ask about fund ' || i),
      @day, iif(slot > 1, slot - 1, null),
      iif(slot = 1, null, iif(slot = 0, 'announce:' || @day || ':' || id, 'read:' || (@first + i))),
      (@first + i) / 4 + 1, 0, @at + i * 100, iif(slot = 1, null, @at + i * 100 + 300)
    from (select i, i / (@size / ${perPerson}) as slot, i % (@size / ${perPerson}) as who from k)
    join person on n = who`);
  run(`${each} insert into feed (seq, at, topic, message_id, advisor_id)
    select @line + i + 1, @at + i / 2 * 100,
      iif(i % 2 = 1, 'message.read', iif(i / 2 / (@size / ${perPerson}) = 1, 'message.received', 'message.queued')),
      @first + i / 2 + 1, (select id from person where n = i / 2 % (@size / ${perPerson}))
    from (select i from k union all select i + @size from k) order by i`);
  run(`${each} insert into statuses (message_id, status, at, participant, received_at, webhook_id)
    select @first + i / 2 + 1, iif(i % 2 = 0, 'delivered', 'read'), @at + i * 50, '', @at + i * 50, @first / 4 + 1
    from (select i from k union all select i + @size from k)
    where i / 2 / (@size / ${perPerson}) <> 1 order by i`);
  run(`${each} insert into taps (message_id, advisor_id, pack_id, form, payload, at, outcome)
    select @first + i + 1, id, @day, 'button', 'RETRIEVE_CONTENT', @at + i * 100, 'delivering'
    from k join person on n = i % (@size / ${perPerson}) where i / (@size / ${perPerson}) = 1`);
  run(`${each} insert into webhooks (id, received_at, body, state, changes)
    select @first / 4 + i + 1, @at + i * 400, cast('{"object":"whatsapp_business_account","n":' || i || '}' as blob),
      'applied', 1 from k where @first / 4 + i + 1 <= (@first + @size) / 4`);
  run(`${each} insert into webhook_acks (webhook_id, micros)
    select @first / 4 + i + 1, 900 + i % 4000 from k where @first / 4 + i + 1 <= (@first + @size) / 4`);
}

function plantNeedles(database: Database.Database): void {
  database.exec(`
    update messages set text = '${needle}', status = 'failed', error_code = ${rareCode}, failed_at = created_at
      where id = 3;
    update feed set topic = 'message.failed' where message_id = 3 and topic = 'message.read';
    update webhook_acks set micros = 400000 where webhook_id = 3;
    update webhooks set state = 'quarantined', reason = 'bench' where id = 5;
  `);
}
