// The audit: who did what, with before and after, in a chain that shows every change made to it.

import { note } from "@unlatch/core/audit/note";
import { listAudit, verifyAudit } from "@unlatch/core/audit/read";
import { listHolds, releaseHold } from "@unlatch/core/outbound/release-hold";
import { advisorChange, changeAdvisor, revealPhone } from "@unlatch/core/people/advisors";
import { announcePack } from "@unlatch/core/runs/announce";
import { saveView } from "@unlatch/core/views/saved-views";
import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { createHttpWorld, type Json } from "./http-world.ts";
import { actor, createWorld, engines, type World } from "./world.ts";

const asha = "+12025550143";
const all = async (world: World) => (await listAudit(world.store, { limit: 100 })).items.reverse();
const actions = async (world: World) => (await all(world)).map(({ action }) => action);
const change = (world: World, id: string, more: object) =>
  changeAdvisor(world.context, actor, advisorChange.parse({ id, ...more }));
/** Past all rules, as somebody with the file in hand. */
const tamper = (world: World, statement: ReturnType<typeof sql>) =>
  world.store.transaction(async (tx) => {
    // PostgreSQL's handle has `execute` where SQLite's has `run`.
    const db = tx.db as unknown as Record<"run" | "execute", ((query: unknown) => unknown) | undefined>;
    await (world.store.engine === "sqlite" ? db.run?.(statement) : db.execute?.(statement));
  });

describe.each(engines)("who did what (%s)", (engine) => {
  test("each change has its row with before and after, and the chain holds", async () => {
    await using world = await createWorld({ engine });
    const id = await world.advisor("Asha Rao", asha);
    const packId = await world.pack();
    await announcePack(world.context, actor, { packId });
    await change(world, id, { name: "Asha R.", enabled: false });
    await revealPhone(world.context, actor, id);
    await saveView(world.context, actor, { name: "Failed", search: "status=failed", shared: true });
    expect(await actions(world)).toEqual([
      "advisor.added",
      "pack.created",
      "pack.approved",
      "run.planned",
      "run.started",
      "advisor.changed",
      "advisor.revealed",
      "view.saved",
    ]);
    const rows = await all(world);
    expect(rows[2]).toMatchObject({
      ...{ actorKind: "user", actorId: actor.id, actorName: actor.name, subject: packId },
      ...{ before: { status: "draft" }, after: { status: "approved" } },
    });
    expect(rows[5]).toMatchObject({
      before: { name: "Asha Rao", enabled: true },
      after: { name: "Asha R.", enabled: false },
    });
    expect(await verifyAudit(world.context)).toMatchObject({ rows: 8, brokenAt: null });
    const { feed } = world.store.t;
    const lines = await world.store.db.select().from(feed).where(eq(feed.topic, "advisor.changed"));
    expect(lines).toMatchObject([
      {
        data: {
          byId: actor.id,
          changed: ["name", "enabled"],
          from: { enabled: true },
          to: { enabled: false },
        },
      },
    ]);
    // A name is the person's own: the line of it stays when the key of the person is gone.
    expect(JSON.stringify(lines)).not.toContain("Asha");
  });

  test("what is refused leaves nothing", async () => {
    await using world = await createWorld({ engine });
    await expect(releaseHold(world.context, actor, { scope: "number" })).rejects.toThrow("This hold");
    expect(await listHolds(world.context)).toEqual([]);
    expect(await all(world)).toEqual([]);
  });

  test("many who write at once make one chain", async () => {
    await using world = await createWorld({ engine });
    const one = (n: number) =>
      world.store.transaction((tx) => note(world.context, tx, actor, { topic: "test", ref: n, line: null }));
    await Promise.all(Array.from({ length: 40 }, (_, n) => one(n)));
    expect(await verifyAudit(world.context)).toMatchObject({ rows: 40, brokenAt: null });
  });

  test("a changed row, a row taken out and an end cut off are found", async () => {
    await using world = await createWorld({ engine });
    const id = await world.advisor("Asha Rao", asha);
    for (const enabled of [false, true, false]) await change(world, id, { enabled });
    const rows = await all(world);
    const { head } = await verifyAudit(world.context);
    expect(head).toBe(`${rows[3]?.id}:${rows[3]?.hash}`);
    const [, second, third, fourth] = rows.map((row) => row.id);
    await tamper(world, sql`update audit set after = '{"enabled":true}' where id = ${second}`);
    expect(await verifyAudit(world.context)).toMatchObject({ rows: 1, brokenAt: second });
    await tamper(world, sql`update audit set after = '{"enabled":false}' where id = ${second}`);
    expect(await verifyAudit(world.context, head)).toMatchObject({ brokenAt: null, headHolds: true });
    await tamper(world, sql`delete from audit where id = ${fourth}`);
    expect(await verifyAudit(world.context, head)).toMatchObject({
      rows: 3,
      brokenAt: null,
      headHolds: false,
    });
    await tamper(world, sql`delete from audit where id = ${second}`);
    expect(await verifyAudit(world.context)).toMatchObject({ brokenAt: third });
  });

  test("a person's own values are sealed; without their key nobody reads them and the chain holds", async () => {
    await using world = await createWorld({ engine });
    const id = await world.advisor("Asha Rao", asha);
    await change(world, id, { name: "Asha Mehta" });
    const { audit, personKeys } = world.store.t;
    const kept = JSON.stringify(await world.store.db.select().from(audit));
    for (const own of ["Asha", "Mehta", "2025550143"]) expect(kept).not.toContain(own);
    expect((await all(world))[1]).toMatchObject({
      before: { name: "Asha Rao" },
      after: { name: "Asha Mehta" },
    });
    await world.store.transaction(async (tx) => {
      await tx.db.delete(personKeys).where(eq(personKeys.personId, id));
    });
    expect((await all(world))[1]).toMatchObject({ before: { name: null }, after: { name: null } });
    expect(await verifyAudit(world.context)).toMatchObject({ rows: 2, brokenAt: null });
  });
});

test("over REST: by whom, by which key, in which request; and the check of the chain", async () => {
  await using world = await createHttpWorld({ idle: true });
  const key = await world.key(await world.account("admin"));
  const json = { name: "Asha Rao", phone: asha };
  const added = await world.json("/api/advisors", { key, json, headers: { "x-request-id": "req-7" } });
  const { items } = await world.json("/api/audit?action=advisor.added", { key });
  expect(items).toEqual([
    expect.objectContaining({
      actor: expect.objectContaining({ kind: "key", name: "The admin", keyId: expect.any(String) }),
      requestId: "req-7",
      ...{ subject: added.id, after: expect.objectContaining({ name: "Asha Rao", phone: asha }) },
    }),
  ]);
  const first = await world.json("/api/audit/verify", { key });
  expect(first).toMatchObject({ brokenAt: null, headHolds: null });
  const again = await world.json(`/api/audit/verify?head=${first.head}`, { key });
  expect(again).toEqual({ ...first, headHolds: true });
  await world.sql(`update audit set actor_name = 'Somebody else' where action = 'advisor.added'`);
  expect(await world.json("/api/audit/verify", { key })).toMatchObject({ brokenAt: items[0].id });
});

test("accounts and keys: what changes them stands there too", async () => {
  await using world = await createHttpWorld({ idle: true });
  const admin = await world.key(await world.account("admin"));
  const id = await world.account("viewer");
  const cookie = await world.cookie("viewer");
  const make = (more: object) =>
    world.call("/api/auth/api-key/create", { cookie, json: { name: "reports", ...more } });
  const made = (await (await make({ rights: ["activity.read"] })).json()) as Json;
  const wrong = await make({ rights: ["all"] });
  const { detail } = (await wrong.json()) as Json;
  expect([wrong.status, detail]).toEqual([
    422,
    expect.stringMatching(/rights\.0: There is no right "all"\. The rights are .*activity\.read,/),
  ]);
  // Outside of what the login library takes.
  for (const more of [{ name: "x".repeat(33) }, { expiresIn: 60 }, { expiresIn: 400 * 86_400 }])
    expect([more, (await make(more)).status]).toEqual([more, 422]);
  expect((await world.call("/api/advisors", { key: made.key })).status).toBe(200);
  const refused = await world.call("/trpc/views.list", { key: made.key });
  expect([refused.status, await refused.text()]).toEqual([
    403,
    expect.stringContaining("This key was made without the right views.keep."),
  ]);
  await world.call("/api/auth/api-key/delete", { cookie, json: { keyId: made.id } });
  await world.call("/api/auth/sign-out-everywhere", { cookie, json: {} });
  const { items } = (await world.json("/api/audit", { key: admin })) as Json;
  expect(items.map((one: Json) => [one.action, one.actor.name, one.after])).toEqual([
    ["account.signed_out", "The viewer", { keys: 0 }],
    ["key.ended", "The viewer", null],
    ["key.made", "The viewer", { owner: id, key: "reports", rights: ["activity.read"] }],
    ["account.added", "Environment", { role: "viewer" }],
    ["account.added", "Environment", { role: "admin" }],
  ]);
});

test("a key whose rights can't be read may nothing: they were there to restrict", async () => {
  await using world = await createHttpWorld({ idle: true });
  const key = await world.key(await world.account("admin"), ["activity.read"]);
  const asks = async () => (await world.call("/api/advisors", { key })).status;
  expect(await asks()).toBe(200);
  for (const broken of ["{", "[]", '{"unlatch":"activity.read"}', '{"other":["activity.read"]}']) {
    await world.sql(`update apikey set permissions = '${broken}'`);
    expect([broken, await asks()]).toEqual([broken, 403]);
  }
});
