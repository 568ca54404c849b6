import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { allFollowers } from "@unlatch/core/all-rooms";
import { dayIn } from "@unlatch/core/business-day";
import type { CoreConfig } from "@unlatch/core/core-config";
import { listFollowers } from "@unlatch/core/followers/list";
import { armFollowers, wakeOnLines } from "@unlatch/core/followers/wake";
import { createRunner } from "@unlatch/core/jobs/runner";
import type { Role } from "@unlatch/core/rights";
import { createSimulator } from "@unlatch/simulator";
import { eq } from "drizzle-orm";
import { inject } from "vitest";
import type { RawData } from "ws";
import { createAccounts, environment, rightsOfKey } from "../apps/server/src/accounts.ts";
import { createAuth } from "../apps/server/src/auth.ts";
import { readConfig } from "../apps/server/src/config.ts";
import { createLog } from "../apps/server/src/log.ts";
import { type RunningServer, startServer } from "../apps/server/src/server.ts";
import { findPlanted } from "./planted.ts";

/** Planted where the product keeps secrets: none of them may ever be seen outside. */
export const canaries = {
  token: "EAAcanary0token0of0the0graph0api",
  appSecret: "canary-app-secret-0123456789",
  sessionSecret: "canary-session-secret-0123456789abcdef",
  verifyToken: "canary-verify-token",
};
export const phoneNumberId = "800700600500401";
export const password = "correct horse battery";

export interface HttpWorldOptions {
  env?: Record<string, string>;
  core?: Partial<CoreConfig>;
  /** Runs no jobs: what is queued stays queued. */
  idle?: boolean;
}

export type HttpWorld = Awaited<ReturnType<typeof createHttpWorld>>;

/**
 * The real server on a real port with a database of its own, the simulator as Graph, and its log in memory. When it ends,
 * no secret may stand in anything that it leaves behind.
 */
export async function createHttpWorld(options: HttpWorldOptions = {}) {
  const folder = mkdtempSync(join(inject("scratch"), "http-"));
  const meta = await createSimulator({
    appSecret: canaries.appSecret,
    phoneNumberId,
    token: canaries.token,
    verifyToken: canaries.verifyToken,
    webhook: { url: "http://127.0.0.1:9/not-yet" },
    statuses: { sent: 0, delivered: 0, read: null },
  });
  const log: string[] = [];
  let port = 0;

  async function start(): Promise<RunningServer> {
    const config = readConfig({
      PORT: String(port),
      UNLATCH_DATA_DIR: folder,
      UNLATCH_ROLES: options.idle ? "web" : "web,worker",
      SESSION_SECRET: canaries.sessionSecret,
      WEBHOOK_VERIFY_TOKEN: canaries.verifyToken,
      WHATSAPP_APP_SECRET: canaries.appSecret,
      WHATSAPP_TOKEN: canaries.token,
      WHATSAPP_PHONE_NUMBER_ID: phoneNumberId,
      WHATSAPP_API_URL: meta.graphUrl,
      ...options.env,
    });
    const running = await startServer({
      config,
      log: createLog("info", { write: (line) => void log.push(line) }),
      fixed: { contentGapMs: 0, ...options.core },
    });
    port = running.port;
    meta.pointWebhookAt({ url: `${running.url}/webhook` });
    return running;
  }
  let server = await start();
  const base = () => `http://127.0.0.1:${server.port}`;

  /** The server's own parts, made anew over its store: accounts and keys as the command line makes them. */
  const parts = () => {
    const { store } = server.context;
    const secret = options.env?.SESSION_SECRET ?? canaries.sessionSecret;
    const auth = createAuth({ store, secret, publicUrl: null, trusts: () => true });
    return { store, auth, accounts: createAccounts({ store, auth, now: Date.now }) };
  };

  async function call(path: string, request: Call = {}): Promise<Response> {
    const headers = new Headers(request.headers);
    if (request.cookie) headers.set("cookie", request.cookie);
    if (request.key) headers.set("x-api-key", request.key);
    if (request.cookie && request.origin !== null) headers.set("origin", request.origin ?? server.url);
    if (request.json !== undefined && !headers.has("content-type"))
      headers.set("content-type", "application/json");
    const body = request.json === undefined ? request.body : JSON.stringify(request.json);
    const method = request.method ?? (body === undefined ? "GET" : "POST");
    return fetch(new URL(path, base()), { method, headers, body, redirect: "manual" });
  }

  const world = {
    meta,
    log,
    folder,
    get server() {
      return server;
    },
    /** Where it listens, whatever PUBLIC_URL says. */
    get url() {
      return base();
    },
    get store() {
      return server.context.store;
    },
    call,
    /** The answer's body as JSON. */
    async json<T = Json>(path: string, request: Call = {}): Promise<T> {
      return (await (await call(path, request)).json()) as T;
    },
    /** Where no jobs run: who follows the feed reads what there is. */
    async follow(): Promise<void> {
      const { context } = server;
      const runner = createRunner(context, allFollowers);
      await armFollowers(context, allFollowers);
      const deaf = wakeOnLines(context, allFollowers);
      await runner.start();
      await until(async () => (await listFollowers(context)).every((one) => one.behindLines === 0));
      deaf();
      await runner.stop(10_000);
    },
    /** SQL past all rules, for what no verb would do. */
    async sql(statement: string): Promise<void> {
      await world.store.transaction(async (tx) => {
        tx.db.run(statement);
      });
    },
    /** An account of that role, e-mail `role@unlatch.test`; returns its id. */
    async account(role: Role, email = `${role}@unlatch.test`): Promise<string> {
      const { accounts, store } = parts();
      await accounts.create(environment, { name: `The ${role}`, email, password, role });
      const { user } = store.t;
      const [row] = await store.db.select().from(user).where(eq(user.email, email));
      return row?.id ?? "";
    },
    async setRole(userId: string, role: string): Promise<void> {
      await world.store.transaction(async (tx) => {
        await tx.db.update(tx.t.user).set({ role }).where(eq(tx.t.user.id, userId));
      });
    },
    /** A key of that account: for all that it may, or for some of it. */
    async key(userId: string, rights?: string[]): Promise<string> {
      const permissions = rights && { permissions: { [rightsOfKey]: rights } };
      const made = await parts().auth.api.createApiKey({ body: { userId, name: "test", ...permissions } });
      return made.key;
    },
    async revoke(userId: string): Promise<void> {
      await world.store.transaction(async (tx) => {
        await tx.db.delete(tx.t.apikey).where(eq(tx.t.apikey.referenceId, userId));
      });
    },
    signIn(email: string, secret = password, headers: Record<string, string> = {}): Promise<Response> {
      return call("/api/auth/sign-in/email", { json: { email, password: secret }, headers });
    },
    /** Signs in for real; returns what a browser would send back. */
    async cookie(role: Role | string): Promise<string> {
      const response = await world.signIn(role.includes("@") ? role : `${role}@unlatch.test`);
      return cookieOf(response);
    },
    /** What the command line would make over the same store. */
    accountParts: parts,
    today: () => dayIn(server.context.config.timeZone, Date.now()),
    stop: () => server.stop(),
    /** Starts again on the same port with the same data. */
    async start(): Promise<void> {
      server = await start();
    },
    async [Symbol.asyncDispose](): Promise<void> {
      await meta.close();
      await server.stop();
      const found = findPlanted({ ...canaries, password }, { folder, texts: { "the log": log.join("\n") } });
      rmSync(folder, { recursive: true, force: true });
      if (found.length > 0) throw new Error(`A secret was left behind: ${found.join(", ")}.`);
    },
  };
  return world;
}

/** A message of a WebSocket as text. */
export const textOf = (data: RawData): string => Buffer.from(data as Buffer).toString("utf8");

// biome-ignore lint/suspicious/noExplicitAny: answers are read field by field, and a wrong field is a failed test.
export type Json = any;

export interface Call {
  method?: string;
  json?: unknown;
  body?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
  cookie?: string;
  key?: string;
  /** Sent with a cookie: the server's own unless given; null leaves it out. */
  origin?: string | null;
}

export const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");

/** A port that was free a moment ago, for settings that must know it before the server listens. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** Waits for something that the server does by itself. */
export async function until(holds: () => boolean | Promise<boolean>, withinMs = 15_000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`It did not happen within ${withinMs} ms: ${holds}`);
    await new Promise((next) => setTimeout(next, 20));
  }
}
