import type { Handle } from "@unlatch/db";
import { explain } from "@unlatch/whatsapp";
import { asc } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { Sign } from "./heartbeat.ts";

type Hold = Handle["t"]["holds"]["$inferSelect"];

/** Meta's throttling and a short break of the line are everyday business; what lasts longer is told. */
const longMs = 60_000;

/** All is well, or why nothing leaves: as the rows and settings have it at this moment. */
export async function howItIs(ctx: Context, handle: Handle): Promise<Pick<Sign, "signal" | "words">> {
  const { holds } = handle.t;
  const rows = await handle.db.select().from(holds).orderBy(asc(holds.since));
  const shut = ctx.settings.shut.token ?? ctx.settings.shut.appSecrets;
  const reasons = [...(shut ? [shut] : []), ...rows.filter(isTrouble).map(wordsOf)];
  if (reasons.length === 0) return { signal: "ok", words: "Unlatch is up, and nothing is held." };
  return { signal: "fail", words: [...new Set(reasons)].join("\n") };
}

function isTrouble({ scope, code, since, until }: Hold): boolean {
  // A person who was sent much is waited for, and that ends by itself.
  if (scope.startsWith("pair:")) return false;
  if (code !== null) return explain(code).policy === "stop";
  return (until ?? Number.POSITIVE_INFINITY) - since >= longMs;
}

const wordsOf = ({ scope, reason }: Hold): string =>
  `Sending is held (${scope.startsWith("template") ? scope : "the number"}): ${reason}`;
