import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { createSimulator } from "@unlatch/simulator";
import { afterEach, describe, expect, test } from "vitest";
import { bodyOf, signed } from "./load.ts";
import { signIn } from "./office.ts";
import {
  appSecret,
  endAll,
  live,
  phoneNumberId,
  runToEnd,
  start,
  temporaryFolder,
  token,
  until,
} from "./server.ts";

const settings = live("http://127.0.0.1:9/v25.0");

afterEach(endAll);

describe("the environment", () => {
  test("every mistake stands in one readable list, and nothing is made", async () => {
    using folder = temporaryFolder();
    const dataDir = join(folder.path, "data");
    const { code, output } = await runToEnd({
      dataDir,
      env: {
        PORT: "eighty",
        PUBLIC_URL: "ops.example.com",
        DATABASE_URL: "mysql://here",
        UNLATCH_ROLES: "web,cook",
        UNLATCH_TIME_ZONE: "Mars/Olympus",
        SESSION_SECRET: "short",
        TRUSTED_PROXIES: "proxy.example.com",
        WHATSAPP_API_URL: "graph",
        WHATSAPP_TOKEN: "token",
        WHATSAPP_APP_SECRET_FILE: "/does/not/exist",
        UNLATCH_INIT_ADMIN_EMAIL: "nobody",
      },
    });
    expect(code).toBe(1);
    const listed = output.match(/^ {2}• (\w+)/gm)?.map((line) => line.slice(4));
    for (const name of [
      "PORT",
      "PUBLIC_URL",
      "DATABASE_URL",
      "UNLATCH_ROLES",
      "UNLATCH_TIME_ZONE",
      "SESSION_SECRET",
      "TRUSTED_PROXIES",
      "WHATSAPP_API_URL",
      "WHATSAPP_APP_SECRET_FILE",
      "WHATSAPP_PHONE_NUMBER_ID",
      "UNLATCH_INIT_ADMIN_EMAIL",
    ])
      expect(listed, output).toContain(name);
    expect(output).not.toMatch(/^\s+at /m);
    expect(output).not.toContain("mysql://here");
    expect(() => statSync(dataDir)).toThrow();
  });

  test("a token without the app secret is refused with a sentence", async () => {
    using folder = temporaryFolder();
    const { WHATSAPP_APP_SECRET: _, ...rest } = settings;
    const { code, output } = await runToEnd({ dataDir: folder.path, env: rest });
    expect(code).toBe(1);
    expect(output).toMatch(/WHATSAPP_APP_SECRET is missing\. .+/);
    expect(output.trim().split("\n")).toHaveLength(2);
  });

  test("secrets may stand in files", async () => {
    using folder = temporaryFolder();
    const file = join(folder.path, "app-secret");
    writeFileSync(file, `${appSecret}\n`);
    const { WHATSAPP_APP_SECRET: _, ...rest } = settings;
    const server = await start({ dataDir: folder.path, env: { ...rest, WHATSAPP_APP_SECRET_FILE: file } });
    const body = bodyOf({ id: "wamid.file", kind: "text", phone: "+919830000002" });
    const answer = await fetch(`${server.url}/webhook`, { method: "POST", headers: signed(body), body });
    expect(answer.status).toBe(200);
    expect(await server.stop()).toMatchObject({ code: 0 });
    // Its owner's own file; nothing else in the folder may hold what stands in it.
    rmSync(file);
    expect(server.output()).not.toContain(appSecret);
  });

  test("a secret that is set twice is refused", async () => {
    using folder = temporaryFolder();
    const env = { ...settings, WHATSAPP_APP_SECRET_FILE: "/dev/null" };
    const { code, output } = await runToEnd({ dataDir: folder.path, env });
    expect(code).toBe(1);
    expect(output).toContain("WHATSAPP_APP_SECRET and WHATSAPP_APP_SECRET_FILE are both set");
  });
});

describe("the database file", () => {
  test.each([
    { name: "junk", ending: "SIGTERM", damage: (file: string) => writeFileSync(file, "junk ".repeat(4_000)) },
    { name: "overwritten pages", ending: "SIGTERM", damage: overwritePages },
    { name: "overwritten pages beside the log of a crash", ending: "SIGKILL", damage: overwritePages },
    { name: "a cut end", ending: "SIGTERM", damage: cutEnd },
  ] as const)("$name: one sentence, exit code 1, and every byte stays", async ({ damage, ending }) => {
    using folder = temporaryFolder();
    const options = { dataDir: folder.path, env: settings };
    await (await start(options)).stop();
    await (await start(options)).stop(ending);
    damage(join(folder.path, "unlatch.db"));
    const before = digests(folder.path);
    const { code, output } = await runToEnd(options);
    expect(code, output).toBe(1);
    expect(output).toMatch(/^The database file .+ is damaged .+ backup .+$/m);
    expect(output).not.toMatch(/^\s+at /m);
    expect(digests(folder.path)).toMatchObject(before);
  });

  test("demo data is refused in a live database, and real data in a demo", async () => {
    using folder = temporaryFolder();
    const file = `file:${join(folder.path, "one.db")}`;
    const demo = { dataDir: folder.path, env: { DATABASE_URL: file } };
    const real = { dataDir: folder.path, env: { ...settings, DATABASE_URL: file } };
    await (await start(demo)).stop();
    const refused = await runToEnd(real);
    expect(refused.code).toBe(1);
    expect(refused.output).toContain("This database holds demo data.");

    const other = `file:${join(folder.path, "other.db")}`;
    await (await start({ ...real, env: { ...real.env, DATABASE_URL: other } })).stop();
    const turned = await runToEnd({ dataDir: folder.path, env: { DATABASE_URL: other } });
    expect(turned.code).toBe(1);
    expect(turned.output).toContain("This database belongs to a real business");
  });
});

describe("a port in use", () => {
  test("is told in a sentence", async () => {
    using folder = temporaryFolder();
    const occupied = createServer();
    const port = await new Promise<number>((resolve) =>
      occupied.listen(0, "127.0.0.1", () => resolve((occupied.address() as { port: number }).port)),
    );
    const { code, output } = await runToEnd({
      dataDir: folder.path,
      env: { ...settings, PORT: String(port) },
    });
    occupied.close();
    expect(code).toBe(1);
    expect(output).toContain("The port is in use already.");
    expect(output).not.toMatch(/^\s+at /m);
  });

  test("means that a second server on the same data sends nothing before it ends", async () => {
    using folder = temporaryFolder();
    await using meta = await createSimulator({
      webhook: { url: "http://127.0.0.1:9/nobody" },
      appSecret,
      phoneNumberId,
      token,
      enforceWindow: false,
    });
    // The first one only receives, so that work waits for whoever runs jobs.
    const env = { ...live(meta.graphUrl), UNLATCH_ROLES: "web" };
    const first = await start({ dataDir: folder.path, env });
    const office = await signIn(first.url);
    await office.addAdvisors(["+919830000003"]);
    await office.addPack(["part 1"]);
    const body = bodyOf({ id: "wamid.second", kind: "tap", phone: "+919830000003" });
    await fetch(`${first.url}/webhook`, { method: "POST", headers: signed(body), body });

    const second = { ...live(meta.graphUrl), PORT: String(first.port) };
    const { code } = await runToEnd({ dataDir: folder.path, env: second });
    expect(code).toBe(1);
    expect(meta.calls).toEqual([]);
    await first.stop();

    const proper = await start({ dataDir: folder.path, env: live(meta.graphUrl) });
    await until("the waiting part is sent", 10_000, () => meta.sent.length === 1);
    await proper.stop();
  });
});

function overwritePages(file: string): void {
  const bytes = readFileSync(file);
  for (let at = 4096; at + 400 < bytes.length; at += 4096) bytes.fill(0xa5, at, at + 400);
  writeFileSync(file, bytes);
}

const cutEnd = (file: string): void => truncateSync(file, Math.floor(statSync(file).size * 0.6));

function digests(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder)
      .filter((name) => /^unlatch\.db(-wal)?$/.test(name))
      .map((name) => [
        name,
        createHash("sha256")
          .update(readFileSync(join(folder, name)))
          .digest("hex"),
      ]),
  );
}
