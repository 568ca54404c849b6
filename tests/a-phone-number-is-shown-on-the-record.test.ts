// Numbers are masked on the screens; who asks for a whole one is a line of the feed.

import { afterAll, beforeAll, expect, test } from "vitest";
import { createHttpWorld, type HttpWorld, type Json } from "./http-world.ts";

let world: HttpWorld;
beforeAll(async () => {
  world = await createHttpWorld({ idle: true });
});
afterAll(() => world[Symbol.asyncDispose]());

const revealed = async (key: string) => {
  const { items } = await world.json<{ items: Json[] }>("/api/webhook/events/recent?limit=500", { key });
  return items.filter((line) => line.topic === "advisor.revealed");
};

test("an operator sees the number, and everybody sees who asked", async () => {
  const operator = await world.key(await world.account("operator"));
  const viewer = await world.key(await world.account("viewer"));
  const advisor = await world.json("/api/advisors", {
    key: operator,
    json: { name: "Asha Rao", phone: "+12025550143" },
  });
  const address = `/api/advisors/${advisor.id}/reveal`;

  const refused = await world.call(address, { key: viewer, json: {} });
  expect(refused.status).toBe(403);
  expect(await revealed(viewer)).toEqual([]);

  expect(await world.json(address, { key: operator, json: {} })).toEqual({ phone: "+12025550143" });
  const lines = await revealed(viewer);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ advisorId: advisor.id, data: { by: "The operator" } });
  expect(JSON.stringify(lines)).not.toContain("2025550143");

  expect((await world.call("/api/advisors/nobody/reveal", { key: operator, json: {} })).status).toBe(404);
  expect(await revealed(viewer)).toHaveLength(1);
});

test("people are found by a part of their name, whatever its letters", async () => {
  const key = await world.key(await world.account("admin"));
  for (const [name, phone] of [
    ["100% Mehta", "+12025550144"],
    ["Dev_Shah", "+12025550145"],
    ["عمر 🌿", "+12025550146"],
  ])
    await world.json("/api/advisors", { key, json: { name, phone } });
  const found = async (q: string) =>
    (await world.json<{ items: Json[] }>(`/api/advisors?q=${encodeURIComponent(q)}`, { key })).items.map(
      (one) => one.name,
    );
  expect(await found("mehta")).toEqual(["100% Mehta"]);
  expect(await found("0%")).toEqual(["100% Mehta"]);
  expect(await found("v_s")).toEqual(["Dev_Shah"]);
  expect(await found("e_s")).toEqual([]);
  expect(await found("عمر")).toEqual(["عمر 🌿"]);
});
