import { describe, expect, test } from "vitest";
import { createSimulator, createVirtualTime, playUntil, type SimulatorOptions } from "./simulator.ts";
import { ASHA, call, createPair, send, template } from "./test-receiver.ts";

const hour = 3_600_000;
const start = Date.parse("2026-11-21T00:00:00Z");
const waba = "900100200300400";
const nobody = { runDue: async () => 0, nextAt: async () => null };
const fields = { name: "evening_note", language: "en_US", category: "UTILITY" };
const components = [{ type: "BODY", text: "Your note of {{1}} is ready in the app, tap to read it." }];

/** A simulator in virtual time, and what its webhooks said. */
async function meta(options: Partial<SimulatorOptions> = {}) {
  const time = createVirtualTime(start);
  const told: { at: number; field: string; value: Record<string, unknown> }[] = [];
  const deliver = async ({ body }: { body: Uint8Array }) => {
    const { entry } = JSON.parse(Buffer.from(body).toString());
    for (const { changes } of entry) for (const one of changes) told.push({ at: time.now() - start, ...one });
    return 200;
  };
  const simulator = await createSimulator({ webhook: { deliver }, appSecret: "s", time, ...options });
  const play = (hours: number) => playUntil(simulator, time, nobody, time.now() + hours * hour);
  const daily = [...simulator.templates.all.values()][0];
  if (!daily) throw new Error("The daily template is missing.");
  return { simulator, time, told, play, daily, [Symbol.asyncDispose]: () => simulator.close() };
}
const codeOf = async (answer: Promise<{ json: Record<string, unknown> }>) => {
  const { error } = (await answer).json as { error?: { code: number } };
  return error?.code ?? null;
};
const filled = (count: number) => {
  const parameters = Array.from({ length: count }, (_, n) => ({ type: "text", text: `p${n}` }));
  return {
    type: "template",
    template: {
      name: "daily_content_ready_v1",
      language: { code: "en_US" },
      components: [{ type: "body", parameters }],
    },
  };
};

describe("templates over the Graph API", () => {
  test("are made, reviewed, listed page by page, edited and deleted; the name stays blocked", async () => {
    await using world = await meta({ reviewMs: 60_000 });
    const { simulator, told } = world;
    const made = await call(simulator, `${waba}/message_templates`, { body: { ...fields, components } });
    expect(made.json).toMatchObject({ status: "PENDING", category: "UTILITY" });
    await world.play(1);
    expect(told).toMatchObject([
      { at: 60_000, field: "message_template_status_update", value: { event: "APPROVED" } },
    ]);
    const id = String(made.json.id);
    expect(told[0]?.value.message_template_id).toBe(Number(id));
    const first = await call(simulator, `${waba}/message_templates?limit=1&fields=name,status`);
    expect(first.json.data).toEqual([
      expect.objectContaining({ name: "daily_content_ready_v1", status: "APPROVED" }),
    ]);
    const { next } = first.json.paging as { next: string };
    const second = await call(simulator, next);
    expect(second.json.data).toEqual([{ id, name: "evening_note", status: "APPROVED" }]);
    expect(second.json.paging).not.toHaveProperty("next");
    expect(await codeOf(call(simulator, `${waba}/message_templates?after=nonsense`))).toBe(131059);
    expect((await call(simulator, `${waba}/message_templates?status=REJECTED`)).json.data).toEqual([]);

    expect((await call(simulator, id, { body: { components } })).json).toEqual({ success: true });
    await world.play(1);
    expect(await codeOf(call(simulator, id, { body: { components } }))).toBe(100);
    const gone = await call(simulator, `${waba}/message_templates?name=evening_note`, { method: "DELETE" });
    expect(gone.json).toEqual({ success: true });
    expect(await codeOf(call(simulator, id))).toBe(100);
    const again = await call(simulator, `${waba}/message_templates`, { body: { ...fields, components } });
    expect(again.json).toMatchObject({ error: { error_subcode: 2388023 } });
  });

  test.each([
    [{ name: "Has Capitals" }, undefined],
    [{ category: "NONSENSE" }, undefined],
    [{ components: [] }, undefined],
    [{ components: [{ type: "BODY", text: "{{1}} is at the start of it" }] }, 2388299],
    [{ components: [{ type: "BODY", text: "x".repeat(1025) }] }, undefined],
  ])("refuse %j", async (wrong, subcode) => {
    await using pair = await createPair();
    const body = { ...fields, components, ...wrong };
    const answer = await call(pair.meta, `${waba}/message_templates`, { body });
    expect(answer.status).toBe(400);
    expect((answer.json.error as { error_subcode?: number }).error_subcode).toBe(subcode);
  });

  test("a review may end as MARKETING, or in a refusal with its reason", async () => {
    await using world = await meta();
    const { simulator, told } = world;
    simulator.reviewWith(({ name }) =>
      name === "evening_note"
        ? { decision: "APPROVED", category: "MARKETING" }
        : { decision: "REJECTED", reason: "PROMOTIONAL" },
    );
    await call(simulator, `${waba}/message_templates`, { body: { ...fields, components } });
    await call(simulator, `${waba}/message_templates`, { body: { ...fields, name: "other", components } });
    await world.play(1);
    expect(told.map(({ value }) => [value.event, value.message_template_category, value.reason])).toEqual([
      ["APPROVED", "MARKETING", "NONE"],
      ["REJECTED", "UTILITY", "PROMOTIONAL"],
    ]);
  });
});

describe("the life of a template", () => {
  test("three hours, six hours, then for good; sends are refused with their codes", async () => {
    await using world = await meta();
    const { simulator, daily, told } = world;
    await simulator.templateLife.score(daily, "RED");
    expect(await codeOf(send(simulator, template()))).toBe(132015);
    await world.play(3);
    expect(await codeOf(send(simulator, template()))).toBe(null);
    await simulator.templateLife.score(daily, "RED");
    await world.play(5);
    expect(await codeOf(send(simulator, template()))).toBe(132015);
    await world.play(1);
    await simulator.templateLife.score(daily, "RED");
    await world.play(100);
    expect(await codeOf(send(simulator, template()))).toBe(132016);
    const statuses = told.filter(({ field }) => field === "message_template_status_update");
    expect(statuses.map(({ at, value }) => [at / hour, value.event])).toEqual([
      [0, "PAUSED"],
      [3, "APPROVED"],
      [3, "PAUSED"],
      [9, "APPROVED"],
      [9, "DISABLED"],
    ]);
  });

  test("a change of category comes a day after its notice, or at once without one", async () => {
    await using world = await meta();
    const { simulator, daily, told } = world;
    await simulator.templateLife.recategorise(daily, "MARKETING", { notice: true });
    await world.play(23);
    expect(daily).toMatchObject({ category: "UTILITY", correctCategory: "MARKETING" });
    await world.play(1);
    expect(daily).toMatchObject({
      category: "MARKETING",
      previousCategory: "UTILITY",
      correctCategory: null,
    });
    await simulator.templateLife.recategorise(daily, "UTILITY");
    expect(told.map(({ at, value }) => [at / hour, value.new_category, value.correct_category])).toEqual([
      [0, "UTILITY", "MARKETING"],
      [24, "MARKETING", undefined],
      [24, "UTILITY", undefined],
    ]);
  });

  test("marketing costs, and does not reach who stopped it", async () => {
    await using world = await meta();
    const { simulator, daily, told } = world;
    await simulator.templateLife.recategorise(daily, "MARKETING");
    await send(simulator, template());
    await world.play(1);
    await simulator.phone(ASHA).stopMarketing();
    await send(simulator, template());
    await world.play(1);
    const statuses = told.flatMap(({ value }) => (value.statuses as Record<string, unknown>[]) ?? []);
    expect(statuses).toMatchObject([
      { status: "sent", pricing: { category: "marketing", type: "regular" } },
      { status: "delivered" },
      { status: "failed", errors: [{ code: 131050 }] },
    ]);
  });

  test.each([
    ["release", ["sent", "delivered"]],
    ["drop", ["failed"]],
  ] as const)("pacing holds, then %ss", async (outcome, expected) => {
    await using world = await meta();
    const { simulator, daily, told } = world;
    simulator.templateLife.pace(daily);
    const { json } = await send(simulator, template());
    expect(json.messages).toMatchObject([{ message_status: "held_for_quality_assessment" }]);
    await world.play(1);
    expect(told).toEqual([]);
    expect(simulator.phone(ASHA).inbox).toHaveLength(0);
    await simulator.templateLife.endPacing(daily, outcome);
    await world.play(1);
    const statuses = told.flatMap(({ value }) => (value.statuses as { status: string }[]) ?? []);
    expect(statuses.map(({ status }) => status)).toEqual(expected);
    expect(simulator.phone(ASHA).inbox).toHaveLength(outcome === "release" ? 1 : 0);
  });

  test("enforced: existence, language, number and length of parameters", async () => {
    await using world = await meta({ enforceTemplates: true });
    const { simulator } = world;
    expect(await codeOf(send(simulator, filled(3)))).toBe(null);
    expect(await codeOf(send(simulator, filled(2)))).toBe(132000);
    const german = { ...filled(3), template: { ...filled(3).template, language: { code: "de" } } };
    expect(await codeOf(send(simulator, german))).toBe(132001);
    const long = filled(3);
    const [first] = long.template.components[0]?.parameters ?? [];
    if (first) first.text = "x".repeat(1024);
    expect(await codeOf(send(simulator, long))).toBe(132005);
  });

  test("named parameters must have their names", async () => {
    await using world = await meta({ enforceTemplates: true });
    const { simulator } = world;
    const named = [{ type: "BODY", text: "Hello {{who}}, your note is ready." }];
    simulator.templates.add({
      ...fields,
      category: "UTILITY",
      components: named,
      parameterFormat: "NAMED",
    });
    const one = (more: object) => ({
      type: "template",
      template: {
        name: fields.name,
        language: { code: "en_US" },
        components: [{ type: "body", parameters: [{ type: "text", text: "Asha", ...more }] }],
      },
    });
    expect(await codeOf(send(simulator, one({})))).toBe(132012);
    expect(await codeOf(send(simulator, one({ parameter_name: "who" })))).toBe(null);
  });
});
