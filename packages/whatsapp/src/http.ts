import type { Dispatcher } from "undici";
import { decompress } from "./decompress.ts";

export type HttpRequest = {
  origin: string;
  path: string;
  method: "GET" | "POST";
  /** Names and values in turn, as undici wants them without further work. */
  headers: string[];
  body: string | Uint8Array | null;
  /** For a connection: until then nothing is written. */
  connectMs: number;
  /** From the writing of the request to the last byte of the answer. */
  deadlineMs: number;
  limitBytes: number;
};

/** `failure` null: a whole answer. Else in plain words why there is none, and whether anything was written. */
export type HttpResult = {
  written: boolean;
  status: number | null;
  retryAfter: string | null;
  contentType: string | null;
  body: Uint8Array;
  failure: string | null;
};

/**
 * One HTTP exchange, never repeated and never rejected. undici calls `onRequestStart` right before it writes
 * to an open connection: an exchange that never came so far is provably unsent, any later one is not.
 */
export function exchange(dispatcher: Dispatcher, request: HttpRequest): Promise<HttpResult> {
  return new Promise((resolve) => {
    const handler = new Exchange(request, resolve);
    const { origin, path, method, headers, body } = request;
    dispatcher.dispatch({ origin, path, method, headers, body }, handler);
  });
}

/** Said of an exchange that waited in vain while others held every connection, or none could be made. */
export const noConnection = "no connection to Meta was free in time";

const nothing = Buffer.alloc(0);

class Exchange implements Dispatcher.DispatchHandler {
  private readonly resolve: (result: HttpResult) => void;
  private readonly limitBytes: number;
  private readonly deadlineMs: number;
  private timer: NodeJS.Timeout;
  private controller: Dispatcher.DispatchController | null = null;
  private settled = false;
  private status: number | null = null;
  private retryAfter: string | null = null;
  private contentType: string | null = null;
  private encoding: string | null = null;
  private chunks: Buffer[] = [];
  private bytes = 0;

  constructor(request: HttpRequest, resolve: (result: HttpResult) => void) {
    this.resolve = resolve;
    this.limitBytes = request.limitBytes;
    this.deadlineMs = request.deadlineMs;
    this.timer = setTimeout(() => this.giveUp(noConnection), request.connectMs);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Thrown, not aborted: an abort would close the connection that this late request never used.
    // A second start would be a repetition, which a send must never be.
    if (this.settled || this.controller !== null) throw new Error("Not written: the exchange is over");
    this.controller = controller;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.giveUp(`no answer within ${this.deadlineMs} ms`), this.deadlineMs);
  }

  onResponseStart(
    _: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (status < 200) return;
    this.status = status;
    this.retryAfter = first(headers["retry-after"]);
    this.contentType = first(headers["content-type"]);
    this.encoding = first(headers["content-encoding"]);
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.bytes += chunk.length;
    if (this.bytes > this.limitBytes) this.giveUp(`the answer is larger than ${this.limitBytes} bytes`);
    else this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [only] = this.chunks;
    const body = this.chunks.length === 1 && only ? only : Buffer.concat(this.chunks);
    const { encoding } = this;
    // Not asked for, but proxies do it; a good answer in another wrapping is a good answer.
    const plain = encoding === null ? body : decompress(body, encoding, this.limitBytes);
    if (plain === null) this.settle(`the answer's ${encoding?.slice(0, 32)} can't be read`);
    else this.settle(null, plain);
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.settle(describe(error));
  }

  private giveUp(failure: string): void {
    this.settle(failure);
    this.controller?.abort(new Error(failure));
  }

  private settle(failure: string | null, body: Uint8Array = nothing): void {
    if (this.settled) return;
    this.settled = true;
    clearTimeout(this.timer);
    this.chunks = [];
    const { status, retryAfter, contentType } = this;
    this.resolve({ written: this.controller !== null, status, retryAfter, contentType, body, failure });
  }
}

function first(header: string | string[] | undefined): string | null {
  return (Array.isArray(header) ? header[0] : header) ?? null;
}

const words: Record<string, string> = {
  ENOTFOUND: "the address of Meta was not found",
  EAI_AGAIN: "the address of Meta could not be looked up",
  ECONNREFUSED: "the connection was refused",
  ECONNRESET: "the connection was reset",
  EPIPE: "the connection was closed while writing",
  EHOSTUNREACH: "the host cannot be reached",
  ENETUNREACH: "the network cannot be reached",
  ETIMEDOUT: "the connection timed out",
  UND_ERR_CONNECT_TIMEOUT: "no connection in time",
  UND_ERR_SOCKET: "the connection was closed",
  UND_ERR_CLOSED: "the client is closed",
  UND_ERR_DESTROYED: "the client is closed",
  UND_ERR_INVALID_ARG: "the request could not be built",
};

/** Never the error's own message: it may quote a header, and with it the token. */
function describe(error: Error): string {
  // With several addresses Node gives one error for all of them.
  const inner = error instanceof AggregateError ? (error.errors[0] ?? error) : error;
  const code =
    inner instanceof Error && "code" in inner && typeof inner.code === "string" ? inner.code : null;
  const safe = code !== null && /^[A-Z0-9_]{1,64}$/.test(code) ? code : "unknown network error";
  const plain = words[safe];
  return plain === undefined ? safe : `${plain} (${safe})`;
}
