import { FormData, fetch } from "undici";
import { describe, expect, test } from "vitest";
import type { Simulator } from "./simulator.ts";
import { ASHA, call, createPair, send, template, text } from "./test-receiver.ts";

describe("POST /{phone}/messages", () => {
  test("answers in Meta's shape and remembers the message", async () => {
    await using pair = await createPair();
    const answer = await send(pair.meta, {
      ...template(),
      to: "+1 (202) 555-0143",
      biz_opaque_callback_data: "job:1",
    });
    const wamid = pair.meta.sent[0]?.wamid;
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({
      messaging_product: "whatsapp",
      contacts: [{ input: "+1 (202) 555-0143", wa_id: ASHA }],
      messages: [{ id: wamid, message_status: "accepted" }],
    });
    expect(wamid).toMatch(/^wamid\.HBgLMTIwMjU1NTAxNDMVAgARGB/);
    expect(pair.meta.sentTo(`+${ASHA}`)).toMatchObject([{ wamid, to: ASHA, callbackData: "job:1" }]);
    expect(pair.meta.calls).toMatchObject([{ authorized: true, to: ASHA, outcome: "accepted", wamid }]);
  });

  test("any living version is served", async () => {
    await using pair = await createPair();
    const url = pair.meta.graphUrl.replace("v25.0", "v26.0");
    expect((await call(pair.meta, `${url}/800700600500401`)).status).toBe(200);
  });

  test("a wrong token is 401 with code 190, an expired one has subcode 463", async () => {
    await using pair = await createPair();
    const wrong = await send(pair.meta, template(), { token: "other" });
    expect([wrong.status, wrong.json]).toMatchObject([401, { error: { code: 190 } }]);
    pair.meta.faults.refuse(190);
    const expired = await send(pair.meta);
    expect([expired.status, expired.json]).toMatchObject([401, { error: { code: 190, error_subcode: 463 } }]);
    expect(pair.meta.calls.map((one) => [one.authorized, one.outcome])).toEqual([
      [false, "refused"],
      [true, "refused"],
    ]);
    expect(pair.meta.sent).toEqual([]);
  });

  test("an unknown object is 100 with subcode 33", async () => {
    await using pair = await createPair();
    const answer = await call(pair.meta, "999/messages", { body: {} });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ error: { code: 100, error_subcode: 33, fbtrace_id: /./ } });
  });

  test.each([
    ["no messaging_product", { ...text("x"), messaging_product: undefined }, 100],
    ["no recipient", { ...text("x"), to: undefined }, 100],
    ["no number", { ...text("x"), to: "asha" }, 131009],
    ["to ourselves", { ...text("x"), to: "15550100001" }, 131021],
    ["an unknown user id", { ...text("x"), to: undefined, recipient: "IN.1" }, 131009],
    ["an unknown type", { type: "poll", poll: {} }, 100],
    ["no type object", { type: "text" }, 131008],
    ["an empty text", text(""), 131008],
    ["a long text", text("x".repeat(4097)), 100],
    [
      "a long caption",
      { type: "image", image: { link: "https://a.invalid/1", caption: "x".repeat(1025) } },
      100,
    ],
    ["an image of nothing", { type: "image", image: { caption: "x" } }, 131008],
    ["an unknown media id", { type: "image", image: { id: "1" } }, 100],
    ["a nameless template", { type: "template", template: { language: { code: "en" } } }, 131008],
    ["a template without language", { type: "template", template: { name: "a" } }, 131008],
    [
      "a missing template",
      { type: "template", template: { name: "gone", language: { code: "en" } } },
      132001,
    ],
    ["an empty parameter", withParameter(""), 131008],
    ["a parameter with a new line", withParameter("a\nb"), 132018],
    ["long callback data", { ...text("x"), biz_opaque_callback_data: "x".repeat(513) }, 100],
    ["four buttons", withButtons(4), 131009],
    ["a long label on a link", linkButton("x".repeat(21)), 100],
    ["a reaction to nothing", { type: "reaction", reaction: {} }, 131008],
    ["a receipt for nothing", { status: "read", message_id: "wamid.x" }, 100],
  ])("refuses %s", async (_name, message, code) => {
    await using pair = await createPair();
    pair.meta.missingTemplates.add("gone");
    const answer = await send(pair.meta, message);
    expect(answer.status).toBe(code === 132001 ? 404 : 400);
    expect(answer.json).toMatchObject({ error: { code } });
    expect(pair.meta.calls).toMatchObject([{ outcome: "refused", code, wamid: null }]);
  });

  test("a body that is no JSON is code 100", async () => {
    await using pair = await createPair();
    const answer = await call(pair.meta, "800700600500401/messages", { body: "{" });
    expect([answer.status, answer.json]).toMatchObject([400, { error: { code: 100 } }]);
  });

  test("three buttons, a list and a link button are taken", async () => {
    await using pair = await createPair({ enforceWindow: false });
    const list = { button: "Choose", sections: [{ title: "A", rows: [{ id: "1", title: "One" }] }] };
    const link = { name: "cta_url", parameters: { display_text: "Open", url: "https://a.invalid" } };
    const body = { text: "x" };
    expect((await send(pair.meta, withButtons(3))).status).toBe(200);
    for (const [type, action] of [
      ["list", list],
      ["cta_url", link],
    ]) {
      const answer = await send(pair.meta, { type: "interactive", interactive: { type, body, action } });
      expect(answer.status).toBe(200);
    }
  });

  test("marks the message of a person as read", async () => {
    await using pair = await createPair();
    const phone = pair.meta.phone(ASHA);
    const wamid = await phone.type("hello");
    const receipt = { status: "read", message_id: wamid, typing_indicator: { type: "text" } };
    expect((await send(pair.meta, receipt)).json).toEqual({ success: true });
    expect(phone.seenByBusiness).toEqual([wamid]);
    expect(pair.meta.calls).toMatchObject([{ type: "read", outcome: "read", wamid: null }]);
  });

  test("the pair limit lets 45 through, then one in six seconds", async () => {
    let now = 1_795_240_800_000;
    await using pair = await createPair({
      enforcePairLimit: true,
      clock: () => now,
      statuses: { sent: null, delivered: null },
    });
    for (let nth = 0; nth < 45; nth++) expect((await send(pair.meta)).status).toBe(200);
    expect((await send(pair.meta)).json).toMatchObject({ error: { code: 131056 } });
    now += 6_000;
    expect((await send(pair.meta)).status).toBe(200);
    expect((await send(pair.meta)).status).toBe(400);
    expect((await send(pair.meta, { ...template(), to: "+12025550199" })).status).toBe(200);
  });
});

test("media: upload, address, download with the token, five minutes, deletion", async () => {
  let now = 1_795_240_800_000;
  await using pair = await createPair({ clock: () => now });
  const form = new FormData();
  form.set("messaging_product", "whatsapp");
  form.set("file", new File(["JPEG"], "a.jpg", { type: "image/jpeg" }));
  const upload = await fetch(`${pair.meta.graphUrl}/800700600500401/media`, {
    method: "POST",
    body: form,
    headers: { authorization: "Bearer simulator-token" },
  });
  const { id } = (await upload.json()) as { id: string };
  const described = await call(pair.meta, id);
  expect(described.json).toMatchObject({ id, mime_type: "image/jpeg", file_size: 4 });
  const url = String(described.json.url);
  expect((await call(pair.meta, url)).text).toBe("JPEG");
  expect((await call(pair.meta, url, { token: null })).status).toBe(401);
  const image = { type: "image", image: { id, caption: "Chart" } };
  expect((await send(pair.meta, image)).status).toBe(200);
  now += 301_000;
  expect((await call(pair.meta, url)).status).toBe(404);
  expect((await call(pair.meta, id, { method: "DELETE" })).json).toEqual({ success: true });
  expect((await send(pair.meta, image)).status).toBe(400);
});

const upload = (meta: Simulator, bytes: string, type = "image/png") => {
  const form = new FormData();
  form.set("messaging_product", "whatsapp");
  form.set("file", new File([Buffer.from(bytes, "latin1")], "a", { type }));
  const headers = { authorization: "Bearer simulator-token" };
  return fetch(`${meta.graphUrl}/800700600500401/media`, { method: "POST", body: form, headers });
};

test("media: thirty days, then the id is unknown", async () => {
  let now = 1_795_240_800_000;
  await using pair = await createPair({ clock: () => now });
  const { id } = (await (await upload(pair.meta, "\x89PNG\r\n\x1a\n")).json()) as { id: string };
  now += 30 * 86_400_000 - 1;
  expect((await send(pair.meta, { type: "image", image: { id } })).status).toBe(200);
  now += 1;
  const gone = await send(pair.meta, { type: "image", image: { id } });
  expect(gone.json).toMatchObject({
    error: { code: 100, message: expect.stringContaining("media attachment ID") },
  });
});

test("media: faults hit uploads by name only, and each upload is remembered with what became of it", async () => {
  await using pair = await createPair();
  const { faults, uploads } = pair.meta;
  faults.refuse(131053, { type: "media" });
  faults.http(502, "", { type: "media", accepted: true });
  faults.loseAnswer({ type: "media" });
  faults.refuse(131000);
  expect((await (await upload(pair.meta, "x")).json()) as object).toMatchObject({ error: { code: 131053 } });
  expect((await upload(pair.meta, "x")).status).toBe(502);
  await expect(upload(pair.meta, "x")).rejects.toThrow("fetch failed");
  expect((await upload(pair.meta, "x")).status).toBe(200);
  expect(uploads.map((one) => one.id !== null)).toEqual([false, true, true, true]);
  expect((await send(pair.meta, text("hello"))).json).toMatchObject({ error: { code: 131000 } });
});

test("media: a file of another type than it says is taken, and fails at the phone", async () => {
  await using pair = await createPair();
  await pair.meta.phone(`+${ASHA}`).type("hello");
  const fails = async (bytes: string) => {
    const { id } = (await (await upload(pair.meta, bytes)).json()) as { id: string };
    expect((await send(pair.meta, { type: "image", image: { id } })).status).toBe(200);
    await pair.meta.idle();
    return JSON.stringify(pair.webhook.items("statuses").at(-1)).includes("131053");
  };
  expect(await fails("\x89PNG\r\n\x1a\n")).toBe(false);
  expect(await fails("<script>")).toBe(true);
});

test("the number shows the fields that were asked for", async () => {
  await using pair = await createPair();
  const asked = await call(pair.meta, "800700600500401?fields=status,quality_rating,nonsense");
  expect(asked.json).toEqual({ id: "800700600500401", status: "CONNECTED", quality_rating: "GREEN" });
  pair.meta.number.status = "BANNED";
  const again = await call(pair.meta, "800700600500401?fields=status");
  expect(again.json).toMatchObject({ status: "BANNED" });
});

test("the same seed gives the same wamids, another seed others", async () => {
  const wamids = async (seed: number): Promise<string[]> => {
    await using pair = await createPair({ seed });
    await Promise.all([
      send(pair.meta),
      send(pair.meta),
      send(pair.meta, { ...template(), to: "+919800000001" }),
    ]);
    return pair.meta.sent.map((message) => message.wamid).sort();
  };
  const first = await wamids(7);
  expect(new Set(first).size).toBe(3);
  expect(await wamids(7)).toEqual(first);
  expect(await wamids(8)).not.toEqual(first);
});

function withParameter(value: string): Record<string, unknown> {
  const components = [{ type: "body", parameters: [{ type: "text", text: value }] }];
  return { type: "template", template: { name: "a", language: { code: "en" }, components } };
}

function linkButton(display_text: string): Record<string, unknown> {
  const action = { name: "cta_url", parameters: { display_text, url: "https://a.invalid" } };
  return { type: "interactive", interactive: { type: "cta_url", body: { text: "x" }, action } };
}

function withButtons(count: number): Record<string, unknown> {
  const buttons = Array.from({ length: count }, (_, index) => ({
    type: "reply",
    reply: { id: `B${index}`, title: `Button ${index}` },
  }));
  return { type: "interactive", interactive: { type: "button", body: { text: "x" }, action: { buttons } } };
}
