// Who may call what: every procedure and route there is, as everybody there is, over every way in.

import { createRequire } from "node:module";
import { appRouter, openApiDocument } from "@unlatch/api";
import { isRight, type Right, type Role, rights, rolesWith } from "@unlatch/core/rights";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { mostAsked, mostInFrame } from "../apps/server/src/socket-gate.ts";
import { createHttpWorld, type HttpWorld, type Json, textOf, until } from "./http-world.ts";
import { holders, procedureTable } from "./procedure-table.ts";

/**
 * The same for every route that is no procedure: its right, and an address to try it. "anyone" answers whoever
 * asks, or guards itself by something else than a right: a signature, a password, the procedures' rights.
 */
const routes: Record<string, { right: "anyone" } | { right: Right; at: string }> = {
  "GET /webhook": { right: "anyone" },
  "POST /webhook": { right: "anyone" },
  "GET /webhook/": { right: "anyone" },
  "POST /webhook/": { right: "anyone" },
  "GET /webhook/*": { right: "anyone" },
  "ALL /webhook/*": { right: "anyone" },
  "GET /healthz": { right: "anyone" },
  "GET /readyz": { right: "anyone" },
  "POST /api/auth/sign-in/email": { right: "anyone" },
  "POST /api/auth/sign-out": { right: "anyone" },
  // By a session alone, of whatever role: a key can neither leave nor make more keys.
  "POST /api/auth/sign-out-everywhere": { right: "anyone" },
  "POST /api/auth/change-password": { right: "anyone" },
  "POST /api/auth/api-key/create": { right: "anyone" },
  // By the password's own cookie, or by what a device signed.
  "POST /api/auth/sign-in/second-step": { right: "anyone" },
  "POST /api/auth/sign-in/passkey": { right: "anyone" },
  "POST /api/auth/passkey/ask": { right: "anyone" },
  // By a session alone, about the account of whoever has it.
  "GET /api/auth/second-factor": { right: "anyone" },
  "POST /api/auth/second-factor/begin": { right: "anyone" },
  "POST /api/auth/second-factor/finish": { right: "anyone" },
  "POST /api/auth/second-factor/recovery-codes": { right: "anyone" },
  "POST /api/auth/second-factor/remove": { right: "anyone" },
  "POST /api/auth/confirm": { right: "anyone" },
  "POST /api/auth/passkey/make": { right: "anyone" },
  "POST /api/auth/passkey/add": { right: "anyone" },
  "POST /api/auth/passkey/remove": { right: "anyone" },
  // By the token of a link that works once.
  "GET /api/invite": { right: "anyone" },
  "POST /api/invite": { right: "anyone" },
  "GET /api/reset": { right: "anyone" },
  "POST /api/reset": { right: "anyone" },
  "GET /api/setup": { right: "anyone" },
  "POST /api/setup": { right: "anyone" },
  "GET /api/auth/*": { right: "anyone" },
  "POST /api/auth/*": { right: "anyone" },
  "ALL /trpc/*": { right: "anyone" },
  "ALL /api/*": { right: "anyone" },
  "GET /api/openapi.json": { right: "anyone" },
  "GET /api/docs": { right: "anyone" },
  "GET /api/docs/*": { right: "anyone" },
  "GET /api/docs/start.js": { right: "anyone" },
  "GET /privacy": { right: "anyone" },
  "GET /terms": { right: "anyone" },
  "GET /data-deletion": { right: "anyone" },
  "GET /api/export/:file{messages\\.(csv|jsonl)}": { right: "activity.read", at: "/api/export/messages.csv" },
  "GET /api/tasks/:id{\\d{1,15}}/result": { right: "activity.read", at: "/api/tasks/1/result" },
  "GET /api/packs/:packId/pictures/:position{\\d{1,2}}": {
    right: "activity.read",
    at: "/api/packs/1/pictures/1",
  },
  "POST /api/media": { right: "packs.write", at: "/api/media" },
  "GET /api/media/:sha256{[0-9a-f]{64}}": { right: "activity.read", at: `/api/media/${"0".repeat(64)}` },
  "ALL /*": { right: "anyone" },
  "GET /*": { right: "anyone" },
};

/** Routes without a row, and rows without a route. */
function misplaced(all: readonly { method: string; path: string }[], table: Record<string, unknown>) {
  const names = new Set(all.map(({ method, path }) => `${method} ${path}`));
  return [
    ...[...names].filter((name) => !(name in table)).map((name) => `${name} is not in the table`),
    ...Object.keys(table)
      .filter((name) => !names.has(name))
      .map((name) => `${name} does not exist`),
  ];
}

type Kind = "query" | "mutation" | "subscription";
interface Procedure {
  name: string;
  kind: Kind;
  right: string | undefined;
}

function proceduresOf(router: { _def: { procedures: object } }): Procedure[] {
  return Object.entries(router._def.procedures).map(([name, procedure]) => {
    const { type, meta } = (procedure as { _def: { type: Kind; meta?: { right?: string } } })._def;
    return { name, kind: type, right: meta?.right };
  });
}

/** What is wrong with the declarations: none, another one than in the table, or no line in the table. */
const misdeclared = (all: Procedure[], table: Record<string, string>) =>
  all.flatMap(({ name, right }) => {
    if (right === undefined) return [`${name} declares no right`];
    if (table[name] === undefined) return [`${name} is not in the table`];
    return table[name] === right ? [] : [`${name} declares ${right}, the table says ${table[name]}`];
  });

const procedures = proceduresOf(appRouter);
const needs = Object.fromEntries(Object.entries(procedureTable).map(([name, { right }]) => [name, right]));
const ranks: Role[] = ["viewer", "reviewer", "operator", "admin"];

/** Whoever may stand before the door; the last four once had a right to be there, or claim it. */
const people = [
  "nobody",
  ...ranks,
  "narrow key",
  "unknown role",
  "removed account",
  "revoked key",
  "forged key",
] as const;
type Person = (typeof people)[number];
type Answer = "open" | "who are you" | "not you";

/** A key of an operator, made for this alone; and for a right that its owner has not. */
const ofNarrowKey = ["packs.write", "activity.read"] as const satisfies readonly Right[];

function expected(person: Person, name: string, way: Way & { isSocket?: boolean }): Answer {
  const { right = "audit.read", inPerson, fresh } = procedureTable[name] ?? {};
  const answer = answerTo(person, right);
  if ((inPerson || fresh) && way.key && answer === "open") return "not you";
  if (fresh && way.isSocket && answer === "open") return "not you";
  // This server serves a business: what belongs to the demo is refused, whoever asks.
  return name.startsWith("demo.") && answer === "open" ? "not you" : answer;
}

function answerTo(person: Person, right: Right | "anyone"): Answer {
  if (right === "anyone") return "open";
  if (person === "narrow key") return ofNarrowKey.some((one) => one === right) ? "open" : "not you";
  if (!ranks.includes(person as Role)) return "who are you";
  return holders[right].split(" ").includes(person) ? "open" : "not you";
}

let world: HttpWorld;
const cookies = new Map<Person, string>();
const keys = new Map<Person, string>();

beforeAll(async () => {
  world = await createHttpWorld({ idle: true });
  for (const role of ranks) {
    keys.set(role, await world.key(await world.account(role)));
    cookies.set(role, await world.cookie(role));
  }
  for (const person of ["unknown role", "removed account", "revoked key"] as const) {
    const email = `${person.replace(" ", ".")}@unlatch.test`;
    const id = await world.account("admin", email);
    keys.set(person, await world.key(id));
    if (person !== "revoked key") cookies.set(person, await world.cookie(email));
    if (person === "unknown role") await world.setRole(id, "superuser");
    if (person === "revoked key") await world.revoke(id);
    if (person === "removed account") await world.sql(`delete from user where id = '${id}'`);
  }
  const owner = await world.account("operator", "narrow@unlatch.test");
  keys.set("narrow key", await world.key(owner, [...ofNarrowKey, "audit.read"]));
  keys.set("forged key", `unl_${"x".repeat(64)}`);
});
afterAll(() => world[Symbol.asyncDispose]());

const answerOf = (status: number): Answer =>
  status === 401 ? "who are you" : status === 403 ? "not you" : "open";

/** Both ways to say who one is; nobody has neither. */
interface Way {
  key?: string | undefined;
  cookie?: string | undefined;
}
const waysIn = (person: Person): Way[] => {
  const ways = [{ key: keys.get(person) }, { cookie: cookies.get(person) }];
  const some = ways.filter((way) => way.key ?? way.cookie);
  return some.length > 0 ? some : [{}];
};

describe("declarations", () => {
  test("every procedure declares the right of the table", () => {
    expect(misdeclared(procedures, needs)).toEqual([]);
    expect(
      Object.keys(procedureTable).filter((name) => !procedures.some((one) => one.name === name)),
    ).toEqual([]);
  });

  test("an undeclared, a misdeclared and a forgotten one are caught", () => {
    const fromServer = createRequire(new URL("../apps/server/src/server.ts", import.meta.url));
    const t = fromServer("@trpc/server").initTRPC.create();
    const router = t.router({
      a: t.router({ undeclared: t.procedure.query(() => 1) }),
      wrong: t.procedure.meta({ right: "activity.read" }).mutation(() => 1),
      forgotten: t.procedure.meta({ right: "audit.read" }).query(() => 1),
      right: t.procedure.meta({ right: "audit.read" }).query(() => 1),
    });
    const table = { "a.undeclared": "activity.read", wrong: "audit.read", right: "audit.read" };
    expect(misdeclared(proceduresOf(router), table)).toEqual([
      "a.undeclared declares no right",
      "wrong declares activity.read, the table says audit.read",
      "forgotten is not in the table",
    ]);
  });
});

test("each role has the rights of the table, and no more", () => {
  const found = Object.fromEntries(
    Object.keys(rights)
      .filter(isRight)
      .map((right) => [right, rolesWith(right).join(" ")]),
  );
  expect(found).toEqual(holders);
});

describe("routes that are no procedures", () => {
  test("each has its row in the table", () => {
    expect(misplaced(world.server.routes, routes)).toEqual([]);
  });

  test("a forgotten one and a row that is left over are caught", () => {
    expect(misplaced([{ method: "GET", path: "/new" }], { "GET /old": {} })).toEqual([
      "GET /new is not in the table",
      "GET /old does not exist",
    ]);
  });
});

describe.each(people)("as %s", (person) => {
  test("over the routes that are no procedures", async () => {
    const wrong: string[] = [];
    for (const [name, row] of Object.entries(routes)) {
      if (row.right === "anyone") continue;
      for (const way of waysIn(person)) {
        const { status } = await world.call(row.at, { ...way, method: name.split(" ")[0] });
        const wanted = answerTo(person, row.right);
        if (answerOf(status) !== wanted) wrong.push(`${name}: ${status}, not ${wanted}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("over HTTP", async () => {
    const wrong: string[] = [];
    for (const { name, kind } of procedures.filter((one) => one.kind !== "subscription"))
      for (const way of waysIn(person)) {
        const request = kind === "query" ? { method: "GET" } : { json: {} };
        const { status } = await world.call(`/trpc/${name}`, { ...way, ...request });
        const wanted = expected(person, name, way);
        if (answerOf(status) !== wanted) wrong.push(`${name} ${Object.keys(way)}: ${status}, not ${wanted}`);
      }
    expect(wrong).toEqual([]);
  });

  test("over the WebSocket, subscriptions included", async () => {
    const wrong: string[] = [];
    for (const way of waysIn(person)) {
      const answers = await overSocket(way);
      for (const { name } of procedures) {
        const wanted = expected(person, name, { ...way, isSocket: true });
        if (answers.get(name) !== wanted) wrong.push(`${name}: ${answers.get(name)}, not ${wanted}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("in a batch, where one refusal does not open another", async () => {
    const queries = procedures.filter((one) => one.kind === "query").map((one) => one.name);
    const [way = {}] = waysIn(person);
    const found: Answer[] = [];
    for (let at = 0; at < queries.length; at += mostInFrame) {
      const some = queries.slice(at, at + mostInFrame);
      const answers = await world.json<Json[]>(`/trpc/${some.join(",")}?batch=1&input={}`, way);
      found.push(...answers.map((one) => answerOf(one.error?.data.httpStatus ?? 200)));
    }
    expect(found).toEqual(queries.map((name) => expected(person, name, way)));
  });

  test("over REST", async () => {
    const wrong: string[] = [];
    for (const { method, path, name } of restRoutes())
      for (const way of waysIn(person)) {
        const request = method === "GET" ? { method } : { method, json: {} };
        const { status } = await world.call(`/api${path.replace(/\{\w+\}/g, "1")}`, { ...way, ...request });
        const wanted = expected(person, name, way);
        if (answerOf(status) !== wanted) wrong.push(`${method} ${path}: ${status}, not ${wanted}`);
      }
    expect(wrong).toEqual([]);
  });
});

test("nobody gets through any address but the public ones", async () => {
  const open: [string, string, number][] = [
    ["GET", "/healthz", 200],
    ["GET", "/readyz", 200],
    ["GET", "/webhook", 400],
    ["POST", "/webhook", 401],
    ["GET", "/api/openapi.json", 200],
    ["GET", "/api/docs", 200],
    ["GET", "/api/docs/start.js", 200],
    ["POST", "/api/auth/sign-in/email", 415],
    ["GET", "/api/auth/get-session", 200],
    ["GET", "/api/invite", 200],
    ["POST", "/api/invite", 422],
    ["GET", "/api/reset", 200],
    ["POST", "/api/reset", 422],
    ["GET", "/api/setup", 200],
    ["POST", "/api/setup", 422],
    ["GET", "/api/auth/api-key/list", 401],
    ["POST", "/api/auth/api-key/create", 401],
    ["POST", "/api/auth/api-key/delete", 401],
    ["POST", "/api/auth/change-password", 401],
    ["POST", "/api/auth/sign-out-everywhere", 401],
    ["GET", "/api/anything", 404],
    ["GET", "/trpc/no.such", 404],
    ["DELETE", "/api/advisors", 405],
    ["GET", "/no-such-file.png", 404],
    ["POST", "/", 404],
  ];
  const body = { name: "a", keyId: "a", currentPassword: "correct horse", newPassword: "battery staple" };
  const found = await Promise.all(
    open.map(async ([method, path]) => {
      const json = /auth\/(api-key|change)/.test(path) && method === "POST" ? body : undefined;
      return [method, path, (await world.call(path, { method, json })).status];
    }),
  );
  expect(found).toEqual(open);
  expect(await world.json("/api/auth/get-session")).toBe(null);
});

/** REST's routes from its own description, with the procedure that each one is. */
function restRoutes() {
  const { paths } = openApiDocument("http://unlatch.test") as { paths: Record<string, Record<string, Json>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => ({
      method: method.toUpperCase(),
      path,
      name: procedures.find((one) => one.name.replaceAll(".", "-") === operationId)?.name ?? operationId,
    })),
  );
}

/** Asks everything over one socket; a subscription that starts is an open door. */
async function overSocket({ key, cookie }: { key?: string; cookie?: string }): Promise<Map<string, Answer>> {
  const headers = { ...(key && { "x-api-key": key }), ...(cookie && { cookie, origin: world.url }) };
  const socket = new WebSocket(`${world.url.replace("http", "ws")}/trpc`, { headers });
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  const answers = new Map<string, Answer>();
  socket.on("message", (data) => {
    const text = textOf(data);
    if (!text.startsWith("{")) return;
    const { id, error } = JSON.parse(text) as Json;
    const name = procedures[id - 1]?.name;
    if (name && !answers.has(name)) answers.set(name, answerOf(error?.data.httpStatus ?? 200));
  });
  try {
    // As many at once as one socket may ask.
    for (let from = 0; from < procedures.length; from += mostAsked / 2) {
      const some = procedures.slice(from, from + mostAsked / 2);
      for (const [index, { name, kind }] of some.entries())
        socket.send(
          JSON.stringify({ id: from + index + 1, method: kind, params: { path: name, input: {} } }),
        );
      await until(() => some.every(({ name }) => answers.has(name)));
    }
  } finally {
    socket.terminate();
  }
  return answers;
}
