import { describe, expect, test } from "vitest";
import { parseWebhook } from "./webhook.ts";

const itemOf = (value: object, field = "messages") => {
  const entry = [{ id: "1", changes: [{ field, value }] }];
  return parseWebhook(Buffer.from(JSON.stringify({ object: "whatsapp_business_account", entry }))).items[0];
};
const said = (message: object, contacts: object[] = []) =>
  itemOf({ contacts, messages: [{ id: "w", timestamp: "1795240800", ...message }] });
const number = "919811100701";
const id = "IN.7070707070707070";

describe("who said it", () => {
  test.each([
    ["an id where the number was", { from: id }, [{ wa_id: id }], { from: null, userId: id }],
    [
      "an id there, and the number with the contact",
      { from: id },
      [{ user_id: id, wa_id: number }],
      { from: number, userId: id },
    ],
    [
      "an id in wa_id",
      { from_user_id: id },
      [{ wa_id: id, profile: { name: "N" } }],
      { from: null, userId: id, profileName: "N" },
    ],
    ["both", { from: number, from_user_id: id }, [], { from: number, userId: id }],
    [
      "a number of another type",
      { from: Number(number) },
      [{ wa_id: number, profile: { name: "N" } }],
      { from: number, profileName: "N" },
    ],
    ["nonsense", { from: "+abc", from_user_id: "nobody" }, [{ wa_id: "+abc" }], { from: null, userId: null }],
    ["the word null", { from: "null" }, [{ wa_id: "null" }], { from: null, userId: null }],
    ["a number that is too short", { from: "123" }, [], { from: null }],
    ["a number that is too long", { from: "9".repeat(40) }, [], { from: null }],
  ])("%s", (_, message, contacts, expected) => {
    expect(said(message, contacts)).toMatchObject(expected);
  });
});

test("a status, a wish and a change of ids name people as carefully", () => {
  const status = (more: object) => itemOf({ statuses: [{ id: "w", status: "sent", ...more }] });
  expect(status({ recipient_id: id })).toMatchObject({ recipient: null, recipientUserId: id });
  expect(status({ recipient_id: "+abc" })).toMatchObject({ recipient: null, recipientUserId: null });
  const wish = (more: object) =>
    itemOf({ user_preferences: [{ value: "stop", ...more }] }, "user_preferences");
  expect(wish({ wa_id: id })).toMatchObject({ waId: null, userId: id });
  expect(wish({ wa_id: "abc", user_id: 7 })).toMatchObject({ waId: null, userId: null });
  const update = (more: object) => itemOf({ user_id_update: [more] }, "user_id_update");
  expect(update({ wa_id: id, user_id: { previous: "IN.1", current: "IN.2" } })).toMatchObject({
    waId: null,
    previousUserId: "IN.1",
    currentUserId: "IN.2",
  });
  expect(update({ previous_user_id: "IN.1", user_id: "IN.2" })).toMatchObject({
    previousUserId: "IN.1",
    currentUserId: "IN.2",
  });
  expect(update({ user_id: { current: "919811100701" } })).toMatchObject({ kind: "bad" });
});

describe("a system message", () => {
  const system = (change: object, message: object = {}, contacts: object[] = []) =>
    said({ type: "system", system: { body: "User changed", ...change }, ...message }, contacts);

  test.each([
    ["in the change", { previous_user_id: "IN.1", user_id: "IN.2" }, {}, []],
    ["beside it", { user_id: "IN.2" }, { previous_user_id: "IN.1" }, []],
    ["with the contact", { user_id: "IN.2" }, {}, [{ user_id: "IN.2", previous_user_id: "IN.1" }]],
    [
      "with parents",
      {
        previous_user_id: "IN.1",
        user_id: "IN.2",
        previous_parent_user_id: "IN.ENT.1",
        parent_user_id: "IN.ENT.2",
      },
      {},
      [],
    ],
    ["where a number was", { previous_user_id: "IN.1", wa_id: "IN.2" }, {}, []],
  ])("names the previous id %s", (_, change, message, contacts) => {
    expect(system(change, message, contacts)).toMatchObject({
      from: null,
      system: { previousUserId: "IN.1", newUserId: "IN.2", newWaId: null },
    });
  });

  test("takes no nonsense for a number or an id", () => {
    const odd = { wa_id: "+abc", user_id: 5, previous_user_id: "919811100701" };
    expect(system(odd)).toMatchObject({
      system: { previousUserId: null, newUserId: null, newWaId: null },
    });
  });
});
