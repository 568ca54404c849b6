import { createPack, decidePack, newPack } from "@unlatch/core/content/packs";
import { newAdvisor } from "@unlatch/core/people/advisors";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { fieldCase } from "../field.ts";
import { createHttpWorld } from "../http-world.ts";
import { actor, createWorld, engines, type World } from "../world.ts";
import { sixParts } from "../world-parts.ts";

const field = fieldCase("24-template-newline", { now: 0 }) as { advisor: string; descriptions: string[] };

/** What Meta was asked to put into the announcement. */
function valuesOf(world: World): string[] {
  const [template] = world.meta
    .sentTo(field.advisor)
    .map(
      ({ body }) =>
        (body as { template: { components: { type: string; parameters: { text: string }[] }[] } }).template,
    );
  const shown = template?.components.find(({ type }) => type === "body");
  return shown?.parameters.map(({ text }) => text) ?? [];
}

describe.each(engines)("nothing that WhatsApp refuses is sent (%s)", (engine) => {
  test.each([
    ...field.descriptions.map((text) => [text]),
    ["\u0085next\u2028line\u2029end"],
    ["   a   b      c   "],
  ])("%j as the description of a pack becomes one line", async (description) => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha\nRao", `+${field.advisor}`);
    const input = newPack.parse({ day: "2026-11-21", category: description, description, parts: sixParts });
    const id = await createPack(world.context, actor, input);
    await decidePack(world.context, actor, { id, decision: "approved" });
    await world.announce(id);
    await world.settle();
    const values = valuesOf(world);
    expect(values).toHaveLength(3);
    for (const value of values) {
      expect(value).not.toMatch(/[\n\r\t\u0085\u2028\u2029\u200b\u202e]| {4}/);
      expect(value.trim()).not.toBe("");
    }
  });

  test("a pack that was kept before it was checked: its description is flattened, or ours stands there", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", `+${field.advisor}`);
    const id = await world.pack();
    const { packs } = world.store.t;
    const old = { category: "\u200b\n", description: "two\n\nlines\t and     more" };
    await world.store.transaction(({ db }) => db.update(packs).set(old).where(eq(packs.id, id)));
    await world.announce(id);
    await world.settle();
    expect(valuesOf(world)).toEqual(["Daily pack", "2026-11-21", "two lines and more"]);
  });

  test("a part that was kept before it was checked stays here, and says why; the others go", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", `+${field.advisor}`);
    const id = await world.pack();
    const { packParts, messages } = world.store.t;
    await world.store.transaction(async ({ db }) => {
      await db.update(packParts).set({ body: "\u200b" }).where(eq(packParts.body, "text 2"));
      await db
        .update(packParts)
        .set({ link: "http://a.invalid/1.png" })
        .where(eq(packParts.caption, "image 1"));
    });
    const phone = world.meta.phone(field.advisor);
    await world.announce(id);
    await world.settle();
    await phone.tap();
    await world.settle();
    const sent = world.inbox(field.advisor);
    expect(sent.slice(1)).toEqual(["image 2", "image 3", "text 1", "text 3"]);
    const rows = await world.store.db.select().from(messages).where(eq(messages.errorTitle, "unfit"));
    expect(rows.map(({ errorDetails }) => errorDetails)).toEqual([
      "The link of the image is not a web address that begins with https://.",
      "The text is empty.",
    ]);
  });
});

test.each([
  ["link", { parts: [{ type: "image", link: "http://content.example.invalid/1.png" }] }],
  ["link", { parts: [{ type: "image", link: "https://" }] }],
  ["link", { parts: [{ type: "image", link: "https:a.png" }] }],
  ["link", { parts: [{ type: "image", link: "https://a b.invalid/1.png" }] }],
  ["link", { parts: [{ type: "image", link: "https://who:secret@content.example.invalid/1.png" }] }],
  ["link", { parts: [{ type: "image", link: "file:///etc/passwd" }] }],
  ["mediaId", { parts: [{ type: "image", mediaId: "12\n34" }] }],
  ["caption", { parts: [{ type: "image", mediaId: "1", caption: "x".repeat(1_025) }] }],
  ["caption", { parts: [{ type: "image", mediaId: "1", caption: "\u200b" }] }],
  ["body", { parts: [{ type: "text", body: "\u200b\u2060 \n" }] }],
  ["body", { parts: [{ type: "text", body: "x".repeat(4_097) }] }],
  ["description", { description: "\n\t", parts: sixParts }],
  ["description", { description: "x".repeat(201), parts: sixParts }],
  ["category", { category: "\u200b", parts: sixParts }],
])("what can't be mended is refused where it is entered, with words: %s", (member, pack) => {
  const { error } = newPack.safeParse({ day: "2026-11-21", ...pack });
  const issue = error?.issues.find(({ path }) => path.at(-1) === member);
  expect(issue?.message).toMatch(/Write|Shorten|put it|Take the id/);
});

test("lengths are counted as people see characters, and names are one line", () => {
  const parts = [{ type: "text", body: "👍".repeat(4_096) }];
  expect(newPack.safeParse({ day: "2026-11-21", parts }).success).toBe(true);
  expect(newAdvisor.parse({ name: " Asha\n\tRao ", phone: "+919811102401" }).name).toBe("Asha Rao");
  expect(newAdvisor.safeParse({ name: "\u200b", phone: "+919811102401" }).success).toBe(false);
});

test("REST and tRPC refuse the same, and name the member", async () => {
  await using world = await createHttpWorld({ idle: true });
  const key = await world.key(await world.account("operator"));
  const json = { day: "2026-11-21", parts: [{ type: "image", link: "http://a.invalid/1.png" }] };
  for (const path of ["/api/packs", "/trpc/packs.create"]) {
    const answer = await world.call(path, { key, json });
    expect(answer.ok).toBe(false);
    const text = await answer.text();
    expect(text).toMatch(/parts.{1,16}0.{1,16}link/s);
    expect(text).toContain("begins with https://");
  }
  const fine = { day: "2026-11-21", description: "Two lines\nfor today", parts: sixParts };
  expect(await world.json("/api/packs", { key, json: fine })).toMatchObject({
    description: "Two lines for today",
  });
});
