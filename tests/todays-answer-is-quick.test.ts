import { today } from "@unlatch/core";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { createWorld, type World } from "./world.ts";

const dayMs = 86_400_000;
const people = 120;

/** Days of history as the product would have kept them; rows are made in the database, for their number alone. */
async function keepDays(world: World, days: number): Promise<void> {
  const { clock, store } = world;
  const start = clock.now - days * dayMs;
  const series = (name: string, n: number) =>
    `${name}(n) as (select 0 union all select n + 1 from ${name} where n < ${n - 1})`;
  const every = `with recursive ${series("day", days)}, ${series("person", people)}, ${series("part", 8)}`;
  const each = `${every} select d.n as day, p.n as person, q.n as part, ${start} + d.n * ${dayMs} + p.n * 1000 + q.n as at,
    (d.n * ${people} + p.n) * 8 + q.n + 1 as id from day d, person p, part q order by d.n, p.n, q.n`;
  const run = [
    `insert into advisors (id, name, phone, tags, enabled, authorised, opted_in_at, created_at, updated_at)
     select 'a' || n, 'Advisor ' || n, '+1202555' || (1000 + n), '[]', 1, 1, 1, 1, 1 from (${every} select n from person)`,
    `insert into packs (id, day, status, decided_at, created_at)
     select 'p' || n, date((${start} + n * ${dayMs} + 19800000) / 1000, 'unixepoch'), 'approved', 1, 1 from (${every} select n from day)`,
    // Of each person and day: the announcement, the tap, and six parts.
    `insert into messages (id, direction, wamid, advisor_id, peer, type, purpose, status, pack_id, part, idempotency_key, maybe_duplicate, created_at, accepted_at)
     select id, iif(part = 1, 'in', 'out'), 'wamid.' || id, 'a' || person, 'tel:' || person, 'text',
       case part when 0 then 'announcement' when 1 then null else 'content' end,
       iif(part = 1, 'received', iif(id % 97 = 0, 'failed', 'read')), iif(part = 1, null, 'p' || day), iif(part < 2, null, part - 1),
       iif(part = 0, 'announce:p' || day || ':a' || person, iif(part = 1, null, 'content:' || id)), 0, at, iif(part = 1, null, at + 300)
     from (${each})`,
    `insert into feed (at, topic, message_id, advisor_id)
     select at, case line when 0 then iif(part = 1, 'message.received', 'message.queued') when 1 then 'message.sent' else 'message.read' end, id, 'a' || person
     from (select * from (${each}), (select 0 as line union all select 1 union all select 2)) order by at, id, line`,
    `insert into taps (message_id, advisor_id, pack_id, form, payload, at, outcome)
     select id, 'a' || person, 'p' || day, 'button', 'RETRIEVE_CONTENT', at, 'delivering' from (${each}) where part = 1`,
    `insert into webhooks (id, received_at, body, state, changes) select id, at, x'7b7d', 'applied', 1 from (${each})`,
    "insert into webhook_acks (webhook_id, micros) select id, 900 + id % 700 from webhooks",
  ];
  await store.transaction(async (tx) => {
    for (const statement of run) tx.db.run(sql.raw(statement));
  });
}

async function msOf(world: World): Promise<number> {
  const start = performance.now();
  await today(world.house);
  return performance.now() - start;
}

const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

test("the first screen costs the same after ninety days as after thirty", async () => {
  await using short = await createWorld();
  await using long = await createWorld();
  await keepDays(short, 30);
  await keepDays(long, 90);
  const now = await today(long.house);
  expect(now.runs.filter((run) => run.planned === people)).toHaveLength(29);
  expect(now.measures[0]?.delivery.whole).toBe(people * 7);
  const times: { short: number[]; long: number[] } = { short: [], long: [] };
  for (let round = 0; round < 15; round++) {
    times.short.push(await msOf(short));
    times.long.push(await msOf(long));
  }
  expect(middle(times.long)).toBeLessThan(1.5 * middle(times.short) + 2);
});
