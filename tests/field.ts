import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Simulator } from "@unlatch/simulator";
import { expect } from "vitest";
import { phoneNumberId } from "./world.ts";

/** Inputs rebuilt from public bug reports; people, numbers and ids are invented. */
const cases: Record<string, unknown> = JSON.parse(
  readFileSync(join(import.meta.dirname, "fixtures/field-cases.json"), "utf8"),
);

/** A run's own values: what `NOW` (text) and `NOWn` (number), `{{RUN}}`, `{{PHONE_ID}}` and `{{WABA}}` stand for. */
export interface FieldRun {
  /** Milliseconds; the cases write seconds. */
  now: number;
  run?: string;
  phoneId?: string;
  waba?: string;
}

/** One case of the field with its blanks filled. */
export function fieldCase(name: string, run: FieldRun): Record<string, unknown> {
  const found = cases[name];
  if (found === undefined) throw new Error(`The field has no case ${name}.`);
  return filled(found, run) as Record<string, unknown>;
}

function filled(value: unknown, run: FieldRun): unknown {
  if (typeof value === "string") return filledText(value, run);
  if (Array.isArray(value)) return value.map((one) => filled(one, run));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, filled(member, run)]));
}

function filledText(
  text: string,
  { now, run = "R", phoneId = phoneNumberId, waba = "900100200300400" }: FieldRun,
) {
  const seconds = Math.floor(now / 1_000);
  if (text === "NOWn") return seconds;
  const ago = /^NOW(?:-(\d+))?$/.exec(text);
  if (ago) return String(seconds - Number(ago[1] ?? 0));
  return text.replaceAll("{{RUN}}", run).replaceAll("{{PHONE_ID}}", phoneId).replaceAll("{{WABA}}", waba);
}

/** Posts a body as Meta would, signed; it is acknowledged. */
export async function deliverSigned(world: { meta: Simulator }, body: unknown): Promise<void> {
  expect(await world.meta.postWebhook(body)).toBe(200);
}
