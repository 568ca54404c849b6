import type { Handle } from "@unlatch/db";
import { describeAccountEvent, parseWebhook, type WebhookItem } from "@unlatch/whatsapp";
import { eq, inArray, sql } from "drizzle-orm";
import { maskPeer, maskPhone } from "../message-line.ts";

/** Of so many bytes of bodies a page's words are made; what is above it is only counted. */
const mostBytes = 256 * 1_024;
const mostOfOne = 16 * 1_024;
const mostSaid = 3;
const mostLetters = 80;

export type WebhookKind = "message" | "status" | "account" | "mixed";

/** What a webhook says, for a row of a list; null where its body is too long to be read for that. */
export interface WebhookWords {
  kind: WebhookKind | null;
  says: string | null;
}

/** Made when somebody reads, as words are: the webhook itself pays nothing for it. */
export async function wordsOfWebhooks(
  store: Handle,
  ids: readonly number[],
): Promise<Map<number, WebhookWords>> {
  const bodies = await bodiesOf(store, ids);
  const items = new Map(bodies.map(({ id, body }) => [id, parseWebhook(body).items]));
  const known = await messagesOf(store, [...items.values()].flat());
  return new Map([...items].map(([id, of]) => [id, { kind: kindOf(of), says: saidBy(of, known) }]));
}

async function bodiesOf(store: Handle, ids: readonly number[]) {
  if (ids.length === 0) return [];
  const { webhooks } = store.t;
  const sizes = await store.db
    .select({ id: webhooks.id, bytes: sql<number>`length(${webhooks.body})`.mapWith(Number) })
    .from(webhooks)
    .where(inArray(webhooks.id, [...ids]));
  let left = mostBytes;
  const short = sizes
    .sort((a, b) => b.id - a.id)
    .flatMap(({ id, bytes }) => {
      if (bytes > mostOfOne || bytes > left) return [];
      left -= bytes;
      return [id];
    });
  if (short.length === 0) return [];
  return store.db
    .select({ id: webhooks.id, body: webhooks.body })
    .from(webhooks)
    .where(inArray(webhooks.id, short));
}

interface Known {
  who: string | null;
  what: string;
}

/** Whose messages these are, and which of a pack. */
async function messagesOf(store: Handle, items: readonly WebhookItem[]): Promise<Map<string, Known>> {
  const wamids = [...new Set(items.flatMap((item) => ("wamid" in item ? item.wamid : [])))];
  const known = new Map<string, Known>();
  const { messages, advisors } = store.t;
  // Bodies within the limit hold a few thousand ids at most, and an engine takes only so many in one question.
  for (let start = 0; start < wamids.length; start += 500) {
    const rows = await store.db
      .select({
        wamid: messages.wamid,
        name: advisors.name,
        peer: messages.peer,
        type: messages.type,
        purpose: messages.purpose,
        part: messages.part,
      })
      .from(messages)
      .leftJoin(advisors, eq(advisors.id, messages.advisorId))
      .where(inArray(messages.wamid, wamids.slice(start, start + 500)));
    for (const { wamid, name, peer, type, purpose, part } of rows)
      known.set(wamid ?? "", {
        who: name ?? (peer && maskPeer(peer)),
        what: part === null ? (purpose ?? type) : `${type} ${part}`,
      });
  }
  return known;
}

function kindOf(items: readonly WebhookItem[]): WebhookKind | null {
  const kinds = new Set(
    items.flatMap(({ kind }): WebhookKind[] => {
      if (kind === "bad") return [];
      return [kind === "message" || kind === "echo" ? "message" : kind === "status" ? "status" : "account"];
    }),
  );
  const [first] = kinds;
  return kinds.size > 1 ? "mixed" : (first ?? null);
}

/** The first of it in words, and how much more there is. */
function saidBy(items: readonly WebhookItem[], known: ReadonlyMap<string, Known>): string | null {
  const said = items.flatMap((item) => sayItem(item, known) ?? []);
  const more = said.length - mostSaid;
  const words = said.slice(0, mostSaid).join(" · ");
  if (said.length === 0) return null;
  return more > 0 ? `${words} · and ${more} more` : words;
}

function sayItem(item: WebhookItem, known: ReadonlyMap<string, Known>): string | null {
  switch (item.kind) {
    case "status": {
      const about = known.get(item.wamid);
      const [error] = item.errors;
      const status = error?.code ? `${item.status} ${error.code}` : item.status;
      return `${status} → ${about ? `${about.who ?? "somebody"}, ${about.what}` : "a message not known here"}`;
    }
    case "message": {
      const who = known.get(item.wamid)?.who ?? item.profileName ?? masked(item.from) ?? "Somebody";
      if (item.tap) return `${who} tapped “${short(item.tap.label || item.tap.payload)}”`;
      return item.text ? `${who}: ${short(item.text)}` : `${who} sent ${item.type}`;
    }
    case "echo":
      return `Sent on the phone to ${known.get(item.wamid)?.who ?? masked(item.to) ?? "somebody"}`;
    case "preference":
      return `${masked(item.waId) ?? "Somebody"}: ${item.value} ${item.category ?? "messages"}`;
    case "identity":
      return `${masked(item.waId) ?? "Somebody"} has a new user id`;
    case "account":
      return short(describeAccountEvent(item).sentence);
    case "error":
      return item.errors.map(({ code, title }) => [title, code].filter(Boolean).join(" ")).join(", ") || null;
    case "bad":
      return null;
    default:
      return item satisfies never;
  }
}

const masked = (waId: string | null) => waId && maskPhone(`+${waId}`);

const short = (text: string) =>
  text.length > mostLetters ? `${text.slice(0, mostLetters - 1).toWellFormed()}…` : text;
