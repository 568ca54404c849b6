import { lookup } from "node:dns/promises";
import { type Outside, type OutsideAnswer, OutsideFailure, type OutsideRequest } from "@unlatch/core/outside";
import { ask } from "./ask.ts";
import { judge, type Resolve } from "./judge.ts";

const defaultTimeoutMs = 10_000;
const defaultMaxBytes = 256 * 1024;
const mostRedirects = 3;
const redirects = new Set([301, 302, 303, 307, 308]);
/** What the connection itself says, or what would make two requests out of one. */
const ours =
  /^(host|connection|content-length|transfer-encoding|upgrade|te|trailer|expect|keep-alive|proxy-.*)$/i;

const resolveByName: Resolve = async (host) =>
  (await lookup(host, { all: true, order: "verbatim" })).map(({ address }) => address);

/** The way out. `listed` are whole origins, such as `http://127.0.0.1:11434`. */
export function createOutside(options: { listed: readonly string[]; resolve?: Resolve }): Outside {
  const listed = new Set(options.listed.map((one) => new URL(one).origin));
  const resolve = options.resolve ?? resolveByName;

  async function answerTo(
    address: string,
    request: OutsideRequest,
    { signal, left }: { signal: AbortSignal; left: number },
  ): Promise<OutsideAnswer> {
    const { reach, method = "GET", maxBytes = defaultMaxBytes } = request;
    const target = await inTime(judge(address, { reach, listed, resolve }), signal);
    const answer = await ask(target, {
      method,
      headers: headersOf(request),
      body: bodyOf(request),
      maxBytes,
      signal,
    });
    const { location } = answer.headers;
    const isSafe = method === "GET" || method === "HEAD";
    // What was to change something may have done so; it is not sent to somebody else as well.
    if (!isSafe || location === undefined || !redirects.has(answer.status)) return answer;
    if (left === 0) throw new OutsideFailure("unreachable", `${target.url.hostname} leads on and on.`);
    if (!URL.canParse(location, target.url.href))
      throw new OutsideFailure("unreachable", `${target.url.hostname} leads to no address.`);
    const next = new URL(location, target.url);
    // Headers may hold a secret that was meant for the one who was asked first.
    const headers = next.origin === target.url.origin ? request.headers : undefined;
    return answerTo(next.href, { ...request, headers: headers ?? {} }, { signal, left: left - 1 });
  }

  return {
    request: async (url, request) =>
      answerTo(url, request, {
        signal: AbortSignal.timeout(request.timeoutMs ?? defaultTimeoutMs),
        left: mostRedirects,
      }),
  };
}

function headersOf({ headers = {}, body }: OutsideRequest): Record<string, string> {
  const given = Object.entries(headers).filter(([name]) => !ours.test(name));
  if (body !== undefined) given.push(["content-length", String(Buffer.byteLength(body))]);
  return Object.fromEntries(given);
}

const bodyOf = ({ body }: OutsideRequest): Uint8Array | null =>
  body === undefined ? null : typeof body === "string" ? Buffer.from(body) : body;

/** A resolver that never answers can't be told to stop; nobody waits for it any longer. */
function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new OutsideFailure("late", "The name was not found in time."));
    if (signal.aborted) return late();
    signal.addEventListener("abort", late, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", late));
  });
}
