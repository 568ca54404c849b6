import { tableFacts } from "@unlatch/db";
import type { Context } from "../context.ts";

/** What people ask about; what the house keeps of itself beside these holds nothing of theirs. */
const told = [
  ...(["messages", "webhooks", "advisors", "packs", "audit"] as const),
  ...(["media", "outbox", "deliveries", "tasks", "heartbeats"] as const),
];

/** What is kept and how long; null: until somebody deletes it. */
export const listKeeping = ({ store }: Context) => ({
  engine: store.engine,
  items: told.map((what) => ({ what, keepDays: tableFacts[what].keepDays })),
});
