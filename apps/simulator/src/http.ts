import { Buffer } from "node:buffer";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Json } from "./checks.ts";
import { type Complaint, graphError, httpStatusOf } from "./errors.ts";
import type { Stage } from "./stage.ts";

const JSON_TYPE = { "content-type": "application/json; charset=UTF-8" };

/** What a door of the Graph API gets to see of a request. */
export type ApiCall = {
  method: string;
  edge: string | undefined;
  query: URLSearchParams;
  path: string;
  body: Json;
};

export function answerJson(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { ...JSON_TYPE, "content-length": Buffer.byteLength(text) }).end(text);
}

export function answerError(
  stage: Stage,
  response: ServerResponse,
  complaint: Complaint,
  options?: Partial<Complaint> & { status?: number; retryAfterSeconds?: number },
): void {
  if (options?.retryAfterSeconds !== undefined) {
    response.setHeader("retry-after", String(options.retryAfterSeconds));
  }
  const told = { ...complaint, ...options, code: complaint.code };
  answerJson(response, options?.status ?? httpStatusOf(complaint.code), graphError(told, stage.ids.trace()));
}

/** "Unsupported request": an unknown object, or one that this token may not see. */
export function answerUnknown(stage: Stage, response: ServerResponse, method: string, id: string): void {
  const message = `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`;
  answerError(stage, response, { code: 100, subcode: 33, message });
}

export function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limitBytes) chunks.push(chunk);
    });
    request.on("end", () => resolve(size > limitBytes ? null : Buffer.concat(chunks)));
    request.on("error", reject);
    request.on("close", () => reject(new Error("the caller went away")));
  });
}
