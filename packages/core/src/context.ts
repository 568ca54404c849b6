import type { Store } from "@unlatch/db";
import type { GraphClient } from "@unlatch/whatsapp";

/** Everything a verb may touch. Built once by the process, overridden in tests. */
export interface Context {
  store: Store;
  whatsapp: GraphClient;
  config: CoreConfig;
  log: Log;
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(ms: number): Promise<void>;
  /** 0 ≤ n < 1. */
  random(): number;
  /** Short, unguessable, safe in a URL. */
  newId(): string;
  /** Names this process in the leases of its jobs. */
  instance: string;
  /** True only when that process has surely ended. */
  instanceGone(instance: string): boolean;
}

export interface CoreConfig {
  /** Webhooks of another number are kept as facts and cause nothing. */
  phoneNumberId: string;
  /** Events of another business account are kept as facts and cause nothing. Null: it is not known which is ours. */
  businessAccountId: string | null;
  timeZone: string;
  /** Between two content messages to one person. */
  contentGapMs: number;
  /** Meta's throughput of the number; one process uses all of it. */
  messagesPerSecond: number;
  /** Meta lends 45 messages to one person and takes one back every 6 s. */
  pairBurst: number;
  pairRefillMs: number;
  /** How long an unknown outcome waits for a status before the policy decides. */
  uncertainMs: number;
  /** Free text is not sent when the window has less than this left. */
  windowMarginMs: number;
  /** An announcement that could not leave for so long is cancelled: its morning is over. */
  announcementLifeMs: number;
  /** Meta's name and language of the morning's template. */
  template: { name: string; language: string };
  /** A pack can be unlocked this many days after its own. */
  packLifeDays: number;
}

export const defaultConfig: CoreConfig = {
  phoneNumberId: "",
  businessAccountId: null,
  timeZone: "Asia/Kolkata",
  contentGapMs: 2_000,
  messagesPerSecond: 80,
  pairBurst: 45,
  pairRefillMs: 6_000,
  uncertainMs: 60_000,
  windowMarginMs: 60_000,
  announcementLifeMs: 12 * 3_600_000,
  template: { name: "daily_content_ready_v1", language: "en_US" },
  packLifeDays: 7,
};

/** One line per event: a constant name and fields. Never a secret, never a whole phone number. */
export interface Log {
  info(event: string, fields?: Record<string, unknown>): void;
  warn(event: string, fields?: Record<string, unknown>): void;
  error(event: string, fields?: Record<string, unknown>): void;
}
