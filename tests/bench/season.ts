import { dayIn, momentOf } from "@unlatch/core/business-day";
import { addAdvisor, newAdvisor } from "@unlatch/core/people/advisors";
import { waIdOf } from "./bodies.ts";
import { openContext, quietActor } from "./seed.ts";

/** Ninety days of 120 advisors: written straight into the tables, which only benches may. */
export const days = 90;
export const people = 120;

const dayMs = 86_400_000;
const levels = ["sent", "delivered", "read"] as const;
type Context = Awaited<ReturnType<typeof openContext>>;

/** Each day: a pack, an announcement to everybody, taps of seven in ten, six messages for each of those. */
export async function writeSeason(
  path: string,
  moreLines: number,
): Promise<{ messages: number; lines: number }> {
  const context = await openContext(path, {} as Context["whatsapp"]);
  const { store } = context;
  const ids: string[] = [];
  for (let n = 0; n < people; n++) {
    const input = newAdvisor.parse({ name: `Advisor ${n}`, phone: `+${waIdOf(n)}`, optedIn: true });
    ids.push(await addAdvisor(context, quietActor, input));
  }
  let messages = 0;
  for (let ago = days - 1; ago >= 0; ago--) {
    const day = dayIn(context.config.timeZone, context.now() - ago * dayMs);
    const startAt = Math.min(momentOf(context.config.timeZone, day, 300), context.now() - 3_600_000);
    const rows = dayRows({ day, startAt, ids, firstId: messages + 1 });
    messages += rows.messages.length;
    await store.transaction(async (tx) => {
      await tx.db.insert(tx.t.packs).values(rows.pack);
      await tx.db.insert(tx.t.packParts).values(rows.parts);
      for (const some of portions(rows.messages)) await tx.db.insert(tx.t.messages).values(some);
      for (const some of portions(rows.statuses)) await tx.db.insert(tx.t.statuses).values(some);
      for (const some of portions(rows.taps)) await tx.db.insert(tx.t.taps).values(some);
      for (const some of portions(rows.lines)) await tx.db.insert(tx.t.feed).values(some);
    });
  }
  const extra = Array.from({ length: moreLines }, () => ({
    at: context.now(),
    topic: "message.read",
    messageId: messages,
  }));
  for (const some of portions(extra)) await store.transaction((tx) => tx.db.insert(tx.t.feed).values(some));
  const lines = await store.db.$count(store.t.feed);
  await store.close();
  return { messages, lines };
}

function dayRows({
  day,
  startAt,
  ids,
  firstId,
}: {
  day: string;
  startAt: number;
  ids: string[];
  firstId: number;
}) {
  const packId = `pack-${day}`;
  const pack = {
    id: packId,
    day,
    status: "approved" as const,
    decidedBy: "bench",
    decidedAt: startAt,
    createdAt: startAt - 3_600_000,
  };
  const parts = Array.from({ length: 6 }, (_, n) => ({
    packId,
    position: n + 1,
    type: "text" as const,
    body: `Part ${n + 1} of ${day}`,
  }));
  const rows = {
    pack,
    parts,
    messages: [] as ReturnType<typeof messageOf>[],
    statuses: [] as {
      messageId: number;
      status: string;
      at: number;
      participant: string;
      receivedAt: number;
      webhookId: number;
    }[],
    taps: [] as {
      messageId: number;
      advisorId: string;
      packId: string;
      form: string;
      payload: string;
      at: number;
      outcome: string;
    }[],
    lines: [] as { at: number; topic: string; messageId: number; advisorId: string }[],
  };
  const add = (message: Omit<Parameters<typeof messageOf>[0], "id" | "packId">) => {
    const id = firstId + rows.messages.length;
    const { advisorId, at } = message;
    rows.messages.push(messageOf({ ...message, id, packId }));
    rows.lines.push({
      at,
      topic: message.type === "button" ? "message.received" : "message.accepted",
      messageId: id,
      advisorId,
    });
    if (message.type === "button") return id;
    for (const [n, status] of levels.entries()) {
      rows.statuses.push({
        messageId: id,
        status,
        at: at + n * 1_000,
        participant: "",
        receivedAt: at + n * 1_000,
        webhookId: 0,
      });
      rows.lines.push({ at: at + n * 1_000, topic: `message.${status}`, messageId: id, advisorId });
    }
    return id;
  };
  for (const [n, advisorId] of ids.entries())
    add({ advisorId, n, at: startAt + n * 100, type: "template", part: null, purpose: "announcement" });
  for (const [n, advisorId] of ids.entries()) {
    if (n % 10 >= 7) continue;
    const at = startAt + 60_000 + n * 1_000;
    const messageId = add({ advisorId, n, at, type: "button", part: null, purpose: null });
    rows.taps.push({
      messageId,
      advisorId,
      packId,
      form: "button",
      payload: "RETRIEVE_CONTENT",
      at,
      outcome: "delivering",
    });
    for (let part = 1; part <= 6; part++)
      add({ advisorId, n, at: at + part * 2_000, type: "text", part, purpose: "content" });
  }
  return rows;
}

interface MessageInput {
  id: number;
  advisorId: string;
  n: number;
  at: number;
  type: "template" | "button" | "text";
  part: number | null;
  packId: string;
  purpose: "announcement" | "content" | null;
}

function messageOf({ id, advisorId, n, at, type, part, packId, purpose }: MessageInput) {
  const isIn = type === "button";
  return {
    id,
    direction: isIn ? ("in" as const) : ("out" as const),
    wamid: `wamid.season-${id}`,
    advisorId,
    peer: `tel:${waIdOf(n)}`,
    type,
    purpose,
    status: isIn ? ("received" as const) : ("read" as const),
    text: isIn ? "Unlock" : "Markets opened higher today; here is what your clients may ask.",
    packId,
    part,
    idempotencyKey: isIn ? null : `season:${id}`,
    maybeDuplicate: false,
    createdAt: at,
    acceptedAt: isIn ? null : at + 300,
  };
}

/** As many rows as one statement takes. */
function portions<T>(rows: readonly T[]): T[][] {
  const size = 500;
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, n) =>
    rows.slice(n * size, (n + 1) * size),
  );
}
