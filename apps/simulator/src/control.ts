import type { IncomingMessage, ServerResponse } from "node:http";
import { isObject, type Json } from "./checks.ts";
import { actions } from "./control-actions.ts";
import { answerJson, readBody } from "./http.ts";
import type { Simulator } from "./played-meta.ts";

export const CONTROL_PATH = "/control/";
const LIMIT_BYTES = 4 * 1024 * 1024;

export type Control = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * POST /control/<action> with JSON, for people and scripts on this machine. What a browser sends on behalf
 * of some page is refused: it would name its origin, or another host than this one.
 */
export function createControl(simulator: () => Simulator): Control {
  return async (request, response) => {
    const host = (request.headers.host ?? "").replace(/:\d+$/, "");
    if (request.headers.origin !== undefined || !["127.0.0.1", "localhost", "[::1]"].includes(host)) {
      return refuse(response, 403, "The control API answers only programs on this machine.");
    }
    const name = (request.url ?? "").slice(CONTROL_PATH.length).replace(/\?.*$/, "");
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (!action) {
      return refuse(
        response,
        404,
        `There is no action "${name}". Known: ${Object.keys(actions).join(", ")}.`,
      );
    }
    if (request.method !== "POST") return refuse(response, 405, "Actions are called with POST.");
    try {
      const given = parse(await readBody(request, LIMIT_BYTES));
      answerJson(response, 200, { result: (await action(simulator(), given)) ?? null });
    } catch (error) {
      refuse(response, 400, error instanceof Error ? error.message : String(error));
    }
  };
}

function refuse(response: ServerResponse, status: number, error: string) {
  answerJson(response, status, { error });
}

function parse(body: Buffer | null): Json {
  if (body === null) throw new Error("The body is too large.");
  if (body.length === 0) return {};
  const value: unknown = JSON.parse(body.toString("utf8"));
  if (!isObject(value)) throw new Error("The body must be a JSON object.");
  return value;
}
