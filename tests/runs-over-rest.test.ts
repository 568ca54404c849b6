import { afterAll, beforeAll, expect, test } from "vitest";
import { createHttpWorld, type HttpWorld, type Json } from "./http-world.ts";

let world: HttpWorld;
let key: string;
beforeAll(async () => {
  // No jobs run: what is asked for stays as it is.
  world = await createHttpWorld({ idle: true });
  key = await world.key(await world.account("admin"));
});
afterAll(() => world[Symbol.asyncDispose]());

const ask = (path: string, json?: object) =>
  world.call(`/api${path}`, { key, ...(json && { method: "POST", json }) });
const answer = async (path: string, json?: object): Promise<Json> => (await ask(path, json)).json();

test("a run over REST is what the contract says", async () => {
  for (let n = 0; n < 3; n++)
    expect((await ask("/advisors", { name: `Person ${n}`, phone: `+1202555010${n}` })).status).toBe(201);
  expect((await ask("/advisors", { name: "Off", phone: "+12025550109", enabled: false })).status).toBe(201);
  const day = "2026-11-21";
  expect((await ask("/runs", { day })).status).toBe(409);
  const pack = await answer("/packs", { day, parts: [{ type: "text", body: "Good morning" }] });
  expect((await ask("/runs", { packId: pack.id })).status).toBe(409);
  await ask(`/packs/${pack.id}/approve`, {});

  const started = await ask("/runs", { packId: pack.id });
  expect(started.status).toBe(201);
  const run: Json = await started.json();
  expect(run).toMatchObject({
    packId: pack.id,
    day,
    state: "running",
    funnel: { planned: 3, tapped: 0, complete: 0, failed: 0, uncertain: 0, expired: 0, cancelled: 0 },
    leftOut: [{ reason: "disabled", count: 1 }],
  });
  for (const time of ["plannedAt", "startsAt", "startedAt", "endsAt"])
    expect(new Date(run[time]).toISOString()).toBe(run[time]);
  expect((await ask("/runs", { packId: pack.id })).status).toBe(409);
  expect((await ask("/runs", { day })).status).toBe(409);

  expect(await answer(`/runs/${run.id}/pause`, { reason: "Look first" })).toMatchObject({
    state: "paused",
    reason: "Look first",
  });
  expect(await answer(`/runs/${run.id}/resume`, {})).toMatchObject({ state: "running", reason: null });
  expect(await answer(`/runs/${run.id}/cancel`, {})).toMatchObject({ id: run.id, state: "cancelled" });
  expect((await ask(`/runs/${run.id}/cancel`, {})).status).toBe(409);

  const { items, nextCursor } = await answer(`/runs/${run.id}/people?limit=2`);
  expect(items).toHaveLength(2);
  expect(Object.keys(items[0])).toEqual(
    expect.arrayContaining(["advisorId", "name", "state", "reason", "times", "parts"]),
  );
  const rest = await answer(`/runs/${run.id}/people?limit=5&cursor=${nextCursor}`);
  const all = [...items, ...rest.items];
  expect([all.length, rest.nextCursor]).toEqual([4, null]);
  expect(all.find(({ name }: Json) => name === "Off")).toMatchObject({
    state: "left_out",
    reason: "disabled",
  });
  const list = await answer("/runs?limit=5");
  expect(list.items.map(({ id }: Json) => id)).toEqual([run.id]);

  const again = await answer(`/packs/${pack.id}/announce`, {});
  expect(again).toEqual({ queued: expect.any(Number), runId: expect.any(String) });
  expect((await answer(`/runs/${again.runId}`)).funnel.planned).toBe(again.queued);
});

test("what does not fit is refused with the field named, and what is not there is not found", async () => {
  expect((await ask("/runs", {})).status).toBe(422);
  expect((await ask("/runs", { packId: "none", day: "2026-11-21" })).status).toBe(422);
  expect((await ask("/runs", { packId: "none" })).status).toBe(404);
  expect((await ask("/runs/none")).status).toBe(404);
  expect((await ask("/runs/none/pause", {})).status).toBe(404);
  expect((await ask("/runs/none/people?state=lost")).status).toBe(422);
  expect((await ask("/runs?limit=501")).status).toBe(422);
});
