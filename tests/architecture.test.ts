// The house rules as a test. The walls and the order of the rooms are read from README.md, so the map there is the
// rule; the other rules are those of CONTRIBUTING.md. Each rule has a negative control at the end.
import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { allTopics } from "@unlatch/core/all-rooms";
import { describe, expect, it } from "vitest";
import { parseAst } from "vitest/node";

const root = path.resolve(import.meta.dirname, "..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");

/** Rooms of one group that may know each other all the same. Each needs its reason. */
const neighbours: Record<string, string> = {
  "jobs → feed": "a job that gives up is a fact, and each fact is a line",
  "jobs → context": "context, errors and the like are the ground that all rooms stand on",
  "feed → context": "the same ground",
  "outbound → people": "who may be written to, and at which address, is judged at the moment of sending",
};

/** Words of the map's column "never" and the imports that they stand for. */
const families: Record<string, RegExp> = {
  drizzle: /^drizzle-/,
  "better-sqlite3": /^better-sqlite3/,
  pg: /^pg(-|$)/,
  hono: /^@?hono(\/|$)/,
  trpc: /^(@trpc\/|trpc-to-openapi)/,
  react: /^(react(-dom)?(\/|$)|@tanstack\/react-|@base-ui\/react)/,
  "node:": /^node:/,
};

const readsEnvironment =
  /^(boot\.mjs|tests\/.*|.*\.config\.ts|apps\/server\/src\/config\.ts|apps\/simulator\/src\/main\.ts|packages\/client\/src\/cli\.ts)$/;
/** What a process does by its own pulse, for as long as it lives; all else that returns is a schedule. */
const pulses: Record<string, string> = {
  "apps/server/src/clock.ts": "sees that the machine's clock was put",
  "apps/server/src/drain.ts": "closes what is idle while this process ends",
  "apps/server/src/peers.ts": "its own connections",
  "apps/server/src/sockets.ts": "its own sockets",
  "apps/server/src/routes/webhook.ts": "what it measured itself and has not kept yet",
  "packages/core/src/jobs/runner.ts": "renews the leases of the jobs it runs",
  "packages/db/src/others-writes.ts": "what other processes wrote into the same file",
  "packages/db/src/checkpoint-worker.ts": "the log of a file, on a thread of its own",
};
const sendsThroughMeta = "packages/core/src/outbound/send.ts";
const maxLines = 250;

// ---- reading source -------------------------------------------------------------------------------------------

type Node = { type: string; [member: string]: unknown };

interface Source {
  file: string;
  text: string;
  body: Node[];
  /** Every node of the file, so that a rule sees code and never comments or strings. */
  nodes: Node[];
}

interface Import {
  from: string;
  typeOnly: boolean;
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as Node).type === "string";

function* walk(value: unknown): Generator<Node> {
  if (isNode(value)) yield value;
  if (typeof value !== "object" || value === null) return;
  for (const member of Object.values(value)) yield* walk(member);
}

function source(file: string, text: string): Source {
  const lang = file.endsWith("x") ? "tsx" : file.endsWith(".mjs") ? "js" : "ts";
  const body = parseAst(text, { lang }).body as unknown as Node[];
  return { file, text, body, nodes: [...walk(body)] };
}

const literal = (value: unknown) =>
  isNode(value) && typeof value.value === "string" ? value.value : undefined;
/** The last name of `a`, `x.a` and `x["a"]`. */
function nameOf(value: unknown): unknown {
  if (!isNode(value)) return undefined;
  return value.type === "MemberExpression" ? nameOf(value.property) : (value.name ?? value.value);
}
const listOf = (value: unknown) => (Array.isArray(value) ? value.filter(isNode) : []);

/** import, export … from, import(), import("…").Type, import = require() and require(). */
function imports({ nodes }: Source): Import[] {
  return nodes.flatMap((node) => {
    const required = node.type === "CallExpression" && nameOf(node.callee) === "require";
    const from = literal(required ? listOf(node.arguments)[0] : (node.source ?? node.expression));
    const kinds = /^(Import|Export|TSImportType|TSExternalModule)/;
    if (from === undefined || !(required || kinds.test(node.type))) return [];
    const named = listOf(node.specifiers);
    const typed = (one: Node) => one.importKind === "type" || one.exportKind === "type";
    const typeOnly = node.type === "TSImportType" || typed(node) || (named.length > 0 && named.every(typed));
    return [{ from, typeOnly }];
  });
}

const isTest = (file: string) => /\.(test|fixture)\.tsx?$|^tests\//.test(file);
const contextOf = (file: string) => file.split("/").slice(0, 2).join("/");
const targetOf = (file: string, from: string) => path.posix.join(path.posix.dirname(file), from);

// ---- the map in the README ------------------------------------------------------------------------------------

interface Wall {
  /** Package name → the restriction in brackets, if there is one. */
  mayImport: Map<string, string>;
  never: string[];
}

function readWalls(readme: string): Map<string, Wall> {
  const rows = readme.matchAll(/^\| `((?:apps|packages)\/[\w-]+)`\s*\|[^|]*\|([^|]*)\|([^|]*)\|$/gm);
  return new Map(
    [...rows].map(([, context = "", mayImport = "", never = ""]) => [
      context,
      {
        mayImport: new Map(
          [...mayImport.matchAll(/`([\w-]+)`(?: \(([^)]*)\))?/g)].map((m) => [m[1] ?? "", m[2] ?? ""]),
        ),
        never: [...never.matchAll(/`([^`]+)`/g)].map((m) => m[1] ?? ""),
      },
    ]),
  );
}

function readRooms(readme: string): string[][] {
  const line = /^`(all-rooms → [^`]+)`$/m.exec(readme)?.[1] ?? "";
  return line.split(" → ").map((group) => group.split(" · "));
}

const walls = readWalls(read("README.md"));
const rooms = readRooms(read("README.md"));

// ---- rules: each gets a file and returns its problems ---------------------------------------------------------

type Rule = (source: Source) => string[];

const keepsWalls: Rule = (source) => {
  const wall = walls.get(contextOf(source.file));
  if (!wall || isTest(source.file)) return [];
  return imports(source).flatMap(({ from, typeOnly }) => {
    if (from.startsWith(".") && contextOf(targetOf(source.file, from)) !== contextOf(source.file))
      return [`climbs over the wall to ${from}`];
    const forbidden = wall.never.find((word) => families[word]?.test(from));
    if (forbidden) return [`imports ${from}; ${forbidden} never comes here`];
    const neighbour = /^@unlatch\/([\w-]+)/.exec(from)?.[1];
    if (!neighbour) return [];
    const bracket = wall.mayImport.get(neighbour);
    if (bracket === undefined) return [`may not import @unlatch/${neighbour}`];
    if (bracket === "types only" && !typeOnly) return [`may import only types of @unlatch/${neighbour}`];
    const only = /^only in (.+)$/.exec(bracket)?.[1];
    const isThere = only?.endsWith("/")
      ? source.file.includes(`/src/${only}`)
      : path.posix.basename(source.file) === only;
    return only && !isThere ? [`only ${only} may import @unlatch/${neighbour}`] : [];
  });
};

/** Files directly under src/ are the list of all rooms, the feed, or the ground ("context") that everything stands on. */
function roomOf(file: string): string | undefined {
  const inside = /^packages\/core\/src\/(.+)$/.exec(file)?.[1];
  if (!inside) return undefined;
  const first = inside.split("/")[0] ?? "";
  if (first !== inside) return first;
  return first.startsWith("all-") ? "all-rooms" : first.startsWith("feed") ? "feed" : "context";
}

const keepsRooms: Rule = (source) => {
  const room = roomOf(source.file);
  if (!room || isTest(source.file)) return [];
  const rank = (name: string) => rooms.findIndex((group) => group.includes(name));
  if (rank(room) < 0) return [`is in the room ${room}, which the README's map does not know`];
  return imports(source).flatMap(({ from }) => {
    if (!from.startsWith(".")) return [];
    const other = roomOf(targetOf(source.file, from));
    if (!other || other === room || rank(other) > rank(room)) return [];
    if (rank(other) === rank(room) && neighbours[`${room} → ${other}`]) return [];
    return [`the room ${room} may not know ${other} (${from})`];
  });
};

/**
 * A verb that changes something in somebody's name says so, else nobody could tell later who it was: it notes it, or hands
 * the name on inside of its transaction to who does.
 */
const keepsAudit: Rule = ({ file, nodes }) => {
  if (!file.startsWith("packages/core/src/") || isTest(file)) return [];
  const shared = new Set(
    nodes.filter((node) => node.type === "ExportNamedDeclaration").flatMap((node) => [...walk(node)]),
  );
  return nodes
    .filter((node) => /Function/.test(node.type) && listOf(node.params).some(isOf("Actor")))
    .filter((node) => {
      const calls = [...walk(node.body)].filter((one) => one.type === "CallExpression");
      const changes =
        calls.some((one) => nameOf(one.callee) === "transaction") ||
        // Who is called in this file alone is answered for by who calls.
        (shared.has(node) && listOf(node.params).some(isOf("Tx")));
      const names = listOf(node.params).filter(isOf("Actor")).map(nameOf);
      const handsOn = calls.some((one) =>
        listOf(one.arguments).some((given) => names.includes(nameOf(given))),
      );
      return changes && !handsOn;
    })
    .map(() => "changes something in somebody's name without a note in the audit");
};

/** A parameter of that type: what only reads opens no transaction. */
const isOf = (type: string) => (param: Node) =>
  [...walk(param.typeAnnotation)].some(
    (node) => node.type === "TSTypeReference" && nameOf(node.typeName) === type,
  );

/** What a line says is seen by whoever its topic allows: one that no room declares would be seen by everybody. */
const declaresTopics: Rule = ({ file, nodes }) => {
  if (!/^(packages\/core|apps\/server)\/src\//.test(file) || isTest(file)) return [];
  return nodes
    .filter((node) => node.type === "Property" && nameOf(node.key) === "topic")
    .flatMap((node) => literal(node.value) ?? [])
    .filter((topic) => !Object.hasOwn(allTopics, topic))
    .map((topic) => `writes lines of the topic ${topic}, which no room declares`);
};

const keepsEnvironment: Rule = (source) => {
  if (readsEnvironment.test(source.file) || isTest(source.file)) return [];
  const reads = source.nodes.some((node) => {
    if (node.type === "MemberExpression")
      return nameOf(node.object) === "process" && nameOf(node.property) === "env";
    const taken = node.type === "VariableDeclarator" && nameOf(node.init) === "process" ? node.id : undefined;
    return isNode(taken) && listOf(taken.properties).some((one) => nameOf(one.key) === "env");
  });
  // The global is there anyway: an import could only serve to take env out of it.
  const borrows = imports(source).some(({ from }) => /^(node:)?process$/.test(from));
  return reads || borrows ? ["reads the environment; only the configuration may"] : [];
};

const keepsOneSender: Rule = ({ file, nodes }) => {
  if (file === sendsThroughMeta || isTest(file) || /^(packages\/whatsapp|apps\/(simulator|web))\//.test(file))
    return [];
  const client = /^(whatsapp|graph|graphClient|meta)$/i;
  const isClient = (value: unknown) => client.test(String(nameOf(value)));
  const sends = nodes.some((node) => {
    if (node.type === "MemberExpression") return nameOf(node.property) === "send" && isClient(node.object);
    const taken =
      node.type === "VariableDeclarator" && isClient(node.init) ? (node.id as Node).properties : [];
    return listOf(taken).some((one) => nameOf(one.key) === "send");
  });
  return sends ? [`sends through Meta; only ${sendsThroughMeta} may`] : [];
};

/** Meta's client, the way out, and what asks our own server. Drivers of databases open connections of their own. */
const goesOut =
  /^(packages\/whatsapp\/src\/(graph|http)\.ts|apps\/server\/src\/(outside\/[\w-]+|cli\/doctor-server)\.ts|(packages\/client|apps\/(simulator|web))\/.*)$/;
const waysOut = /^(node:)?(https|tls|dgram|dns(\/promises)?|http2)$|^undici/;
const sockets = /^(node:)?(http|net)$/;
const callsOut = /^(request|get|Agent|globalAgent|ClientRequest|connect|createConnection|Socket)$/;

/** Whoever asks others but Meta goes through `ctx.outside`: only there is judged where an address leads. */
const keepsOneWayOut: Rule = ({ file, nodes }) => {
  if (goesOut.test(file) || isTest(file)) return [];
  const leaves = nodes.some((node) => {
    if (node.type === "ImportDeclaration" && node.importKind !== "type") {
      const from = literal(node.source) ?? "";
      const named = listOf(node.specifiers).filter((one) => one.importKind !== "type");
      if (waysOut.test(from)) return named.length > 0;
      const takes = (one: Node) =>
        one.type !== "ImportSpecifier" || callsOut.test(String(nameOf(one.imported)));
      return sockets.test(from) && named.some(takes);
    }
    const called = node.type === "CallExpression" || node.type === "NewExpression" ? node.callee : undefined;
    const isGlobal =
      isNode(called) && (called.type === "Identifier" || nameOf(called.object) === "globalThis");
    return isGlobal && /^(fetch|WebSocket|EventSource)$/.test(String(nameOf(called)));
  });
  return leaves ? ["goes out by itself; only apps/server/src/outside may, and Meta's client"] : [];
};

const returnsBySchedule: Rule = ({ file, nodes }) => {
  if (!/^(packages\/(core|db|api)|apps\/server)\/src\//.test(file) || isTest(file) || pulses[file]) return [];
  const beats = nodes.some((node) => node.type === "CallExpression" && nameOf(node.callee) === "setInterval");
  return beats ? ["has a timer of its own; what returns is a schedule (defineSchedule)"] : [];
};

const isShort: Rule = ({ file, text }) => {
  const lines = text.trimEnd().split("\n").length;
  return lines > maxLines && !isTest(file) ? [`has ${lines} lines; past ${maxLines} it is two subjects`] : [];
};

const isWellNamed: Rule = ({ file }) => {
  const parts = file.split("/");
  const last = parts.at(-1) ?? "";
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.((part\.)?test|fixture|config|d))?\.(tsx?|mjs)$/;
  const vague = /(^|[-./])(utils?|helpers?|managers?|misc|common)([-./]|$)/i.exec(file)?.[2];
  return [
    ...(kebab.test(last) ? [] : ["its name is not kebab-case"]),
    ...(vague ? [`"${vague}" says nothing; name it for what it does`] : []),
    ...(/^index\.tsx?$/.test(last) && !/^packages\/[\w-]+\/src\/index\.ts$/.test(file)
      ? ["only a package has an index.ts"]
      : []),
  ];
};

const isNoBarrel: Rule = ({ file, body }) => {
  if (/^packages\/[\w-]+\/src\/index\.ts$/.test(file)) return [];
  const passesOn = (node: Node) =>
    /^Export(All|Named)Declaration$/.test(node.type) && literal(node.source) !== undefined;
  const idle = body.every((node) => passesOn(node) || node.type === "ImportDeclaration");
  return body.some(passesOn) && idle ? ["only passes on what others export"] : [];
};

const hasNoDefault: Rule = ({ file, nodes }) => {
  const named = (node: Node) => node.type === "ExportSpecifier" && nameOf(node.exported) === "default";
  const exportsDefault = nodes.some((node) => node.type === "ExportDefaultDeclaration" || named(node));
  return exportsDefault && !/\.config\.ts$/.test(file) ? ["has a default export"] : [];
};

const namesExtensions: Rule = (source) =>
  imports(source)
    .filter(({ from }) => from.startsWith(".") && !/\.(tsx?|mjs|json|css|svg)(\?\w+)?$/.test(from))
    .map(({ from }) => `imports ${from} without its extension`);

/** The ways that lead back to where they began. */
function circles(ways: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const visit = (place: string, path: readonly string[]): string[] => {
    const at = path.indexOf(place);
    if (at >= 0) return [[...path.slice(at), place].join(" → ")];
    if (done.has(place)) return [];
    const found = (ways.get(place) ?? []).flatMap((next) => visit(next, [...path, place]));
    done.add(place);
    return found;
  };
  return [...ways.keys()].flatMap((place) => visit(place, []));
}

/** Types count: who wants to read one file of a circle has to read all of them. */
const importCircles = (sources: readonly Source[]) =>
  circles(
    new Map(
      sources.map((one) => [
        one.file,
        imports(one)
          .filter(({ from }) => from.startsWith("."))
          .map(({ from }) => targetOf(one.file, from)),
      ]),
    ),
  );

const rules: Record<string, Rule> = {
  "keeps the walls": keepsWalls,
  "keeps the order of the rooms": keepsRooms,
  "reads the environment in one place": keepsEnvironment,
  "sends through Meta in one place": keepsOneSender,
  "goes out in one place": keepsOneWayOut,
  "keeps the audit": keepsAudit,
  "returns by a schedule": returnsBySchedule,
  "declares the topics of its lines": declaresTopics,
  "keeps files short": isShort,
  "names files well": isWellNamed,
  "has no barrels": isNoBarrel,
  "has no default exports": hasNoDefault,
  "imports with extensions": namesExtensions,
};

// ---- the house ------------------------------------------------------------------------------------------------

const files = globSync(
  ["*.{ts,mjs}", "{apps,packages}/*/*.ts", "{apps,packages}/*/src/**/*.{ts,tsx}", "tests/**/*.{ts,tsx}"],
  {
    cwd: root,
    exclude: (name) => name.endsWith("node_modules") || name.endsWith("dist"),
  },
).map((file) => file.replaceAll(path.sep, "/"));
const context = files.map((file) => source(file, read(file)));

describe("the house", () => {
  it.each(Object.entries(rules))("%s", (_, rule) => {
    expect(context.flatMap((one) => rule(one).map((problem) => `${one.file} ${problem}`))).toEqual([]);
  });

  it("has no circles, types included", () => {
    expect(importCircles(context)).toEqual([]);
    const map = [...walls].map(
      ([folder, { mayImport }]) => [folder.split("/")[1] ?? "", [...mayImport.keys()]] as const,
    );
    expect(circles(new Map(map))).toEqual([]);
  });

  it("declares only the neighbours that the map allows", () => {
    const problems = [...walls].flatMap(([folder, { mayImport }]) => {
      if (!existsSync(path.join(root, folder, "package.json"))) return [`${folder} is missing`];
      const { dependencies = {} } = JSON.parse(read(`${folder}/package.json`)) as { dependencies?: object };
      const neighbours = Object.keys(dependencies).filter((name) => name.startsWith("@unlatch/"));
      return neighbours
        .filter((name) => !mayImport.has(name.slice(9)))
        .map((name) => `${folder} depends on ${name}`);
    });
    expect(problems).toEqual([]);
  });

  it("has a map that this test can read", () => {
    const folders = globSync("{apps,packages}/*", { cwd: root }).map((file) =>
      file.replaceAll(path.sep, "/"),
    );
    expect([...walls.keys()].sort()).toEqual(folders.sort());
    expect(rooms.flat()).toEqual(expect.arrayContaining(["all-rooms", "inbound", "outbound", "context"]));
    const known = [...Object.keys(families), "process.env"];
    expect([...walls.values()].flatMap(({ never }) => never).filter((word) => !known.includes(word))).toEqual(
      [],
    );
  });
});

describe("each rule catches what it forbids", () => {
  const core = "packages/core/src";
  it.each<[string, keyof typeof rules, string, string]>([
    ["framework in core", "keeps the walls", `${core}/people/a.ts`, 'import {\n  Hono,\n} from "hono";'],
    ["re-export of a framework", "keeps the walls", `${core}/people/a.ts`, 'export * from "@trpc/server";'],
    ["dynamic import", "keeps the walls", "packages/api/src/a.ts", 'await import("drizzle-orm");'],
    ["type import", "keeps the walls", "packages/whatsapp/src/a.ts", 'let a: import("hono").Hono;'],
    ["require", "keeps the walls", "apps/web/src/a.tsx", 'const fs = require("node:fs"); <p />;'],
    [
      "a package that is not a neighbour",
      "keeps the walls",
      "packages/db/src/a.ts",
      'import "@unlatch/core";',
    ],
    [
      "code where only types may go",
      "keeps the walls",
      "apps/web/src/a.ts",
      'import { router } from "@unlatch/api";',
    ],
    [
      "the simulator outside the demo",
      "keeps the walls",
      "apps/server/src/a.ts",
      'import("@unlatch/simulator");',
    ],
    ["a relative path over a wall", "keeps the walls", `${core}/a.ts`, 'import "../../db/src/store.ts";'],
    [
      "a room above",
      "keeps the order of the rooms",
      `${core}/jobs/a.ts`,
      'import { b } from "../inbound/b.ts";',
    ],
    [
      "a neighbour room",
      "keeps the order of the rooms",
      `${core}/chat/a.ts`,
      'import type { B } from "../unlock/b.ts";',
    ],
    ["a room nobody knows", "keeps the order of the rooms", `${core}/attic/a.ts`, ""],
    ["process.env", "reads the environment in one place", `${core}/a.ts`, "const { A } = process.env;"],
    [
      "imported env",
      "reads the environment in one place",
      `${core}/a.ts`,
      'import { env } from "node:process";',
    ],
    ["env by index", "reads the environment in one place", `${core}/a.ts`, 'process["env"].A;'],
    ["env taken out", "reads the environment in one place", `${core}/a.ts`, "const { env } = process;"],
    [
      "a second sender",
      "sends through Meta in one place",
      `${core}/chat/a.ts`,
      "await ctx.whatsapp.send(m);",
    ],
    [
      "a sender taken out",
      "sends through Meta in one place",
      `${core}/chat/a.ts`,
      "const { send } = ctx.whatsapp;",
    ],
    [
      "a verb without a note",
      "keeps the audit",
      `${core}/chat/a.ts`,
      "export const a = (ctx: Context, actor: Actor) => ctx.store.transaction((tx) => tx.db.delete(tx.t.a));",
    ],
    [
      "a change that was handed a name",
      "keeps the audit",
      `${core}/chat/a.ts`,
      "export function a(tx: Tx, actor: Actor) { return tx.db.delete(tx.t.a); }",
    ],
    [
      "a topic that nobody declares",
      "declares the topics of its lines",
      `${core}/chat/a.ts`,
      'export const a = (tx: Tx) => appendFeed(tx, { at: 1, topic: "chat.began" });',
    ],
    ["a way out of its own", "goes out in one place", `${core}/chat/a.ts`, 'await fetch("https://a.b/");'],
    [
      "a way out by its module",
      "goes out in one place",
      "apps/server/src/a.ts",
      'import { get } from "node:http";',
    ],
    [
      "another library's way",
      "goes out in one place",
      "packages/api/src/a.ts",
      'import { request } from "undici";',
    ],
    ["a timer", "returns by a schedule", `${core}/chat/a.ts`, "setInterval(() => sweep(), 60_000);"],
    ["a long file", "keeps files short", `${core}/a.ts`, "1;\n".repeat(maxLines + 1)],
    ["camel case", "names files well", `${core}/sendIt.ts`, ""],
    ["an empty word", "names files well", `${core}/date-utils.ts`, ""],
    ["an empty word as a folder", "names files well", `${core}/helpers/date.ts`, ""],
    ["an index inside", "names files well", `${core}/chat/index.ts`, ""],
    [
      "a barrel",
      "has no barrels",
      `${core}/chat/all.ts`,
      'export * from "./a.ts";\nexport { b } from "./b.ts";',
    ],
    ["a default export", "has no default exports", `${core}/a.ts`, "export default 1;"],
    [
      "a default export by name",
      "has no default exports",
      `${core}/a.ts`,
      "const a = 1; export { a as default };",
    ],
    ["no extension", "imports with extensions", `${core}/a.ts`, 'import { a } from "./b";'],
    ["the wrong extension", "imports with extensions", `${core}/a.ts`, 'export * from "./b.js";'],
  ])("%s", (_, rule, file, text) => {
    expect(rules[rule]?.(source(file, text))).toHaveLength(1);
  });

  it("a circle of types, over three files", () => {
    const ring = [
      source(`${core}/chat/a.ts`, 'import type { B } from "./b.ts"; import { d } from "./d.ts";'),
      source(`${core}/chat/b.ts`, 'export type B = import("../chat/c.ts").C;'),
      source(`${core}/chat/c.ts`, 'export { a } from "./a.ts";'),
      source(`${core}/chat/d.ts`, "export const d = 1;"),
    ];
    expect(importCircles(ring)).toEqual([
      `${core}/chat/a.ts → ${core}/chat/b.ts → ${core}/chat/c.ts → ${core}/chat/a.ts`,
    ]);
    expect(importCircles(ring.slice(1))).toEqual([]);
  });

  it("and leaves alone what is right", () => {
    const right: [string, string][] = [
      [
        `${core}/inbound/apply.ts`,
        'import { send } from "../outbound/queue.ts"; // process.env, import "hono"',
      ],
      [`${core}/outbound/send.ts`, "export const a = ctx.whatsapp.send(m);"],
      ["apps/server/src/config.ts", "export const port = process.env.PORT;"],
      ["apps/server/src/demo/start.ts", 'export const a = await import("@unlatch/simulator");'],
      [
        "apps/web/src/a.ts",
        'import type { Router } from "@unlatch/api"; import { type B } from "@unlatch/api";',
      ],
      ["packages/db/src/index.ts", 'export * from "./store.ts";'],
      ["apps/web/vite.config.ts", "export default {};"],
    ];
    const problems = right.flatMap(([file, text]) =>
      Object.values(rules).flatMap((rule) => rule(source(file, text))),
    );
    expect(problems).toEqual([]);
  });
});
