import { copyFileSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { bodyOf, type Event, signed } from "./load.ts";
import { endAll, live, type StartedServer, start, temporaryFolder } from "./server.ts";
import { integrityOf, lostOf } from "./stored.ts";

afterEach(endAll);

let serial = 0;

async function post(server: StartedServer, acked: Event[] = []): Promise<Response> {
  const event: Event = { id: `wamid.gone-${serial++}`, kind: "text", phone: "+919860000001" };
  const body = bodyOf(event);
  const answer = await fetch(`${server.url}/webhook`, { method: "POST", headers: signed(body), body });
  await answer.text();
  if (answer.status === 200) acked.push(event);
  return answer;
}

const ready = (server: StartedServer) => fetch(`${server.url}/readyz`);

/** From the very first one on: what is acknowledged after the database has gone is lost. */
async function expectNothingTaken(server: StartedServer, words: RegExp): Promise<void> {
  const answers = await Promise.all(Array.from({ length: 20 }, () => post(server)));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 503));
  expect(answers.every(({ headers }) => Number(headers.get("retry-after")) > 0)).toBe(true);
  const red = await ready(server);
  expect(red.status).toBe(503);
  const told = (await red.json()) as { checks: { database: string } };
  expect(told.checks.database).toMatch(words);
  // Everybody may ask this: it names files, and never where they lie.
  expect(told.checks.database).not.toContain("/");
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
}

test("a database that is moved away answers 503 at once, and goes on where it was when it is back", async () => {
  using folder = temporaryFolder();
  const home = join(folder.path, "data");
  const server = await start({ dataDir: home, env: live("http://127.0.0.1:9/v25.0") });
  const acked: Event[] = [];
  for (let count = 0; count < 20; count++) expect((await post(server, acked)).status).toBe(200);
  expect((await ready(server)).status).toBe(200);
  for (const name of ["", ...readdirSync(home)]) {
    const mode = statSync(join(home, name)).mode & 0o777;
    expect(mode.toString(8), name).toBe(name === "" ? "700" : "600");
  }

  renameSync(home, `${home}-away`);
  await expectNothingTaken(server, /unlatch\.db is gone/);
  renameSync(`${home}-away`, home);
  for (let count = 0; count < 20; count++) expect((await post(server, acked)).status).toBe(200);

  expect(await server.stop()).toMatchObject({ code: 0 });
  const file = join(home, "unlatch.db");
  expect(lostOf(file, acked)).toEqual([]);
  expect(integrityOf(file)).toBe("ok");
});

test("a database that is deleted, or replaced by an older copy, takes nothing more", async () => {
  using folder = temporaryFolder();
  const file = join(folder.path, "unlatch.db");
  const server = await start({ dataDir: folder.path, env: live("http://127.0.0.1:9/v25.0") });
  expect((await post(server)).status).toBe(200);
  copyFileSync(file, `${file}.copy`);
  for (const one of [file, `${file}-wal`, `${file}-shm`]) rmSync(one);
  await expectNothingTaken(server, /unlatch\.db is gone/);
  renameSync(`${file}.copy`, file);
  await expectNothingTaken(server, /unlatch\.db was replaced by another file/);
  expect(await server.stop()).toMatchObject({ code: 0 });
});
