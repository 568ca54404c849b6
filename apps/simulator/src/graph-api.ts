import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { handleAccount, registerNumber } from "./account-api.ts";
import { configureNumber, isOfApp, refuseApp, setSubscription, tellSubscriptions } from "./app-api.ts";
import { isObject } from "./checks.ts";
import { CONTROL_PATH, type Control } from "./control.ts";
import { answerError, answerJson, answerUnknown, readBody } from "./http.ts";
import { takeCall, tellUsage } from "./limits.ts";
import { deleteMedia, describeMedia, downloadMedia, MEDIA_PATH, mediaOf, uploadMedia } from "./media.ts";
import { handleMessages } from "./messages.ts";
import { numberFields } from "./number.ts";
import type { Stage } from "./stage.ts";
import { handleTemplate } from "./template-api.ts";
import { debugToken, tokenTrouble } from "./token.ts";

const PATH = /^\/v\d+\.\d+\/([^/?]+)(?:\/([^/?]+))?\/?(?:\?|$)/;
const SEND_LIMIT_BYTES = 1024 * 1024;

export type GraphApi = {
  origin: string;
  /** Nobody listens any more, until `listen` on the same port. */
  close(): Promise<void>;
  listen(): Promise<void>;
};

export async function startGraphApi(stage: Stage, port: number, control: Control | null): Promise<GraphApi> {
  // Plain node:http: a benchmark sends thousands of messages a second through this door.
  const server = createServer((request, response) => {
    const mine = control !== null && request.url?.startsWith(CONTROL_PATH);
    const handled = mine ? control(request, response) : route(stage, request, response);
    handled.catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000;
  await listen(server, port);
  const origin = originOf(server);
  return {
    origin,
    listen: () => listen(server, Number(new URL(origin).port)),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        // Hung calls would keep the server open for ever.
        server.closeAllConnections();
      }),
  };
}

async function route(stage: Stage, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = "GET", url = "/" } = request;
  const refusal = tokenTrouble(stage, request);
  const [, id = "", edge] = PATH.exec(url) ?? [];
  const known = id === stage.settings.phoneNumberId;
  if (method === "POST" && known && (edge === "messages" || edge === "marketing_messages")) {
    const body = parse(await readBody(request, SEND_LIMIT_BYTES));
    return handleMessages(stage, { body, refusal, edge }, response);
  }
  if (id === stage.app.id && edge === "subscriptions") {
    const body = parse(await readBody(request, SEND_LIMIT_BYTES));
    if (!isOfApp(stage, request.headers.authorization)) return refuseApp(stage, response);
    if (method === "POST") return setSubscription(stage, isObject(body) ? body : {}, response);
    return tellSubscriptions(stage, response);
  }
  if (refusal) {
    request.resume();
    return answerError(stage, response, refusal);
  }
  if (!takeCall(stage)) {
    request.resume();
    tellUsage(stage, response, 80007);
    return answerError(stage, response, { code: 80007 });
  }
  if (method === "POST" && known && edge === "media") return uploadMedia(stage, request, response);
  const { searchParams: query, pathname } = new URL(url, `http://${request.headers.host}`);
  if (known && method === "POST" && edge === undefined) {
    const body = parse(await readBody(request, SEND_LIMIT_BYTES));
    return configureNumber(stage, isObject(body) ? body : {}, response);
  }
  const template = edge === undefined || edge === "unpause" ? stage.templates.byId(id) : undefined;
  if (id === stage.settings.wabaId || template) {
    const body = parse(await readBody(request, SEND_LIMIT_BYTES));
    const path = `http://${request.headers.host}${pathname}`;
    const call = { method, edge, query, path, body: isObject(body) ? body : {} };
    return template ? handleTemplate(stage, template, call, response) : handleAccount(stage, call, response);
  }
  request.resume();
  if (id === "debug_token" && method === "GET") return debugToken(stage, query.get("input_token"), response);
  if (method === "GET" && url.startsWith(MEDIA_PATH)) return downloadMedia(stage, query, response);
  const media = edge === undefined ? mediaOf(stage, id) : undefined;
  if (media && method === "GET")
    return describeMedia(stage, media, `http://${request.headers.host}`, response);
  if (media && method === "DELETE") return deleteMedia(stage, id, response);
  if (known && method === "GET" && edge === undefined) {
    return answerJson(response, 200, numberFields(withCallback(stage), query.get("fields")));
  }
  if (known && method === "POST" && (edge === "register" || edge === "deregister")) {
    return registerNumber(stage, edge, response);
  }
  return answerUnknown(stage, response, method, id || url);
}

/** Which addresses hold for the number: its own, its account's, its app's. */
function withCallback({ number, app }: Stage): Record<string, unknown> {
  const own = number.webhook_configuration;
  const application = app.callbackUrl === null ? {} : { application: app.callbackUrl };
  return { ...number, webhook_configuration: { ...application, ...(isObject(own) && own) } };
}

function parse(body: Uint8Array | null): unknown {
  try {
    return body ? JSON.parse(Buffer.from(body).toString("utf8")) : null;
  } catch {
    return null;
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
}

function originOf(server: Server): string {
  // A TCP server that listens always has an AddressInfo; the other forms are pipes and closed ones.
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}
