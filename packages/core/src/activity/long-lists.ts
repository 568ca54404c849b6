import { z } from "zod";
import type { Context } from "../context.ts";
import { type FeedLine, hasOnlyRareTopics, type LineQuery, lineNumbers, readLines } from "../feed.ts";
import { lastSeq } from "../feed-newest.ts";
import { defineHeavy } from "../heavy.ts";
import { inOne, littleRows, type Numbers } from "../portions.ts";
import { isIndexedSlow } from "./line-counts.ts";
import { filterOfLines, filterOfMessages, filterOfWebhooks } from "./long-counts.ts";
import { soughtBy } from "./message-filter.ts";
import { listMessages, type MessageQuery, pageNumbers } from "./messages.ts";
import { listWebhooks, type WebhookQuery, webhookNumbers } from "./webhooks.ts";

const page = z.object({ cursor: z.number().optional(), limit: z.number() });
const between = z.object({ from: z.number().optional(), to: z.number().optional() });

const messagesTask = defineHeavy({
  name: "messages.list",
  input: z.object({ filter: filterOfMessages, page }),
  urgency: "answer",
  run: (reader, input) => listMessages(reader, { ...input.filter, ...input.page }),
});

const webhooksTask = defineHeavy({
  name: "webhooks.list",
  input: filterOfWebhooks.extend(page.shape).extend(between.shape),
  urgency: "answer",
  run: (reader, query) => listWebhooks(reader, query),
});

const linesTask = defineHeavy({
  name: "feed.list",
  input: filterOfLines.extend(between.shape).extend({
    before: z.number(),
    after: z.number().optional(),
    limit: z.number(),
  }),
  urgency: "answer",
  run: (reader, query) => readLines(reader, query),
});

export const listTasks = [messagesTask, webhooksTask, linesTask];

/** Who is looked for by an index is found at once, however long the list is. */
const isNamed = ({ advisorId, packId, wamid, code }: MessageQuery) =>
  [advisorId, packId, wamid, code].some((one) => one !== undefined);

const newestOf = ({ first, last }: Numbers): number => Math.max(first, last - littleRows + 1);

/** A page of messages. What is not among the newest ones is looked for apart: it may be nowhere. */
export async function messagesPage(ctx: Context, query: MessageQuery, signal?: AbortSignal) {
  const numbers = await pageNumbers(ctx.store, query);
  if (isNamed(query)) return listMessages(inOne(ctx.store), query);
  if (await soughtBy(ctx.store, query)) return listMessages(ctx.store, query);
  const notBelow = newestOf(numbers);
  const here = await listMessages(ctx.store, { ...query, notBelow });
  if (here.nextCursor !== null || notBelow === numbers.first) return here;
  const { cursor, limit, ...filter } = query;
  return ctx.heavy.run(messagesTask, { filter, page: { cursor, limit } }, { signal });
}

export async function webhooksPage(ctx: Context, query: WebhookQuery, signal?: AbortSignal) {
  const numbers = await webhookNumbers(ctx.store, query);
  if (query.state !== undefined || isIndexedSlow(query)) return listWebhooks(inOne(ctx.store), query);
  const notBelow = newestOf(numbers);
  const here = await listWebhooks(ctx.store, { ...query, notBelow });
  if (here.nextCursor !== null || notBelow === numbers.first) return here;
  return ctx.heavy.run(webhooksTask, query, { signal });
}

export async function linesPage(ctx: Context, given: LineQuery, signal?: AbortSignal): Promise<FeedLine[]> {
  const query = { ...given, before: given.before ?? (await lastSeq(ctx.store)) + 1 };
  const numbers = await lineNumbers(ctx.store, query);
  if (hasOnlyRareTopics(query)) return readLines(inOne(ctx.store), query);
  const notBelow = newestOf(numbers);
  const here = await readLines(ctx.store, { ...query, after: Math.max(query.after ?? 0, notBelow - 1) });
  if (here.length === query.limit || notBelow === numbers.first) return here;
  return ctx.heavy.run(linesTask, query, { signal });
}
