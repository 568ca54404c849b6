import { createHash } from "node:crypto";
import type { Tx } from "@unlatch/db";
import { z } from "zod";
import type { Context } from "../context.ts";
import { defineChannel, queueDelivery } from "../deliveries/channel.ts";
import { newestAbout } from "../deliveries/rows.ts";
import { maskText } from "../message-line.ts";

const sign = z.object({
  /** As monitors of scheduled work know it: all is well, something begins, something is wrong. */
  signal: z.enum(["ok", "start", "fail"]),
  /** For the person who is called. */
  words: z.string(),
  /** Joins the beginning of something with its end; null: it has none. */
  run: z.string().nullable(),
});
export type Sign = z.output<typeof sign>;

/** The house itself: each sign of it overtakes those before. */
const ourselves = "house";

/** The monitoring of the business, outside of this house: when it hears nothing any more, it calls somebody. */
export const heartbeatChannel = defineChannel({
  name: "heartbeat",
  payload: sign,
  outgoing(ctx, { signal, words, run }) {
    const { secrets, shut } = ctx.settings;
    const why = shut.heartbeatUrl ?? shut.heartbeatSecret;
    if (why !== undefined) return { off: why, forGood: false };
    if (secrets.heartbeatUrl === "")
      return { off: "watch.heartbeatUrl is not set any more, so nobody is told.", forGood: true };
    const url = new URL(secrets.heartbeatUrl);
    if (signal !== "ok") url.pathname = `${url.pathname.replace(/\/$/, "")}/${signal}`;
    if (run !== null) url.searchParams.set("rid", run);
    return {
      url: url.href,
      // It leaves the house, and whatever Meta named in its words is no number for others.
      body: maskText(words),
      contentType: "text/plain; charset=utf-8",
      secret: secrets.heartbeatSecret,
    };
  },
});

/** Somebody outside wants to hear of this house, whether the address can be opened now or not. */
export const isWatched = ({ settings }: Pick<Context, "settings">): boolean =>
  settings.secrets.heartbeatUrl !== "" || settings.shut.heartbeatUrl !== undefined;

/** How the house is. `onlyNews`: nothing where that was the last thing that was said. */
export async function tellOfHouse(
  ctx: Context,
  tx: Tx,
  { key, told, onlyNews }: { key: string; told: Pick<Sign, "signal" | "words">; onlyNews: boolean },
): Promise<void> {
  if (onlyNews) {
    const last = await newestAbout(tx, heartbeatChannel.name, ourselves);
    const before = sign.safeParse(last?.payload).data?.signal ?? "ok";
    if (before === told.signal) return;
  }
  await queueDelivery(ctx, tx, heartbeatChannel, {
    key,
    payload: { ...told, run: null },
    subject: ourselves,
  });
}

/** How a run goes: its end overtakes a beginning that did not get through. */
export async function tellOfRun(
  ctx: Context,
  tx: Tx,
  { run, told, key }: { run: string; told: Pick<Sign, "signal" | "words">; key?: string },
): Promise<void> {
  const part = told.signal === "start" ? "start" : "end";
  await queueDelivery(ctx, tx, heartbeatChannel, {
    key: `run:${run}:${key ?? part}`,
    payload: { ...told, run: runId(run) },
    subject: `run:${run}`,
  });
}

/** Monitors take a UUID: the same at each try, after a restart too. */
function runId(run: string): string {
  const hex = createHash("sha256").update(`unlatch run ${run}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
