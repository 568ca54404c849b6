import { Agent, Pool } from "undici";
import { exchange, type HttpResult } from "./http.ts";
import {
  type DownloadOutcome,
  isMediaUrl,
  type MediaFile,
  type MediaInfoOutcome,
  type MediaOutcome,
  readDownload,
  readMediaInfo,
  readUpload,
  toUploadForm,
} from "./media.ts";
import { type OutgoingMessage, type SendOptions, toGraphBody } from "./messages.ts";
import { type CallOutcome, readCallOutcome, readSendOutcome, type SendOutcome } from "./outcomes.ts";
import type { JsonObject } from "./read.ts";

export type GraphOptions = {
  /** With the version: `https://graph.facebook.com/v25.0`. */
  baseUrl: string;
  /** Asked at every call, so that a new token needs no restart. */
  token: () => string;
  phoneNumberId: string;
  /** From the writing of the request to the last byte of the answer. Default 15,000. Files get four times as much. */
  deadlineMs?: number;
  /** How long a call waits for a connection before it is given up as unsent. Default 15,000. */
  connectMs?: number;
  /** Default 64. */
  connections?: number;
};

/**
 * Meta's Graph API. Nothing here rejects for network or HTTP reasons, repeats a request, or follows a
 * redirect; no cause text holds the token. Answers are read up to 64 KiB (`get`: 4 MiB, lists are long).
 */
export type GraphClient = {
  /**
   * `POST /{phone-number-id}/messages`, or `marketing_messages` for a template whose category is MARKETING.
   * `accepted` means taken by Meta, not delivered.
   */
  send(
    message: OutgoingMessage,
    options: SendOptions & { phoneNumberId?: string; isMarketing?: boolean },
  ): Promise<SendOutcome>;
  /** `POST /{phone-number-id}/media`. */
  uploadMedia(file: MediaFile): Promise<MediaOutcome>;
  /** `GET /{media-id}`. */
  mediaInfo(id: string): Promise<MediaInfoOutcome>;
  /** The file behind a `mediaInfo` url, at most `limitBytes`. Sends the token to Meta's hosts only. */
  downloadMedia(url: string, limitBytes: number): Promise<DownloadOutcome>;
  /** Marks a message, and all before it, as read; `typing` shows the dots for 25 s or until our answer. */
  markRead(wamid: string, options?: { typing?: boolean }): Promise<CallOutcome>;
  /**
   * `path` with its query, below the version: `/123?fields=id`. `token`: instead of the usual one, as
   * `{app-id}|{app-secret}`, which Meta wants for what is the app's own.
   */
  get(path: string, token?: string): Promise<CallOutcome>;
  /** The same, with a JSON body: what is changed at Meta. */
  post(path: string, body: JsonObject, token?: string): Promise<CallOutcome>;
  /** Waits for calls under way, then closes the connections. */
  close(): Promise<void>;
};

const answerBytes = 64 * 1024;
const listBytes = 4 * 1024 * 1024;
const json = "application/json";

/** Throws only for a `baseUrl` that is no http(s) address. */
export function createGraphClient(options: GraphOptions): GraphClient {
  const base = new URL(options.baseUrl);
  const prefix = base.pathname.replace(/\/+$/, "");
  const deadlineMs = options.deadlineMs ?? 15_000;
  const transport = new Transport(base.origin, {
    connections: options.connections ?? 64,
    connectMs: options.connectMs ?? 15_000,
    token: options.token,
  });
  const numberPath = (id: string) => `${prefix}/${encodeURIComponent(id)}`;
  const messagesPath = `${numberPath(options.phoneNumberId)}/messages`;
  const post = (path: string, body: unknown, token?: string) =>
    transport.call({
      path,
      body: JSON.stringify(body),
      contentType: json,
      deadlineMs,
      limitBytes: answerBytes,
      token,
    });
  const below = (path: string) => (path.startsWith("/") ? path : `/${path}`);
  const get = (path: string, limitBytes: number, token?: string) =>
    transport.call({ path: prefix + path, body: null, contentType: null, deadlineMs, limitBytes, token });

  return {
    async send(message, sendOptions) {
      const id = sendOptions.phoneNumberId ?? options.phoneNumberId;
      const edge = sendOptions.isMarketing ? "marketing_messages" : "messages";
      const path =
        id === options.phoneNumberId && !sendOptions.isMarketing ? messagesPath : `${numberPath(id)}/${edge}`;
      return readSendOutcome(await post(path, toGraphBody(message, sendOptions)), Date.now());
    },
    async uploadMedia(file) {
      const path = `${numberPath(options.phoneNumberId)}/media`;
      const form = toUploadForm(file);
      const call = { path, ...form, deadlineMs: deadlineMs * 4, limitBytes: answerBytes };
      return readUpload(readCallOutcome(await transport.call(call), Date.now()));
    },
    async mediaInfo(id) {
      return readMediaInfo(readCallOutcome(await get(`/${encodeURIComponent(id)}`, answerBytes), Date.now()));
    },
    async downloadMedia(url, limitBytes) {
      if (!isMediaUrl(url, base.origin)) return { kind: "unsent", cause: "this is not an address of Meta's" };
      return readDownload(await transport.fetch(new URL(url), limitBytes, deadlineMs * 4), Date.now());
    },
    async markRead(wamid, readOptions) {
      const body = { messaging_product: "whatsapp", status: "read", message_id: wamid };
      const typing = readOptions?.typing === true ? { typing_indicator: { type: "text" } } : {};
      return readCallOutcome(await post(messagesPath, { ...body, ...typing }), Date.now());
    },
    async get(path, token) {
      return readCallOutcome(await get(below(path), listBytes, token), Date.now());
    },
    async post(path, body, token) {
      return readCallOutcome(await post(prefix + below(path), body, token), Date.now());
    },
    close: () => transport.close(),
  };
}

type Call = {
  path: string;
  body: string | Uint8Array | null;
  contentType: string | null;
  deadlineMs: number;
  limitBytes: number;
  /** Instead of the usual one. */
  token?: string | undefined;
};

/** The pool, and headers that are built once per token instead of once per send. */
class Transport {
  private readonly origin: string;
  private readonly pool: Pool;
  private readonly token: () => string;
  private readonly connectMs: number;
  private readonly files: Agent;
  private closing: Promise<unknown> | null = null;
  private lastToken: string | null = null;
  private jsonHeaders: string[] = [];

  constructor(origin: string, more: { connections: number; connectMs: number; token: () => string }) {
    const { connections, connectMs, token } = more;
    this.origin = origin;
    this.token = token;
    this.connectMs = connectMs;
    // Our own deadline rules; undici's timers count headers and body apart.
    const options = { pipelining: 1, headersTimeout: 0, bodyTimeout: 0 };
    this.pool = new Pool(origin, { connections, ...options });
    this.files = new Agent({ connections: 8, ...options });
  }

  call(call: Call): Promise<HttpResult> {
    const method = call.body === null ? "GET" : "POST";
    const isUsual = call.contentType === json && call.token === undefined;
    const headers = isUsual ? this.headersForJson() : this.headers(call.contentType, call.token);
    const { path, body, deadlineMs, limitBytes } = call;
    const limits = { connectMs: this.connectMs, deadlineMs, limitBytes };
    return exchange(this.pool, { origin: this.origin, path, method, headers, body, ...limits });
  }

  /** Files lie on other hosts than the Graph API. */
  fetch(url: URL, limitBytes: number, deadlineMs: number): Promise<HttpResult> {
    const { origin, pathname, search } = url;
    const headers = this.headers(null);
    const path = pathname + search;
    const limits = { connectMs: this.connectMs, deadlineMs, limitBytes };
    return exchange(this.files, { origin, path, method: "GET", headers, body: null, ...limits });
  }

  /** Twice is once: undici would reject the second time. */
  async close(): Promise<void> {
    this.closing ??= Promise.all([this.pool.close(), this.files.close()]);
    await this.closing;
  }

  private headersForJson(): string[] {
    const token = this.token();
    if (token !== this.lastToken) {
      this.lastToken = token;
      this.jsonHeaders = ["authorization", `Bearer ${token}`, "content-type", json];
    }
    return this.jsonHeaders;
  }

  private headers(contentType: string | null, token = this.token()): string[] {
    const headers = ["authorization", `Bearer ${token}`];
    if (contentType !== null) headers.push("content-type", contentType);
    return headers;
  }
}
