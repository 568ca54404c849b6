// POST and GET /api/media: who may, what is refused before and after it was read, and what nobody can get out of it.
import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { jpeg, png } from "../packages/core/src/media/pictures.fixture.ts";
import { type Call, createHttpWorld, type HttpWorld, type Json, until } from "./http-world.ts";
import { openFiles } from "./open-files.ts";

let world: HttpWorld;
const keys: Record<string, string> = {};
const mebibyte = 1024 * 1024;

beforeAll(async () => {
  world = await createHttpWorld({ idle: true });
  const operator = await world.account("operator");
  keys.operator = await world.key(operator);
  keys.narrow = await world.key(operator, ["activity.read"]);
  keys.viewer = await world.key(await world.account("viewer"));
});
afterAll(() => world[Symbol.asyncDispose]());

/** Where the machine tells what a process has open. */
const post = (body: Uint8Array, how: Call = {}) =>
  world.call("/api/media", { method: "POST", body: new Uint8Array(body), key: keys.operator, ...how });
const told = async (answer: Response): Promise<[number, string]> => [
  answer.status,
  ((await answer.json()) as Json).detail,
];
const folder = () => join(world.folder, "media");
const files = () => (existsSync(folder()) ? readdirSync(folder()) : []);

test("a picture goes in once and comes out as it was, for who may see packs", async () => {
  const bytes = png({ width: 5, height: 4 });
  const made = await post(bytes, { headers: { "content-type": "application/octet-stream" } });
  expect(made.status).toBe(201);
  const media = (await made.json()) as Json;
  expect(media).toEqual({
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    mime: "image/png",
    bytes: bytes.length,
    width: 5,
    height: 4,
    storedAt: expect.any(String),
  });
  expect((await post(bytes)).status).toBe(200);
  const seen = await world.call(`/api/media/${media.sha256}`, { key: keys.viewer });
  expect(Buffer.from(await seen.arrayBuffer()).equals(bytes)).toBe(true);
  expect(Object.fromEntries(seen.headers)).toMatchObject({
    "content-type": "image/png",
    "x-content-type-options": "nosniff",
    "content-disposition": `inline; filename="${media.sha256.slice(0, 16)}.png"`,
    "cache-control": "private, max-age=31536000, immutable",
  });
  expect(seen.headers.get("content-security-policy")).toContain("object-src 'none'");
  const head = await world.call(`/api/media/${media.sha256}`, { key: keys.viewer, method: "HEAD" });
  expect([head.status, head.headers.get("content-length")]).toEqual([200, String(bytes.length)]);
  expect(openFiles().filter((path) => path.endsWith(media.sha256))).toEqual([]);
});

test("a browser's session may as well, from our own page only", async () => {
  const cookie = await world.cookie("operator");
  expect((await post(png({ shade: 1 }), { key: undefined, cookie })).status).toBe(201);
  const foreign = await post(png({ shade: 2 }), { key: undefined, cookie, origin: "https://evil.example" });
  expect((await told(foreign))[0]).toBe(403);
  const without = await post(png({ shade: 2 }), { key: undefined, cookie, origin: null });
  expect((await told(without))[0]).toBe(403);
});

test("who may not is refused, and nothing is kept", async () => {
  const before = files();
  expect((await told(await post(png({ shade: 3 }), { key: undefined })))[0]).toBe(401);
  expect((await told(await post(png({ shade: 3 }), { key: keys.viewer })))[0]).toBe(403);
  expect((await told(await post(png({ shade: 3 }), { key: keys.narrow })))[0]).toBe(403);
  expect(files()).toEqual(before);
});

test.each([
  ["nothing", Buffer.alloc(0), {}, 422, "empty"],
  [
    "a page that says it is a picture",
    Buffer.from("<html><script>"),
    { "content-type": "image/png" },
    422,
    "a page",
  ],
  [
    "an SVG by another name",
    Buffer.from("<svg onload=alert(1)>"),
    { "content-type": "image/jpeg" },
    422,
    "SVG",
  ],
  ["half a picture", png().subarray(0, 40), {}, 422, "its end is missing"],
  [
    "a picture that no phone can unpack",
    png({ says: { width: 10_000, height: 10_000 } }),
    {},
    422,
    "Make it smaller",
  ],
  [
    "a picture and an archive in one",
    Buffer.concat([png(), Buffer.from("PK\x03\x04")]),
    {},
    422,
    "behind its end",
  ],
  [
    "a form",
    Buffer.from("--x\r\n"),
    { "content-type": "multipart/form-data; boundary=x" },
    422,
    "inside a form",
  ],
  ["5 MB and a byte", randomBytes(5 * mebibyte + 1), {}, 413, "larger than 5 MB"],
])("%s is refused in words, and leaves no file and no row", async (_, body, headers, status, words) => {
  const before = files();
  const [answered, detail] = await told(await post(body, { headers: headers as Record<string, string> }));
  expect([answered, detail]).toEqual([status, expect.stringContaining(words)]);
  expect(detail).toMatch(/^This file was not stored/);
  expect(files()).toEqual(before);
});

test("a script behind a JPEG goes out as a JPEG and as nothing else", async () => {
  const { sha256 } = (await (await post(Buffer.concat([jpeg, Buffer.from("<script>")]))).json()) as Json;
  const seen = await world.call(`/api/media/${sha256}`, { key: keys.viewer });
  expect([seen.headers.get("content-type"), seen.headers.get("x-content-type-options")]).toEqual([
    "image/jpeg",
    "nosniff",
  ]);
});

test.each([
  "..%2f..%2fsecrets.json",
  "../secrets.json",
  "..%5csecrets.json",
  "%2e%2e",
  "A".repeat(64),
  `${"a".repeat(64)}.png`,
  `${"a".repeat(64)}/..`,
  "0".repeat(63),
  "%00",
])("%s leads nowhere", async (name) => {
  const answer = await world.call(`/api/media/${name}`, { key: keys.operator });
  expect([404, 405]).toContain(answer.status);
  expect(await answer.text()).not.toContain("demoAppSecret");
});

test("an unknown hash does not exist; a file that is missing is said so", async () => {
  expect((await world.call(`/api/media/${"0".repeat(64)}`, { key: keys.operator })).status).toBe(404);
  const { sha256 } = (await (await post(png({ shade: 9 }))).json()) as Json;
  rmSync(join(folder(), sha256));
  const [status, detail] = await told(await world.call(`/api/media/${sha256}`, { key: keys.operator }));
  expect([status, detail]).toEqual([503, expect.stringContaining("upload the same picture again")]);
  // Which mends it.
  expect((await post(png({ shade: 9 }))).status).toBe(200);
  expect((await world.call(`/api/media/${sha256}`, { key: keys.operator })).status).toBe(200);
});

/** A request by hand: its head, what comes of its body, and what was answered in the end. */
function open(head: string[]) {
  const socket = connect(Number(new URL(world.url).port), "127.0.0.1");
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk.toString("latin1");
  });
  socket.on("error", () => {});
  const closed = new Promise<string>((done) => socket.on("close", () => done(text)));
  socket.write(
    ["POST /api/media HTTP/1.1", "host: x", `x-api-key: ${keys.operator}`, ...head, "", ""].join("\r\n"),
  );
  return { socket, closed, said: () => text };
}

test("a body without end is given up where it becomes too large, and not kept in memory or on disk", async () => {
  const before = files();
  const { socket, closed } = open(["transfer-encoding: chunked"]);
  const chunk = Buffer.concat([Buffer.from("10000\r\n"), Buffer.alloc(65_536), Buffer.from("\r\n")]);
  let sent = 0;
  const more = () => {
    while (!socket.destroyed && sent < 400) {
      sent += 1;
      if (!socket.write(chunk)) return void socket.once("drain", more);
    }
  };
  more();
  expect(await closed).toContain("413");
  expect(sent).toBeLessThan(400);
  await until(() => files().length === before.length);
});

test("a body that is cut off leaves nothing, and its place is free again", async () => {
  const before = files();
  for (let round = 0; round < 6; round++) {
    const { socket, closed } = open(["content-length: 5000"]);
    socket.write(png());
    await until(() => files().some((name) => name.endsWith(".partial")));
    socket.destroy();
    await closed;
    await until(() => files().length === before.length);
  }
  expect((await post(png({ shade: 20 }))).status).toBe(201);
  expect(world.log.join("\n")).not.toContain("rest.failed");
});

test("four files come at one time; the fifth is told to come again", async () => {
  const slow = Array.from({ length: 4 }, () => open(["content-length: 5000"]));
  for (const { socket } of slow) socket.write(png());
  await until(() => files().filter((name) => name.endsWith(".partial")).length === 4);
  expect(await told(await post(png({ shade: 21 })))).toEqual([429, expect.stringContaining("few seconds")]);
  for (const { socket } of slow) socket.destroy();
  await until(async () => (await post(png({ shade: 21 }))).status === 201);
});

test("a pack names it by its hash, shows it from here, and names nothing that is not here", async () => {
  const { sha256 } = (await (await post(png({ shade: 30 }))).json()) as Json;
  const parts = [{ type: "image", media: sha256, caption: "a chart" }];
  const json = { day: world.today(), parts };
  const made = await world.call("/api/packs", { key: keys.operator, json });
  const pack = (await made.json()) as Json;
  expect([made.status, pack.parts]).toEqual([201, parts]);
  const shown = await world.call(`/api/packs/${pack.id}/pictures/1`, { key: keys.viewer });
  expect(Buffer.from(await shown.arrayBuffer()).equals(png({ shade: 30 }))).toBe(true);
  const refused = (part: object) =>
    world.call("/api/packs", { key: keys.operator, json: { ...json, parts: [{ type: "image", ...part }] } });
  expect(await told(await refused({ media: "0".repeat(64) }))).toEqual([
    422,
    expect.stringContaining("POST /api/media"),
  ]);
  expect((await refused({ media: "../secrets.json" })).status).toBe(422);
  expect((await refused({ media: sha256, link: "https://a.test/1" })).status).toBe(422);
  expect((await refused({ media: sha256, mediaId: "1" })).status).toBe(422);
});
