import { expect, test } from "vitest";
import { deliverSigned, fieldCase } from "./field.ts";
import { createHttpWorld, type Json } from "./http-world.ts";

/** The bodies of a case are posted one after another; then people read what came of them over REST. */
async function told(name: string, advisor: string | null) {
  const world = await createHttpWorld({ idle: true });
  const key = await world.key(await world.account("operator"));
  if (advisor)
    await world.call("/api/advisors", {
      key,
      method: "POST",
      json: { name: "Nila Sen", phone: `+${advisor}` },
    });
  const found = fieldCase(name, { now: Date.now() });
  const bodies = Object.values(found.bodies ?? {}) as unknown[];
  for (const body of bodies) await deliverSigned(world, body);
  const read = async (path: string): Promise<Json[]> => ((await world.json(path, { key })) as Json).items;
  return {
    world,
    messages: await read("/api/messages?limit=100"),
    reported: await read("/api/webhook/events/recent?topics=account.reported"),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

const byId = (messages: Json[], end: string): Json => messages.find((one) => one.wamid?.endsWith(end));

test("03: what only the phone shows says so, and nobody is refused for it", async () => {
  await using said = await told("03-unavailable-131060", "919811100301");
  for (const end of ["0301", "0302"])
    expect(byId(said.messages, end).error).toMatchObject({
      code: 131_060,
      nextStep: expect.stringContaining("WhatsApp Business app"),
    });
  expect(said.messages.filter((one) => one.direction === "out")).toEqual([]);
});

test("05: answers given on the phone are outgoing messages with their statuses", async () => {
  await using said = await told("05-echoes", "919811100501");
  expect(byId(said.messages, "0501")).toMatchObject({
    direction: "out",
    advisorName: "Nila Sen",
    status: "delivered",
    text: "I answered you from the phone, call me at four",
  });
  expect(byId(said.messages, "0502")).toMatchObject({ direction: "out", type: "image", text: "the chart" });
});

test("14: the original says what was changed and that it was deleted; nobody is answered for it", async () => {
  await using said = await told("14-edit-revoke", "919811101401");
  const edited = byId(said.messages, "1401");
  expect(edited.notes).toMatchObject([
    { kind: "edited", text: expect.stringContaining("please call me at 6"), at: expect.stringMatching(/Z$/) },
  ]);
  expect(byId(said.messages, "1403")).toMatchObject({ text: null, notes: [{ kind: "deleted" }] });
  expect(said.messages.filter((one) => one.direction === "out")).toEqual([]);
});

test("16: who comes by an ad brings its headline; opening a chat is not answered with a refusal", async () => {
  await using said = await told("16-ad-welcome", null);
  for (const end of ["1601", "1602"])
    expect(byId(said.messages, end).notes).toContainEqual(
      expect.objectContaining({ kind: "ad", text: expect.stringContaining("Retire early with us") }),
    );
  const opened = said.messages.filter((one) => one.direction === "out");
  expect(opened.every((one) => one.peer !== byId(said.messages, "1601").peer)).toBe(true);
});

test("18: a call names its caller and its outcome, in whatever order it is told", async () => {
  await using said = await told("18-calls", "919811101801");
  expect(said.reported).toHaveLength(2);
  const sentences = said.reported.map((one) => one.data.sentence).join("\n");
  expect(sentences).toContain("Nila Sen");
  expect(sentences).toMatch(/fail|not answered|missed/i);
});

test("19: a message without a profile is a message", async () => {
  await using said = await told("19-no-profile", null);
  expect(byId(said.messages, "1901")).toMatchObject({ direction: "in", type: "text" });
});

test("21: every account event says what changed, of what, and what to do", async () => {
  await using said = await told("21-account-events", null);
  const lines = said.reported.map((one) => one.data);
  expect(lines).toHaveLength(4);
  for (const line of lines) {
    expect(line.sentence).toMatch(/[.”]$/);
    expect(line.nextStep).toMatch(/\.$/);
  }
  const all = lines.map((line) => line.sentence).join("\n");
  for (const named of ["daily_content_ready_v1", "MARKETING", "evening_note_v2", "advertisement", "PIN"])
    expect(all.toLowerCase()).toContain(named.toLowerCase());
});
