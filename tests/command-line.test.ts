// The unlatch command line: what a person at the machine does when nobody can sign in.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Ending, runCommand } from "../apps/server/src/cli/run.ts";
import { png } from "../packages/core/src/media/pictures.fixture.ts";
import { codeOf } from "./authenticator.ts";
import {
  canaries,
  createHttpWorld,
  type HttpWorld,
  type Json,
  password,
  phoneNumberId,
} from "./http-world.ts";

const program = join(import.meta.dirname, "../packages/client/src/cli.ts");
let world: HttpWorld;

beforeAll(async () => {
  world = await createHttpWorld({ idle: true });
});
afterAll(() => world[Symbol.asyncDispose]());

interface Given {
  env?: Record<string, string>;
  input?: string;
}

const environment = (more: Given) => ({
  PATH: process.env.PATH ?? "",
  UNLATCH_DATA_DIR: world.folder,
  PORT: String(world.server.port),
  SESSION_SECRET: canaries.sessionSecret,
  WEBHOOK_VERIFY_TOKEN: canaries.verifyToken,
  WHATSAPP_APP_SECRET: canaries.appSecret,
  WHATSAPP_TOKEN: canaries.token,
  WHATSAPP_PHONE_NUMBER_ID: phoneNumberId,
  WHATSAPP_API_URL: world.meta.graphUrl,
  ...more.env,
});

/** The commands of this machine, without the second that a process of their own takes. */
const unlatch = (args: string[], more: Given = {}): Promise<Ending> =>
  runCommand(args, { env: environment(more), readInput: async () => more.input ?? "" });

/** As a person starts it. */
function asProcess(args: string[], more: Given = {}): Promise<Ending> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...args], { env: environment(more), timeout: 60_000 });
    const ending = { out: "", errors: "" };
    child.stdout.on("data", (text) => {
      ending.out += text;
    });
    child.stderr.on("data", (text) => {
      ending.errors += text;
    });
    child.stdin.end(more.input ?? "");
    child.on("close", (code) => resolve({ ...ending, code: code ?? -1 }));
  });
}

const parsed = ({ out }: Ending): Json => JSON.parse(out);
const json = async (args: string[], more?: Given) => parsed(await unlatch([...args, "--json"], more));

test("accounts and keys, beside the running server", async () => {
  const asha = "asha@unlatch.test";
  const made = await json(["user", "add", asha, "--name", "Asha", "--role", "admin"]);
  const signIn = (password: string) => world.signIn(asha, password).then((answer) => answer.status);
  expect(await signIn(made.password)).toBe(200);
  const twice = await unlatch(["user", "add", asha, "--name", "Asha", "--role", "admin"]);
  expect([twice.code, twice.out]).toEqual([1, ""]);
  expect(twice.errors).toContain("already");

  const last = await unlatch(["user", "role", asha, "viewer"]);
  expect([last.code, last.errors]).toEqual([1, expect.stringContaining("last admin")]);
  await world.account("admin", "second@unlatch.test");
  expect((await unlatch(["user", "role", asha, "operator"])).code).toBe(0);
  expect(await json(["user", "list"])).toEqual([
    expect.objectContaining({ email: asha, name: "Asha", role: "operator" }),
    expect.objectContaining({ email: "second@unlatch.test", role: "admin" }),
  ]);

  const { id, key } = await json(["key", "create", "--user", asha, "--name", "reports"]);
  expect((await world.call("/api/advisors", { key, json: {} })).status).toBe(422);
  const listed = await unlatch(["key", "list"]);
  expect(listed.out).toContain("reports");
  expect(listed.out).not.toContain(key);
  expect((await unlatch(["key", "revoke", id])).code).toBe(0);
  expect((await world.call("/api/advisors", { key })).status).toBe(401);

  const given = { input: "battery staple for Asha\n" };
  const set = await unlatch(["user", "password", asha, "--password-stdin"], given);
  expect([set.code, set.out.includes("battery")]).toEqual([0, false]);
  expect(await signIn(made.password)).toBe(401);
  expect(await signIn("battery staple for Asha")).toBe(200);
  const way = await json(["user", "reset-link", asha]);
  expect(way.link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/reset\?token=[\w-]{32}$/);
  const token = new URL(way.link).searchParams.get("token");
  const chosen = { token, password: "a third battery staple" };
  expect((await world.call("/api/reset", { json: chosen })).status).toBe(200);
  expect([await signIn("battery staple for Asha"), await signIn(chosen.password)]).toEqual([401, 200]);
  expect((await unlatch(["user", "role", asha, "none"])).code).toBe(0);
  const out = await unlatch(["user", "reset-link", asha]);
  expect([out.code, out.errors]).toEqual([1, expect.stringMatching(/is not let in/)]);
  const away = await world.signIn(asha, chosen.password);
  const cookie = away.headers.getSetCookie().join(";");
  expect((await world.call("/trpc/app.me", { cookie })).status).toBe(401);
});

test("who lost everything is let in by the password again", async () => {
  const email = "lost@unlatch.test";
  await world.account("viewer", email);
  const cookie = await world.cookie(email);
  const post = (path: string, body: object) => world.call(`/api/auth/${path}`, { cookie, json: body });
  const begun = (await (await post("second-factor/begin", { password })).json()) as Json;
  expect((await post("second-factor/finish", { code: codeOf(begun.key) })).status).toBe(200);
  expect(((await (await world.signIn(email)).json()) as Json).twoFactorRedirect).toBe(true);
  expect(await json(["user", "remove-factor", email])).toEqual({ email, app: true, passkeys: 0 });
  expect(((await (await world.signIn(email)).json()) as Json).user.email).toBe(email);
  const again = await unlatch(["user", "remove-factor", email]);
  expect([again.code, again.out]).toEqual([0, expect.stringContaining("had no second factor")]);
  expect((await unlatch(["user", "remove-factor", "nobody@unlatch.test"])).code).not.toBe(0);
});

test("a backup is whole, and for this user only", async () => {
  const file = join(world.folder, "copy", "one.db");
  const none = { folder: null, copied: 0, missing: 0 };
  expect(parsed(await asProcess(["backup", file, "--json"]))).toEqual({ file, pictures: none });
  expect(statSync(file).mode & 0o077).toBe(0);
  const broken = await unlatch(["backup", join(file, "inside-a-file", "two.db")]);
  expect([broken.code, broken.errors]).toEqual([1, expect.stringContaining("ENOTDIR")]);
});

test("a backup has the pictures that its database names, and says when one is missing", async () => {
  const key = await world.key(await world.account("operator", "pictures@unlatch.test"));
  const stored = async (shade: number) => {
    const body = new Uint8Array(png({ shade }));
    return (await world.json("/api/media", { method: "POST", key, body })).sha256;
  };
  const [first, second] = [await stored(1), await stored(2)];
  const file = join(world.folder, "copy", "two.db");
  const folder = `${file}.media`;
  const whole = await unlatch(["backup", file]);
  expect([whole.code, whole.out]).toEqual([0, expect.stringContaining(`2 pictures are in ${folder}`)]);
  expect(readdirSync(folder).toSorted()).toEqual([first, second].toSorted());
  expect(readFileSync(join(folder, first)).equals(png({ shade: 1 }))).toBe(true);
  expect(statSync(join(folder, first)).mode & 0o077).toBe(0);
  rmSync(join(world.folder, "media", second));
  const lacking = await unlatch(["backup", join(world.folder, "copy", "three.db")]);
  expect([lacking.code, lacking.out]).toEqual([
    1,
    expect.stringContaining("1 pictures are not in this data"),
  ]);
});

test("export writes the messages of a filter, and says why when it can't", async () => {
  const key = await world.key(await world.account("viewer", "export@unlatch.test"));
  const env = { UNLATCH_API_KEY: key };
  await world.meta.phone("+12025550177").type("to be exported");
  const [csv, lines, none, misfit, unknown, nobody] = await Promise.all([
    asProcess(["export", "direction=in"], { env }),
    asProcess(["export", "text=exported", "--json"], { env }),
    asProcess(["export", "text=never said"], { env }),
    asProcess(["export", "status=great"], { env }),
    asProcess(["export", "failed"], { env }),
    asProcess(["export"]),
  ]);
  expect(csv.code).toBe(0);
  expect(csv.out).toMatch(/^\ufefftime,direction,.*\r\n.*to be exported/s);
  expect(parsed(lines)).toMatchObject({ text: "to be exported", direction: "in" });
  expect(none.out.trimEnd().split("\r\n")).toHaveLength(1);
  for (const [ending, words] of [
    [misfit, "status"],
    [unknown, "is no condition"],
    [nobody, "UNLATCH_API_KEY"],
  ] as const) {
    expect(ending.code).toBe(1);
    expect(ending.errors).toContain(words);
    expect(ending.out).toBe("");
  }
});

test("status and replay ask the server", async () => {
  const key = await world.key(await world.account("operator"));
  const env = { UNLATCH_API_KEY: key };
  await world.meta.phone("+12025550166").type("Hello");
  await world.meta.idle();
  const [status, unknown, replay, applied, refused, away] = await Promise.all([
    asProcess(["status", "--json"], { env }),
    asProcess(["status", "--json"]),
    asProcess(["replay", "1", "--json"], { env }),
    asProcess(["replay", "1", "--apply", "--json"], { env }),
    asProcess(["replay", "1"]),
    asProcess(["status", "--url", "http://127.0.0.1:9"]),
  ]);
  expect(parsed(status)).toMatchObject({ ready: true, webhook: { connected: true }, holds: [] });
  expect(parsed(unknown)).toMatchObject({ ready: true, webhook: null });
  expect(parsed(replay)).toMatchObject({ dry: true, items: [{ result: "known" }] });
  expect(parsed(applied).dry).toBe(false);
  expect(refused).toMatchObject({ code: 1, errors: expect.stringContaining("UNLATCH_API_KEY") });
  expect(away).toMatchObject({ code: 1, errors: expect.stringContaining("can't be reached") });
});

test("sending is stopped and goes on", async () => {
  const key = await world.key(await world.account("operator", "stops@unlatch.test"));
  const env = { UNLATCH_API_KEY: key };
  expect((await asProcess(["stop"], { env })).out).toBe("Nothing is stopped.\n");
  const stopped = await asProcess(["stop", "chat", "A", "wrong", "answer"], { env });
  expect([stopped.code, stopped.out]).toEqual([
    0,
    expect.stringMatching(/^Stopped. chat {2}by .*: A wrong answer$/m),
  ]);
  const [listed, unknown, silent] = await Promise.all([
    asProcess(["stop", "--json"], { env }),
    asProcess(["stop", "the press", "why"], { env }),
    asProcess(["stop", "packs"], { env }),
  ]);
  expect(parsed(listed)).toMatchObject([{ scope: "stop:chat", until: null }]);
  expect(unknown).toMatchObject({ code: 1, errors: expect.stringContaining("stop:everything") });
  expect(silent).toMatchObject({ code: 1, errors: expect.stringContaining("It goes: unlatch stop") });
  const resumed = await asProcess(["resume", "chat"], { env });
  expect([resumed.code, resumed.out]).toEqual([0, expect.stringContaining("Lifted.")]);
  expect((await asProcess(["resume", "chat"], { env })).code).toBe(1);
});

test("tallies are compared with the facts beside the running server, and put right", async () => {
  const sound = await unlatch(["tallies"]);
  expect([sound.code, sound.out.match(/✓/g)?.length]).toEqual([0, 7]);
  const wrong = "insert into tallies (name, bucket, key, n) values ('lines', 9999999, 'message.sent', 1)";
  await world.sql(wrong);
  const told = await unlatch(["tallies"]);
  expect([told.code, told.out]).toEqual([
    1,
    expect.stringContaining("✗ lines: 1 quarter of an hour differs"),
  ]);
  expect(told.out).toContain("unlatch tallies --rebuild");
  const rebuilt = await json(["tallies", "--rebuild"]);
  expect(rebuilt.filter((one: Json) => one.buckets > 0)).toMatchObject([{ name: "lines", buckets: 1 }]);
  expect((await unlatch(["tallies"])).code).toBe(0);
});

describe("the doctor", () => {
  test("finds a running server sound, and changes nothing", async () => {
    world.meta.app.callbackUrl = `${world.url}/webhook`;
    const { findings: all } = await json(["doctor"]);
    const isOfMeta = ({ name }: Json) => name.startsWith("connection, ");
    const findings = all.filter((one: Json) => !isOfMeta(one));
    expect(findings.filter((one: Json) => one.ok !== true)).toEqual([]);
    // Nobody reaches this server from outside, and nothing else about its connection is wrong.
    expect(all.filter((one: Json) => isOfMeta(one) && one.ok === false)).toMatchObject([
      { name: "connection, outside", detail: expect.stringContaining("PUBLIC_URL is not set") },
    ]);
    expect(all.filter(isOfMeta)).toHaveLength(12);
    expect(findings.map((one: Json) => one.name)).toEqual([
      "environment",
      "address",
      "data folder",
      "disk",
      "database",
      "clock",
      "server",
      "webhook",
    ]);
    const empty = join(world.folder, "empty");
    const away = await unlatch(["doctor"], { env: { UNLATCH_DATA_DIR: empty, PORT: "9" } });
    expect([away.code, existsSync(empty)]).toEqual([0, false]);
  });

  test("says what is wrong and what to do, with a code that programs see", async () => {
    const token = await unlatch(["doctor"], { env: { WEBHOOK_VERIFY_TOKEN: "another-token" } });
    expect([token.code, token.out]).toEqual([1, expect.stringMatching(/✗ webhook: .*another verify token/)]);
    const secret = await unlatch(["doctor"], { env: { WHATSAPP_APP_SECRET: "", PORT: "many" } });
    expect(secret.code).toBe(1);
    expect(secret.out.match(/✗ environment: /g)).toHaveLength(2);
    const everywhere = await unlatch(["doctor"], { env: { HOST: "0.0.0.0" } });
    expect([everywhere.code, everywhere.out]).toEqual([1, expect.stringContaining("PUBLIC_URL")]);
  });
});

test("help, and what is not understood", async () => {
  const [help, fly] = await Promise.all([asProcess(["--help"]), asProcess(["fly"])]);
  expect([help.code, help.errors]).toEqual([0, ""]);
  for (const word of [
    "doctor",
    "user add",
    "key create",
    "tallies",
    "backup",
    "status",
    "export",
    "replay",
    "--json",
  ])
    expect(help.out).toContain(word);
  const misused = [["user"], ["key", "create"], ["user", "add", "x"], ["user", "--no"]];
  const answers = await Promise.all(misused.map((args) => unlatch(args)));
  for (const one of [fly, ...answers])
    expect([one.code === 0, one.errors === "", one.errors.includes("    at ")]).toEqual([
      false,
      false,
      false,
    ]);
});

test("the index of words says how far it is, and is made anew beside the running server", async () => {
  await world.meta.phone("+12025550143").type("something to find");
  expect((await unlatch(["search"])).out).toContain("no index of words yet");
  await world.follow();
  expect(await json(["search"])).toMatchObject({ name: "search", isWhole: true, behindLines: 0 });
  const anew = await unlatch(["search", "--rebuild"]);
  expect(anew).toMatchObject({ code: 0, errors: "" });
  expect(anew.out).toMatch(/is being made: \d+ lines .*\nIt was emptied\./s);
  await world.follow();
  expect((await unlatch(["search"])).out).toMatch(/^✓ The index of words is whole, and 0 lines/);
});
