import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Complaint, INVALID_TOKEN } from "./errors.ts";
import { answerJson } from "./http.ts";
import type { Stage } from "./stage.ts";

/** Null: the call may go on. An expired token says so with subcode 463. */
export function tokenTrouble(stage: Stage, request: IncomingMessage): Complaint | null {
  if (!isOurs(stage, request.headers.authorization ?? "")) return INVALID_TOKEN;
  return stage.token.expiredAt === null ? null : { code: 190, subcode: 463 };
}

/** GET /debug_token: general Graph knowledge, Meta's page about it was not seen. */
export function debugToken(stage: Stage, input: string | null, response: ServerResponse): void {
  const known = input === stage.settings.token;
  const { expiredAt } = stage.token;
  const { scopes, tokenEndsAt } = stage.app;
  const endsAt = expiredAt ?? tokenEndsAt;
  const about = {
    app_id: stage.app.id,
    type: "SYSTEM_USER",
    expires_at: endsAt === null ? 0 : Math.floor(endsAt / 1000),
    data_access_expires_at: 0,
    scopes,
    granular_scopes: scopes.map((scope) => ({ scope, target_ids: [stage.settings.wabaId] })),
  };
  const error = known
    ? { code: 190, subcode: 463, message: "Error validating access token: Session has expired." }
    : { code: 190, message: "The access token could not be decrypted" };
  const isValid = known && expiredAt === null;
  answerJson(response, 200, {
    data: { ...(known && about), is_valid: isValid, ...(!isValid && { error, scopes: known ? scopes : [] }) },
  });
}

function isOurs(stage: Stage, header: string): boolean {
  const [given, wanted] = [Buffer.from(header), Buffer.from(`Bearer ${stage.settings.token}`)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
