import { afterEach, describe, expect, test } from "vitest";
import { parseWebhook } from "./webhook.ts";

const parse = (text: string) => parseWebhook(Buffer.from(text));
const message = (members: string) =>
  `{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messages":[{"id":"w1","from":"1","timestamp":"1795240800",${members}}]}}]}]}`;
const value = (members: string, field = "messages") =>
  `{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"${field}","value":{${members}}}]}]}`;
const deep = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

const prototype = Object.getOwnPropertyNames(Object.prototype).sort();
afterEach(() => {
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(prototype);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

describe("a body that is not understood gives a reason and no items", () => {
  test.each([
    ["cut off", '{"object":"whatsapp_business_account",', /not JSON/],
    ["empty", "", /empty/],
    ["blank", "   ", /not JSON/],
    ["an array", "[]", /not a JSON object/],
    ["null", "null", /not a JSON object/],
    ["a number", "1e999", /not a JSON object/],
    ["a text", '"whatsapp_business_account"', /not a JSON object/],
    ["another object", '{"object":"page","entry":[]}', /not about WhatsApp/],
    ["no object member", '{"entry":[]}', /not about WhatsApp/],
    ["no entries", '{"object":"whatsapp_business_account"}', /no list of entries/],
    ["entries that are no list", '{"object":"whatsapp_business_account","entry":{}}', /no list of entries/],
    ["an empty list", '{"object":"whatsapp_business_account","entry":[]}', /list of entries is empty/],
    ["10,000 nested arrays", deep(10_000), /not a JSON object/],
    ["200,000 nested arrays", deep(200_000), /not a JSON object|not JSON/],
    [
      "only the proto key",
      '{"__proto__":{"polluted":1,"object":"whatsapp_business_account"}}',
      /not about WhatsApp/,
    ],
    ["only constructor keys", '{"constructor":{"prototype":{"polluted":1}}}', /not about WhatsApp/],
    ["gzip", Buffer.from([0x1f, 0x8b, 8, 0]).toString("latin1"), /not JSON/],
  ])("%s", (_, text, reason) => {
    const parsed = parse(text);
    expect(parsed).toMatchObject({ understood: false, items: [], changes: 0 });
    expect(parsed.reason).toMatch(reason);
  });
});

describe("a part that is not understood is bad, and names its place", () => {
  const good = '{"field":"messages","value":{"messages":[{"id":"good"}]}}';
  test.each([
    ["a null entry", "[null]", "entry.0"],
    ["changes null", '[{"id":null,"changes":null}]', "entry.0"],
    ["changes missing", '[{"id":"1"}]', "entry.0"],
    ["changes empty", '[{"id":"1","changes":[]}]', "entry.0"],
    ["names of fields only", '[{"id":"1","changed_fields":["messages"]}]', "entry.0"],
    ["a null change", '[{"changes":[null]}]', "entry.0.changes.0"],
    ["a null value", '[{"changes":[{"field":"messages","value":null}]}]', "entry.0.changes.0"],
    ["a null value of another field", '[{"changes":[{"field":"flows","value":null}]}]', "entry.0.changes.0"],
    ["a value of text", '[{"changes":[{"field":"messages","value":"x"}]}]', "entry.0.changes.0"],
    [
      "messages that are no list",
      '[{"changes":[{"field":"messages","value":{"messages":{}}}]}]',
      "entry.0.changes.0.value.messages",
    ],
    [
      "a message without id",
      '[{"changes":[{"field":"messages","value":{"messages":[{"type":"text"}]}}]}]',
      "entry.0.changes.0.value.messages.0",
    ],
    [
      "a status without status",
      '[{"changes":[{"field":"messages","value":{"statuses":[{"id":"w"}]}}]}]',
      "entry.0.changes.0.value.statuses.0",
    ],
    [
      "an id of a million characters",
      `[{"changes":[{"field":"messages","value":{"messages":[{"id":"${"x".repeat(1_000_000)}"}]}}]}]`,
      "entry.0.changes.0.value.messages.0",
    ],
    [
      "a value too deep",
      `[{"changes":[{"field":"brand_new","value":${deep(10_000)}}]}]`,
      "entry.0.changes.0",
    ],
    [
      "a message too deep",
      `[{"changes":[{"field":"messages","value":{"messages":[{"id":"w","type":"a","a":${deep(10_000)}}]}}]}]`,
      "entry.0.changes.0.value.messages.0",
    ],
    [
      "a status too deep",
      `[{"changes":[{"field":"messages","value":{"statuses":[{"id":"w","status":"sent","pricing":{"a":${deep(10_000)}}}]}}]}]`,
      "entry.0.changes.0.value.statuses.0",
    ],
    [
      "a preference without value",
      '[{"changes":[{"field":"user_preferences","value":{"user_preferences":[{}]}}]}]',
      "entry.0.changes.0.value.user_preferences.0",
    ],
    [
      "a change of user id without one",
      '[{"changes":[{"field":"user_id_update","value":{"user_id_update":[{"user_id":null}]}}]}]',
      "entry.0.changes.0.value.user_id_update.0",
    ],
  ])("%s", (_, entries, path) => {
    const text = `{"object":"whatsapp_business_account","entry":${entries}}`;
    const parsed = parse(text);
    expect(parsed.understood).toBe(false);
    expect(parsed.items).toEqual([{ kind: "bad", path, reason: expect.stringMatching(/^This .*\.$/) }]);
    expect(parsed.reason).toContain(path);

    const withGood = parse(text.replace(/\]\}$/, `,{"id":"2","changes":[${good}]}]}`));
    expect(withGood.understood).toBe(false);
    expect(withGood.items.map((item) => item.kind)).toEqual(["bad", "message"]);
  });

  test("a change that holds nothing is not understood either", () => {
    expect(parse(value('"messages":[]'))).toMatchObject({ understood: false, changes: 1, items: [] });
  });

  test("a body of nothing but faults does not become a million items", () => {
    const parsed = parse(`{"object":"whatsapp_business_account","entry":[${"0,".repeat(100_000)}0]}`);
    expect(parsed.items).toHaveLength(1_000);
  });
});

describe("odd but legal", () => {
  const first = (text: string | Uint8Array) => {
    const parsed = parseWebhook(typeof text === "string" ? Buffer.from(text) : text);
    expect(parsed.understood).toBe(true);
    return parsed.items[0];
  };
  const text = (json: string) => message(`"type":"text","text":{"body":${json}}`);

  test("a byte-order mark is skipped", () => {
    expect(first(`\ufeff${text('"hi"')}`)).toMatchObject({ text: "hi" });
  });

  test("invalid UTF-8 is replaced", () => {
    expect(first(Buffer.from(text('"\xff\xfe"'), "latin1"))).toMatchObject({ text: "\ufffd\ufffd" });
  });

  test.each([
    ["NUL", '"a\\u0000b"', "a\ufffdb"],
    ["only NUL", '"\\u0000"', "\ufffd"],
    ["NUL after an escaped backslash", '"\\\\\\u0000"', "\\\ufffd"],
    ["an escaped backslash before u0000", '"\\\\u0000"', "\\u0000"],
    ["a lone high half", '"\\ud83d x"', "\ufffd x"],
    ["a lone low half", '"\\uDC4D"', "\ufffd"],
    ["halves in the wrong order", '"\\udc4d\\ud83d"', "\ufffd\ufffd"],
    ["two high halves", '"\\ud83d\\ud83d\\udc4d"', "\ufffd👍"],
    ["a pair in capitals", '"\\uD83D\\uDC4D"', "👍"],
    ["a high half before a raw emoji", '"\\ud83d👍"', "\ufffd👍"],
    ["ordinary escapes", '"\\u00e9\\n\\t\\"\\\\\\/"', 'é\n\t"\\/'],
  ])("%s", (_, json, expected) => {
    const item = first(text(json));
    expect(item).toMatchObject({ text: expected, content: { text: { body: expected } } });
  });

  test("NUL is gone from keys and from values kept as delivered", () => {
    const item = first(value('"a\\u0000":["\\u0000",{"b":"\\ud800"}]', "brand_new"));
    expect(item).toMatchObject({ value: { "a\ufffd": ["\ufffd", { b: "\ufffd" }] } });
  });

  test("a cut text is still well formed", () => {
    const item = first(text(JSON.stringify(`${"x".repeat(65_535)}👍`)));
    expect(item?.kind === "message" && item.text?.isWellFormed()).toBe(true);
  });

  test("of two members with one name the last one wins", () => {
    expect(first(value('"messages":[{"id":"a"}],"messages":[{"id":"b"}]'))).toMatchObject({ wamid: "b" });
  });

  test("a number above 2^53 is kept in the value and is no id", () => {
    expect(first(value('"message_template_id":12345678901234567890,"event":"PAUSED"', "x"))?.kind).toBe(
      "account",
    );
    expect(parse(value('"messages":[{"id":12345678901234567890}]')).items[0]?.kind).toBe("bad");
    expect(first(value('"messages":[{"id":"w","from":12025550143}]'))).toMatchObject({ from: "12025550143" });
  });

  test.each(['"__proto__"', '"constructor"', '"toString"', '"hasOwnProperty"'])(
    "a message of type %s",
    (type) => {
      const item = first(message(`"type":${type},"__proto__":{"polluted":1}`));
      expect(item?.kind === "message" && Object.keys(item.content)).toEqual([]);
      expect(item?.kind === "message" && Object.getPrototypeOf(item.content)).toBe(Object.prototype);
    },
  );

  test.each([
    ['"1795240800"', 1_795_240_800_000],
    ["1795240800", 1_795_240_800_000],
    ["1795240800.9", 0],
    ["1795240800.0", 1_795_240_800_000],
    ["null", 0],
    ['""', 0],
    ['"0"', 0],
    ['"-5"', 0],
    ['"1e9"', 0],
    ['"yesterday"', 0],
    ["1e999", 0],
    ['"99999999999"', 0],
    ["1795240800000", 0],
    ["[]", 0],
  ])("a timestamp %s is %i", (json, at) => {
    expect(first(value(`"messages":[{"id":"w","timestamp":${json}}]`))).toMatchObject({ at });
    expect(first(value(`"statuses":[{"id":"w","status":"sent","timestamp":${json}}]`))).toMatchObject({ at });
  });
});
