import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { INVALID_TOKEN } from "./errors.ts";
import { answerError, answerJson, answerUnknown, readBody } from "./http.ts";
import { deleteMedia, describeMedia, downloadMedia, MEDIA_PATH, uploadMedia } from "./media.ts";
import { handleMessages } from "./messages.ts";
import { numberFields } from "./number.ts";
import type { Stage } from "./stage.ts";

const PATH = /^\/v\d+\.\d+\/([^/?]+)(?:\/([^/?]+))?\/?(?:\?|$)/;
const SEND_LIMIT_BYTES = 1024 * 1024;

export type GraphApi = { origin: string; close(): Promise<void> };

export async function startGraphApi(stage: Stage, port: number): Promise<GraphApi> {
  // Plain node:http: a benchmark sends thousands of messages a second through this door.
  const server = createServer((request, response) => {
    route(stage, request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000;
  await listen(server, port);
  return {
    origin: originOf(server),
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
  const authorized = request.headers.authorization === `Bearer ${stage.settings.token}`;
  const [, id = "", edge] = PATH.exec(url) ?? [];
  const known = id === stage.settings.phoneNumberId;
  if (method === "POST" && known && edge === "messages") {
    const body = await readBody(request, SEND_LIMIT_BYTES);
    return handleMessages(stage, parse(body), authorized, response);
  }
  if (!authorized) {
    request.resume();
    return answerError(stage, response, INVALID_TOKEN);
  }
  if (method === "POST" && known && edge === "media") return uploadMedia(stage, request, response);
  request.resume();
  if (method === "GET" && url.startsWith(MEDIA_PATH)) {
    return downloadMedia(stage, new URL(url, "http://simulator").searchParams, response);
  }
  const media = edge === undefined ? stage.media.get(id) : undefined;
  if (media && method === "GET")
    return describeMedia(stage, media, `http://${request.headers.host}`, response);
  if (media && method === "DELETE") return deleteMedia(stage, id, response);
  if (known && method === "GET" && edge === undefined) {
    const fields = new URL(url, "http://simulator").searchParams.get("fields");
    return answerJson(response, 200, numberFields(stage.number, fields));
  }
  return answerUnknown(stage, response, method, id || url);
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
