// What the process lends to the routers: it fills these, and they know nothing else of it.
import type { Actor } from "@unlatch/core/actor";
import { z } from "zod";

export interface AppInfo {
  demo: boolean;
  timeZone: string;
  version: string;
}

export const simulatedEvent = z
  .object({
    kind: z.enum(["tap", "text", "read", "block", "stop"]),
    advisorId: z.string().max(60).optional(),
    /** Instead of an advisor, for strangers. */
    phone: z
      .string()
      .regex(/^\+\d{8,15}$/, "must be a number such as +919800010000")
      .optional(),
    /** What the tapped button carries. */
    button: z.string().min(1).max(128).default("RETRIEVE_CONTENT"),
    /** The message whose button is tapped; without it, the last announcement. */
    contextWamid: z.string().max(200).optional(),
    text: z.string().min(1).max(4_096).default("Hello"),
  })
  .refine((event) => event.advisorId !== undefined || event.phone !== undefined, {
    message: "is needed, or a phone: whose phone does something?",
    path: ["advisorId"],
  });
export type SimulatedEvent = z.output<typeof simulatedEvent>;

export const demoState = z.object({
  filled: z.boolean(),
  /** Days that are made so far, while the data are being made. */
  building: z.object({ done: z.number(), of: z.number() }).nullable(),
  advisors: z.number(),
  packs: z.number(),
  messages: z.number(),
});

/** What a demo that was left keeps in the data folder until somebody deletes it. */
export interface DemoFile {
  look(): { bytes: number } | null;
  remove(actor: Actor): Promise<void>;
}

/** What the demo of this server can do; a server that serves a business has none. */
export interface DemoControl {
  state(): Promise<z.output<typeof demoState>>;
  /** Deletes what the demo made; accounts stay. */
  clear(): Promise<void>;
  /** Makes the demo's data anew; resolves when it has begun. */
  fill(): Promise<void>;
  /**
   * The house becomes that of a business: a database of its own with the accounts, settings and views of this one, then
   * the server begins again in place. Resolves when it is certain; browsers come back by themselves.
   */
  leave(actor: Actor): Promise<void>;
  /** Somebody's phone does something: a real signed webhook follows. */
  simulate(event: SimulatedEvent): Promise<void>;
}
