// What programs rely on: the REST face as the contract describes it, asked over the wire.
import { openApiDocument } from "@unlatch/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Call, createHttpWorld, type HttpWorld, type Json, until } from "./http-world.ts";
import { procedureTable } from "./procedure-table.ts";

let world: HttpWorld;
let key: string;
let viewerKey: string;

beforeAll(async () => {
  world = await createHttpWorld();
  key = await world.key(await world.account("admin"));
  viewerKey = await world.key(await world.account("viewer"));
});
afterAll(() => world[Symbol.asyncDispose]());

/** Status and body in one, as the operator unless somebody else is named. */
async function ask(path: string, request: Call = {}): Promise<{ status: number; body: Json; type: string }> {
  const answer = await world.call(path, { key, ...request });
  return {
    status: answer.status,
    body: await answer.json(),
    type: answer.headers.get("content-type") ?? "",
  };
}
const change = (path: string, json: unknown) => ask(path, { method: "PATCH", json });

/** Every page of a list, by its own cursors. */
async function walk(path: string, limit: number): Promise<Json[]> {
  const items: Json[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const more: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const { status, body } = await ask(`${path}${path.includes("?") ? "&" : "?"}limit=${limit}${more}`);
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual(["items", "nextCursor"]);
    expect(body.items.length).toBeLessThanOrEqual(limit);
    items.push(...body.items);
    cursor = body.nextCursor;
    expect(items.length).toBeLessThan(5_000);
  }
  return items;
}

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
let numbers = 0;
const newNumber = () => `+1202555${String(1_000 + numbers++)}`;
const newAdvisor = async (more: object = {}): Promise<Json> =>
  (await ask("/api/advisors", { json: { name: "Asha", phone: newNumber(), ...more } })).body;

describe("advisors", () => {
  test("are created authorised and opted in, with 201", async () => {
    const { status, body } = await ask("/api/advisors", {
      json: { name: " Asha Rao ", phone: "+91 98000-00001" },
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String),
      name: "Asha Rao",
      phone: "+919800000001",
      timeZone: null,
      tags: [],
      enabled: true,
      authorised: true,
      optedIn: true,
      createdAt: expect.stringMatching(isoTime),
      updatedAt: expect.stringMatching(isoTime),
    });
    const [row] = await world.store.db.select().from(world.store.t.advisors);
    expect(row?.optInSource).toBe("api");
    expect((await ask(`/api/advisors/${body.id}`)).body).toEqual(body);
    expect((await ask("/api/advisors")).body.items[0]).toEqual(body);
  });

  test("are created otherwise when the body says so", async () => {
    const wanted = {
      enabled: false,
      authorised: false,
      optedIn: false,
      timeZone: "Europe/Berlin",
      tags: ["north"],
    };
    expect(await newAdvisor(wanted)).toMatchObject(wanted);
  });

  test("are changed in what is named, and in nothing else", async () => {
    const { id, ...before } = await newAdvisor({ tags: ["a"], timeZone: "Asia/Kolkata" });
    const { status, body } = await change(`/api/advisors/${id}`, { enabled: false });
    expect(status).toBe(200);
    expect(body).toEqual({ ...before, id, enabled: false, updatedAt: expect.any(String) });
    const after = await change(`/api/advisors/${id}`, {
      name: "Ravi",
      tags: [],
      timeZone: null,
      phone: newNumber(),
    });
    expect(after.body).toMatchObject({ name: "Ravi", tags: [], timeZone: null, enabled: false });
    expect((await change(`/api/advisors/${id}`, { optedIn: false })).body.optedIn).toBe(false);
    expect((await change(`/api/advisors/${id}`, { id: "another", name: "Asha" })).body.id).toBe(id);
  });

  test("a number that another one has, in whatever form, is a conflict", async () => {
    const { phone } = await newAdvisor();
    const digits = phone.slice(2);
    const forms = [
      phone,
      `1 (${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`,
      `00${phone.slice(1)}`,
    ];
    for (const form of forms) {
      const { status, body } = await ask("/api/advisors", { json: { name: "Twin", phone: form } });
      if (status === 422) expect(body.errors[0].field).toBe("phone");
      else expect([form, status]).toEqual([form, 409]);
    }
    expect((await ask("/api/advisors", { json: { name: "Twin", phone } })).status).toBe(409);
    const other = await newAdvisor();
    expect((await change(`/api/advisors/${other.id}`, { phone })).status).toBe(409);
    expect((await ask(`/api/advisors/${other.id}`)).body.phone).toBe(other.phone);
    const mexican = await newAdvisor({ phone: "+5215512345678" });
    expect((await ask("/api/advisors", { json: { name: "Twin", phone: "+525512345678" } })).status).toBe(409);
    expect((await change(`/api/advisors/${mexican.id}`, { name: "Same person" })).status).toBe(200);
  });

  test.each([
    [{}, ["name", "phone"]],
    [{ name: "", phone: "+12025559999" }, ["name"]],
    [{ name: 7, phone: "+12025559999" }, ["name"]],
    [{ name: null, phone: null }, ["name", "phone"]],
    [{ name: "A", phone: "12" }, ["phone"]],
    [{ name: "A", phone: "+12025559999", enabled: "false" }, ["enabled"]],
    [{ name: "A", phone: "+12025559999", tags: "north" }, ["tags"]],
    [{ name: "A", phone: "+12025559999", timeZone: "Mars/Olympus" }, ["timeZone"]],
  ])("%j does not fit, and the answer names the fields", async (json, fields) => {
    const { status, body, type } = await ask("/api/advisors", { json });
    expect(status).toBe(422);
    expect(type).toMatch(/^application\/problem\+json/);
    expect(body).toMatchObject({ type: "about:blank", title: expect.any(String), status: 422 });
    expect(body.errors.map((one: Json) => one.field).sort()).toEqual(fields);
    for (const field of fields) expect(body.detail).toContain(field);
  });

  test("what does not exist is 404, also to be changed", async () => {
    expect((await ask("/api/advisors/nobody")).status).toBe(404);
    expect((await ask("/api/advisors/nobody/why")).status).toBe(404);
    expect((await change("/api/advisors/nobody", { name: "A" })).status).toBe(404);
    expect((await ask("/api/advisors/%00")).status).toBe(404);
  });

  test("whole numbers are for operators", async () => {
    const { id, phone } = await newAdvisor();
    const seen = (await ask(`/api/advisors/${id}`, { key: viewerKey })).body.phone;
    expect(seen).not.toBe(phone);
    expect(seen).toContain("•");
  });
});

describe("packs", () => {
  const parts = [
    { type: "image", link: "https://content.example.invalid/1.png", caption: "one" },
    { type: "image", mediaId: "media-7" },
    { type: "text", body: "two" },
  ];
  const day = "2026-11-21";
  const newPack = async (): Promise<Json> => (await ask("/api/packs", { json: { day, parts } })).body;

  test("are drafts with their parts, then approved or rejected for good", async () => {
    const made = await ask("/api/packs", { json: { day, parts } });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ id: expect.any(String), day, status: "draft", parts });
    // A POST without a body, as curl sends it.
    const approved = await ask(`/api/packs/${made.body.id}/approve`, { method: "POST" });
    expect(approved.status).toBe(200);
    expect(approved.body).toMatchObject({
      id: made.body.id,
      status: "approved",
      decidedBy: "The admin",
      decidedAt: expect.stringMatching(isoTime),
    });
    expect((await ask(`/api/packs/${made.body.id}/approve`, { method: "POST" })).status).toBe(200);
    expect((await ask(`/api/packs/${made.body.id}/reject`, { method: "POST" })).status).toBe(409);
    const other = await newPack();
    const rejected = await ask(`/api/packs/${other.id}/reject`, { json: { reason: "Wrong day" } });
    expect(rejected.body).toMatchObject({ status: "rejected", rejectReason: "Wrong day" });
    expect((await ask(`/api/packs/${other.id}/approve`, { method: "POST" })).status).toBe(409);
    expect((await ask("/api/packs/none/approve", { method: "POST" })).status).toBe(404);
    expect((await ask(`/api/packs/${other.id}`)).body).toEqual(rejected.body);
  });

  test.each([
    [{ parts }, "day"],
    [{ day: "21.11.2026", parts }, "day"],
    [{ day: "2026-02-30", parts }, "day"],
    [{ day, parts: [] }, "parts"],
    [{ day, parts: [{ type: "image" }] }, "parts.0.link"],
    [{ day, parts: [{ type: "image", link: "https://a.test/1", mediaId: "1" }] }, "parts.0.link"],
    [{ day, parts: [{ type: "image", link: "file:///etc/passwd" }] }, "parts.0.link"],
    [{ day, parts: [{ type: "text", body: " " }] }, "parts.0.body"],
    [{ day, parts: [{ type: "video", link: "https://a.test/1" }] }, "parts.0.type"],
  ])("%j does not fit", async (json, field) => {
    const { status, body } = await ask("/api/packs", { json });
    expect([status, body.errors.map((one: Json) => one.field)]).toEqual([422, [field]]);
  });
});

describe("messages and webhooks", () => {
  let advisor: Json;
  const stranger = "+12025550777";

  beforeAll(async () => {
    advisor = await newAdvisor({ name: "Meera" });
    const json = {
      day: world.today(),
      parts: [
        { type: "text", body: "first" },
        { type: "text", body: "second" },
      ],
    };
    const { body: pack } = await ask("/api/packs", { json });
    await ask(`/api/packs/${pack.id}/approve`, { method: "POST" });
    await world.meta.phone(advisor.phone, { name: "Meera" }).tap({ context: null });
    await world.meta.phone(stranger).type("Hello?");
    const gone = await newAdvisor({ name: "Gone" });
    world.meta.notOnWhatsApp.add(gone.phone.slice(1));
    await world.meta.phone(gone.phone).type("unlock");
    await world.meta.postWebhook(unsupportedFrom(stranger.slice(1)));
    await world.meta.postWebhook({ object: "whatsapp_business_account", entry: [] });
    await until(async () => {
      const { items } = (await ask("/api/messages?limit=100")).body;
      const open = items.filter((one: Json) =>
        ["queued", "sending", "accepted", "sent"].includes(one.status),
      );
      return open.length === 0 && items.filter((one: Json) => one.status === "delivered").length >= 2;
    }, 30_000);
  });

  const list = async (query: string): Promise<Json[]> =>
    (await ask(`/api/messages?limit=500${query}`)).body.items;

  test("have the fields of the contract", async () => {
    for (const item of await list("")) {
      expect(item).toMatchObject({
        id: expect.any(String),
        direction: expect.stringMatching(/^(in|out)$/),
        type: expect.any(String),
        status: expect.any(String),
        createdAt: expect.stringMatching(isoTime),
      });
      for (const time of Object.values(item.statusTimes)) if (time !== null) expect(time).toMatch(isoTime);
    }
    const [content] = await list(`&direction=out&advisorId=${advisor.id}&status=delivered`);
    expect(content).toMatchObject({
      wamid: expect.stringMatching(/^wamid\./),
      advisorId: advisor.id,
      error: null,
    });
    expect(content.statusTimes.delivered).toMatch(isoTime);
  });

  test("are filtered by direction, advisor, status and time", async () => {
    const all = await list("");
    const only = (wanted: (one: Json) => boolean) => all.filter(wanted).map((one) => one.id);
    const ids = async (query: string) => (await list(query)).map((one) => one.id);
    expect(await ids("&direction=in")).toEqual(only((one) => one.direction === "in"));
    expect(await ids(`&advisorId=${advisor.id}`)).toEqual(only((one) => one.advisorId === advisor.id));
    expect(await ids("&status=failed")).toEqual(only((one) => one.status === "failed"));
    expect(await ids("&status=failed,read")).toEqual(
      only((one) => one.status === "failed" || one.status === "read"),
    );
    const middle = all[Math.floor(all.length / 2)].createdAt;
    expect(await ids(`&from=${middle}`)).toEqual(only((one) => one.createdAt >= middle));
    expect(await ids(`&to=${middle}`)).toEqual(only((one) => one.createdAt < middle));
    const offset = encodeURIComponent(middle.replace("Z", "+00:00"));
    expect(await ids(`&from=${offset}`)).toEqual(await ids(`&from=${middle}`));
    for (const bad of [
      "direction=up",
      "status=lost",
      "status=failed,lost",
      "code=1,x",
      "from=yesterday",
      "from=2026-11-21",
      "cursor=x",
    ])
      expect([bad, (await ask(`/api/messages?${bad}`)).status]).toEqual([bad, 422]);
  });

  test("strangers and unsupported types are there, with advisorId null", async () => {
    const unknown = (await list("&direction=in")).filter((one) => one.advisorId === null);
    expect(unknown.map((one) => one.type).sort()).toEqual(["text", "unsupported"]);
    expect(unknown.every((one) => one.status === "received")).toBe(true);
    expect(JSON.stringify(unknown)).not.toContain(stranger.slice(1));
  });

  test("an error says what, why and what to do, and its code is a number", async () => {
    const [failed] = await list("&status=failed");
    expect(failed.error).toMatchObject({
      code: 131026,
      title: expect.any(String),
      explanation: expect.any(String),
      nextStep: expect.any(String),
    });
    const { body } = await ask(`/api/messages/${failed.id}`);
    expect(body.message).toEqual(failed);
    expect(body.attempts.length).toBeGreaterThanOrEqual(1);
    expect((await ask("/api/messages/999999")).status).toBe(404);
  });

  test("webhooks are listed, opened and read again without effect unless asked", async () => {
    const { items } = (await ask("/api/webhooks?limit=500")).body;
    for (const item of items)
      expect(item).toMatchObject({
        id: expect.any(String),
        receivedAt: expect.stringMatching(isoTime),
        state: expect.stringMatching(/^(applied|quarantined)$/),
        changes: expect.any(Number),
      });
    const strange = (await ask("/api/webhooks?state=quarantined")).body.items;
    expect(strange.length).toBeGreaterThanOrEqual(1);
    const { body: opened } = await ask(`/api/webhooks/${strange[0].id}`);
    expect(JSON.parse(opened.body)).toEqual({ object: "whatsapp_business_account", entry: [] });
    expect((await ask(`/api/webhooks/${strange[0].id}`, { key: viewerKey })).status).toBe(403);

    const before = await counts();
    const oldest = items.at(-1);
    const dry = await ask(`/api/webhooks/${oldest.id}/replay`, { method: "POST" });
    expect(dry.status).toBe(200);
    expect(dry.body.dry).toBe(true);
    expect(dry.body.items.every((one: Json) => one.result === "known")).toBe(true);
    expect(await counts()).toEqual(before);
    const wet = await ask(`/api/webhooks/${oldest.id}/replay`, { json: { dry: false } });
    expect(wet.body.dry).toBe(false);
    expect((await counts()).messages).toBe(before.messages);
    expect((await ask("/api/webhooks/999999/replay", { method: "POST" })).status).toBe(404);
    expect((await ask(`/api/webhooks/${oldest.id}/replay`, { json: { dry: "no" } })).status).toBe(422);
  });

  test("the status of the webhook, and the newest lines", async () => {
    const { body } = await ask("/api/webhook/status");
    expect(body).toEqual({
      connected: true,
      uptimeRatio: expect.any(Number),
      messagesProcessed: expect.any(Number),
      lastHeartbeatAt: expect.stringMatching(isoTime),
    });
    expect(body.messagesProcessed).toBeGreaterThan(3);
    const recent = (await ask("/api/webhook/events/recent?limit=500")).body.items;
    expect(recent[0]).toMatchObject({
      seq: expect.any(Number),
      at: expect.stringMatching(isoTime),
      topic: expect.any(String),
    });
    const after = recent[3].seq;
    const newer = (await ask(`/api/webhook/events/recent?limit=500&after=${after}`)).body.items;
    expect(newer.map((one: Json) => one.seq)).toEqual(recent.slice(0, 3).map((one: Json) => one.seq));
  });

  async function counts() {
    const { db, t } = world.store;
    return {
      messages: (await db.select().from(t.messages)).length,
      feed: (await db.select().from(t.feed)).filter((one) => one.topic !== "webhook.opened").length,
    };
  }
});

describe("every list", () => {
  const lists = [
    "/api/advisors",
    "/api/packs",
    "/api/messages",
    "/api/webhooks",
    "/api/webhook/events/recent",
  ];

  beforeAll(async () => {
    for (let n = 0; n < 12; n++) await newAdvisor();
    for (let n = 0; n < 5; n++)
      await ask("/api/packs", { json: { day: "2026-11-20", parts: [{ type: "text", body: "x" }] } });
  });

  test.each(lists)("%s walks newest first, without gap or repeat, to a null", async (path) => {
    const whole = (await ask(`${path}?limit=500`)).body;
    expect(whole.nextCursor).toBe(null);
    const idOf = (one: Json) => one.id ?? one.seq;
    for (const limit of [1, 3, whole.items.length]) {
      const walked = (await walk(path, limit)).map(idOf);
      expect(walked).toEqual(whole.items.map(idOf));
      expect(new Set(walked).size).toBe(walked.length);
    }
    const order = whole.items.map(
      (one: Json) => one.seq ?? (/^\d+$/.test(one.id) ? Number(one.id) : one.createdAt),
    );
    const newestFirst = (a: number | string, b: number | string) => (a < b ? 1 : a > b ? -1 : 0);
    expect(order).toEqual([...order].sort(newestFirst));
  });

  test.each(lists)("%s refuses a page above 500 and a cursor that it did not give", async (path) => {
    expect((await ask(`${path}?limit=500`)).status).toBe(200);
    for (const query of ["limit=501", "limit=0", "limit=x", "cursor=nonsense", "cursor=1%27--"])
      expect([query, (await ask(`${path}?${query}`)).status]).toEqual([query, 422]);
  });
});

describe("refusals are problems of RFC 9457", () => {
  test.each<[number, string, Call]>([
    [400, "/api/advisors", { body: "{", headers: { "content-type": "application/json" } }],
    [401, "/api/advisors", { key: "" }],
    [401, "/api/advisors", { key: "unl_forged" }],
    [403, "/api/advisors", { method: "POST", json: {} }],
    [404, "/api/advisors/none", {}],
    [404, "/api/none", {}],
    [405, "/api/advisors", { method: "DELETE" }],
    [413, "/api/advisors", { body: "x".repeat(300_000) }],
    [415, "/api/advisors", { body: "name=A" }],
    [422, "/api/advisors?limit=501", {}],
  ])("%i for %s", async (wanted, path, request) => {
    const { status, body, type } = await ask(path, wanted === 403 ? { ...request, key: viewerKey } : request);
    expect(status).toBe(wanted);
    expect(type).toMatch(/^application\/problem\+json/);
    expect(body).toMatchObject({
      type: "about:blank",
      title: expect.any(String),
      status,
      detail: expect.any(String),
    });
  });
});

describe("the description", () => {
  test("is OpenAPI 3.1 and names exactly the routes that answer", async () => {
    const document = await world.json("/api/openapi.json");
    expect(document).toEqual(JSON.parse(JSON.stringify(openApiDocument(`${world.url}/api`))));
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(brokenReferences(document)).toEqual([]);
    const routes = Object.entries<Json>(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes.sort()).toEqual(promised.sort());
    for (const [path, methods] of Object.entries<Json>(document.paths)) {
      const real = `/api${path.replace(/\{\w+\}/g, "none")}`;
      const answer = await world.call(real, { method: "DELETE", key });
      expect([path, answer.status]).toEqual([path, 405]);
      const allowed = answer.headers.get("allow")?.split(", ").sort();
      expect(allowed).toEqual(
        Object.keys(methods)
          .map((one) => one.toUpperCase())
          .sort(),
      );
      for (const [method, operation] of Object.entries<Json>(methods)) {
        const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
        const given = (operation.parameters ?? []).filter((one: Json) => one.in === "path");
        expect([method, given.map((one: Json) => one.name)]).toEqual([method, named]);
        const rest = `${method.toUpperCase()} ${path}`;
        const { creates } = Object.values(procedureTable).find((row) => row.rest === rest) ?? {};
        expect([path, Object.keys(operation.responses)]).toEqual([
          path,
          expect.arrayContaining([creates ? "201" : "200"]),
        ]);
        expect(operation.security).toEqual([{ session: [] }, { key: [] }]);
      }
    }
  });

  test("has a page that loads nothing from elsewhere", async () => {
    const page = await (await world.call("/api/docs")).text();
    const loaded = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? "");
    expect(loaded.length).toBeGreaterThanOrEqual(3);
    for (const address of loaded) {
      expect(address).toMatch(/^\/api\/docs\//);
      const answer = await world.call(address);
      expect([address, answer.status]).toEqual([address, 200]);
      expect(answer.headers.get("content-type")).toMatch(
        address.endsWith(".css") ? /^text\/css/ : /^text\/javascript/,
      );
    }
    expect(page).not.toMatch(/<script>|\son\w+=|https?:\/\//);
  });
});

/** What of the contract exists by now. */
const promised = Object.values(procedureTable).flatMap(({ rest }) => rest ?? []);

function brokenReferences(document: Json): string[] {
  const text = JSON.stringify(document);
  return [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].flatMap(([, path = ""]) => {
    const found = path.split("/").reduce((at: Json, name) => at?.[name], document);
    return found === undefined ? [path] : [];
  });
}

function unsupportedFrom(waId: string) {
  const message = {
    from: waId,
    id: "wamid.UNSUPPORTED1",
    timestamp: String(Math.floor(Date.now() / 1_000)),
    type: "unsupported",
    errors: [{ code: 131051, title: "Message type unknown" }],
  };
  const metadata = { display_phone_number: "15550001111", phone_number_id: "800700600500401" };
  const value = {
    messaging_product: "whatsapp",
    metadata,
    contacts: [{ profile: { name: "Somebody" }, wa_id: waId }],
    messages: [message],
  };
  return {
    object: "whatsapp_business_account",
    entry: [{ id: "1", changes: [{ field: "messages", value }] }],
  };
}
