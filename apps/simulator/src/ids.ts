import { Buffer } from "node:buffer";
import { hashText, mulberry32 } from "./random.ts";

export type Ids = {
  outgoing(waId: string): string;
  incoming(waId: string): string;
  media(): string;
  trace(): string;
  userId(waId: string): string;
};

const HEAD = [0x1c, 0x18];
const OUTGOING = [0x15, 0x02, 0x00, 0x11, 0x18, 0x12];
const INCOMING = [0x15, 0x02, 0x00, 0x12, 0x18, 0x14];

/**
 * Ids depend on the seed, the person and how many that person had before, not on who came first:
 * a hundred sends in parallel get the same wamids in every run.
 */
export function createIds(seed: number): Ids {
  const counts = new Map<string, number>();
  const count = (key: string): number => {
    const next = (counts.get(key) ?? 0) + 1;
    counts.set(key, next);
    return next;
  };
  const hexOf = (key: string, nth: number): string => {
    const start = (hashText(key) ^ Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(nth, 0x85ebca6b)) >>> 0;
    const words = hex(mulberry32(start), 8) + hex(mulberry32(start + 0x6d2b79f5), 8);
    // The number itself is part of the id: two messages of one person can never share one.
    return words.slice(0, 12) + hex(nth & 0xffffff, 6);
  };
  const wamid = (waId: string, kind: readonly number[], prefix: string): string => {
    const digits = hexOf(waId + prefix, count(waId + prefix));
    const bytes = Buffer.concat([
      Buffer.from([...HEAD, waId.length]),
      Buffer.from(waId, "latin1"),
      Buffer.from(kind),
      Buffer.from(`${prefix}${digits}\0`, "latin1"),
    ]);
    return `wamid.${bytes.toString("base64")}`;
  };
  return {
    outgoing: (waId) => wamid(waId, OUTGOING, ""),
    incoming: (waId) => wamid(waId, INCOMING, "3A"),
    media: () => `5${String(Number.parseInt(hexOf("media", count("media")).slice(6), 16)).padStart(15, "0")}`,
    trace: () =>
      `A${Buffer.from(hexOf("trace", count("trace")), "latin1")
        .toString("base64url")
        .slice(0, 22)}`,
    userId: (waId) =>
      `${countryOf(waId)}.${Number.parseInt(hexOf(`user${waId}`, count(`user${waId}`)).slice(0, 12), 16)}`,
  };
}

/** Enough of the world for invented people; everybody else is Indian here. */
export function countryOf(waId: string): string {
  const known: readonly (readonly [string, string])[] = [
    ["1", "US"],
    ["44", "GB"],
    ["49", "DE"],
    ["52", "MX"],
    ["54", "AR"],
    ["55", "BR"],
  ];
  return known.find(([prefix]) => waId.startsWith(prefix))?.[1] ?? "IN";
}

function hex(value: number, length: number): string {
  return value.toString(16).toUpperCase().padStart(length, "0");
}
