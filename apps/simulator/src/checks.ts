import type { Complaint } from "./errors.ts";

export type Json = Record<string, unknown>;

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
export function isFilled(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}
export function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** A required object or text is not there. */
export function missing(name: string): Complaint {
  return { code: 131008, details: `Required parameter is missing: ${name}` };
}
export function bad(name: string, why: string): Complaint {
  return { code: 131009, details: `Parameter '${name}' ${why}` };
}
export function tooLong(name: string, value: unknown, limit: number): Complaint | null {
  if (typeof value !== "string" || value.length <= limit) return null;
  return { code: 100, message: `(#100) Param ${name} must be at most ${limit} characters long.` };
}
/** The first complaint, as Meta names one trouble at a time. */
export function firstOf(...complaints: (Complaint | null)[]): Complaint | null {
  return complaints.find((complaint) => complaint !== null) ?? null;
}
