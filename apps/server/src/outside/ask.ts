import {
  type ClientRequest,
  type IncomingMessage,
  request as overHttp,
  type RequestOptions,
} from "node:http";
import { request as overTls } from "node:https";
import { connect, isIP } from "node:net";
import { connect as connectTls } from "node:tls";
import { type OutsideAnswer, OutsideFailure } from "@unlatch/core/outside";
import type { Target } from "./judge.ts";

const mostHeaderBytes = 16 * 1024;

export interface Question {
  method: string;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array | null;
  maxBytes: number;
  signal: AbortSignal;
}

/**
 * One request over a connection of its own to the very address that was judged: no name is resolved again, no proxy of the
 * environment and no kept connection takes part.
 */
export function ask({ url, address }: Target, question: Question): Promise<OutsideAnswer> {
  const isTls = url.protocol === "https:";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const port = Number(url.port || (isTls ? 443 : 80));
  const to = { host: address, port };
  const options: RequestOptions = {
    method: question.method,
    host,
    port,
    path: `${url.pathname}${url.search}`,
    headers: { ...question.headers, host: url.host, "accept-encoding": "identity", connection: "close" },
    maxHeaderSize: mostHeaderBytes,
    signal: question.signal,
    createConnection: () =>
      isTls
        ? connectTls({ ...to, ALPNProtocols: ["http/1.1"], ...(isIP(host) === 0 && { servername: host }) })
        : connect(to),
  };
  return new Promise((resolve, reject) => {
    const request = begin(isTls ? overTls : overHttp, options);
    request.on("error", (error) => reject(failureOf(error, question.signal, host)));
    request.once("response", (response) => {
      read(response, question.maxBytes).then(resolve, (error: Error) => {
        request.destroy();
        reject(error instanceof OutsideFailure ? error : failureOf(error, question.signal, host));
      });
    });
    // An upgrade is no answer to anything that is asked here.
    request.once("upgrade", (_, socket) => {
      socket.destroy();
      reject(new OutsideFailure("unreachable", `${host} answered in another protocol.`));
    });
    request.end(question.body ?? undefined);
  });
}

/** What can't be written as a request is found before anything is connected. */
function begin(how: typeof overHttp, options: RequestOptions): ClientRequest {
  try {
    return how(options);
  } catch {
    throw new OutsideFailure(
      "refused",
      "A header or the path of the request holds signs that none may hold.",
    );
  }
}

async function read(response: IncomingMessage, maxBytes: number): Promise<OutsideAnswer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes)
      throw new OutsideFailure(
        "too large",
        `The answer is longer than ${maxBytes} bytes, and was not read on.`,
      );
    chunks.push(chunk);
  }
  const headers = Object.entries(response.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(", ") : (value ?? ""),
  ]);
  return {
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks),
  };
}

function failureOf(error: Error, signal: AbortSignal, host: string): OutsideFailure {
  if (signal.aborted) return new OutsideFailure("late", `${host} did not answer in time.`);
  const { code } = error as NodeJS.ErrnoException;
  return new OutsideFailure("unreachable", `${host} can't be asked (${code ?? error.message}).`);
}
