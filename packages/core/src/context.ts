import type { Store } from "@unlatch/db";
import type { GraphClient } from "@unlatch/whatsapp";
import type { CoreConfig } from "./core-config.ts";
import type { Heavy } from "./heavy.ts";
import type { LiveSettings } from "./live-settings.ts";
import type { Outside } from "./outside.ts";

/** Everything a verb may touch. Built once by the process, overridden in tests. */
export interface Context {
  store: Store;
  whatsapp: GraphClient;
  /** The settings as they are now. */
  readonly config: CoreConfig;
  settings: LiveSettings;
  /** The folder where this process keeps files. */
  dataDir: string;
  /** Where that runs which may take long: never on the thread that answers webhooks. */
  heavy: Heavy;
  /** Whom the house asks but Meta. */
  outside: Outside;
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

/** One line per event: a constant name and fields. Never a secret, never a whole phone number. */
export interface Log {
  info(event: string, fields?: Record<string, unknown>): void;
  warn(event: string, fields?: Record<string, unknown>): void;
  error(event: string, fields?: Record<string, unknown>): void;
}
