import { messageStatuses } from "@unlatch/db";
import { z } from "zod";
import type { Context } from "../context.ts";
import { seqsOf, webhooksOf } from "../feed-times.ts";
import { defineHeavy } from "../heavy.ts";
import { isLittle } from "../portions.ts";
import {
  areLinesTallied,
  areWebhooksTallied,
  feedHistogram,
  type LineFilter,
  type WebhookFilter,
  webhookHistogram,
} from "./line-counts.ts";
import {
  areMessagesTallied,
  type Column,
  countMessages,
  type MessageCounts,
  messageHistogram,
  type Span,
} from "./message-counts.ts";
import { type MessageFilter, messageNumbers } from "./message-filter.ts";

const anyOf = <T extends z.ZodType>(one: T) => z.union([one, z.array(one).readonly()]);

/** Which messages, as it goes over to the heavy thread. */
export const filterOfMessages: z.ZodType<MessageFilter> = z.object({
  direction: z.enum(["in", "out"]).optional(),
  advisorId: z.string().optional(),
  advisor: z.string().optional(),
  status: anyOf(z.enum(messageStatuses)).optional(),
  type: anyOf(z.string()).optional(),
  purpose: anyOf(z.enum(["announcement", "content", "notice", "reply"])).optional(),
  packId: z.string().optional(),
  tapFor: z.string().optional(),
  code: anyOf(z.number()).optional(),
  wamid: z.string().optional(),
  text: z.string().optional(),
  seesNumbers: z.boolean().optional(),
  from: z.number().optional(),
  to: z.number().optional(),
});
const span: z.ZodType<Span> = z.object({ from: z.number(), to: z.number(), stepMs: z.number() });
export const filterOfLines = z.object({
  topics: z.array(z.string()).optional(),
  hidden: z.array(z.string()).readonly().optional(),
  advisorId: z.string().optional(),
});
export const filterOfWebhooks = z.object({
  state: z.enum(["applied", "quarantined"]).optional(),
  slowerThanMs: z.number().optional(),
});

const countTask = defineHeavy({
  name: "messages.count",
  input: z.object({ filter: filterOfMessages, from: z.number() }),
  urgency: "answer",
  run: (reader, { filter, from }) => countMessages(reader, { ...filter, from }),
});

const messageColumnsTask = defineHeavy({
  name: "messages.columns",
  input: z.object({ filter: filterOfMessages, span }),
  urgency: "answer",
  run: (reader, input) => messageHistogram(reader, input.filter, input.span),
});

const lineColumnsTask = defineHeavy({
  name: "feed.columns",
  input: z.object({ filter: filterOfLines, span }),
  urgency: "answer",
  run: (reader, input) => feedHistogram(reader, input.span, input.filter),
});

const webhookColumnsTask = defineHeavy({
  name: "webhooks.columns",
  input: z.object({ filter: filterOfWebhooks, span }),
  urgency: "answer",
  run: (reader, input) => webhookHistogram(reader, input.span, input.filter),
});

export const countTasks = [countTask, messageColumnsTask, lineColumnsTask, webhookColumnsTask];

// Each of these answers here what is soon counted, and has the rest counted apart.

export async function messageCounts(
  ctx: Context,
  filter: MessageFilter & { from: number },
  signal?: AbortSignal,
): Promise<MessageCounts> {
  if ((await areMessagesTallied(ctx.store, filter)) || isLittle(await messageNumbers(ctx.store, filter)))
    return countMessages(ctx.store, filter);
  return ctx.heavy.run(countTask, { filter, from: filter.from }, { signal });
}

export async function messageColumns(
  ctx: Context,
  { filter, span }: { filter: MessageFilter; span: Span },
  signal?: AbortSignal,
): Promise<Column[]> {
  const from = Math.max(filter.from ?? span.from, span.from);
  const isTallied = await areMessagesTallied(ctx.store, filter, span);
  if (isTallied || isLittle(await messageNumbers(ctx.store, { ...filter, from })))
    return messageHistogram(ctx.store, filter, span);
  return ctx.heavy.run(messageColumnsTask, { filter, span }, { signal });
}

export async function lineColumns(
  ctx: Context,
  { filter, span }: { filter: LineFilter; span: Span },
  signal?: AbortSignal,
): Promise<Column[]> {
  const { first, end } = await seqsOf(ctx.store, span);
  if (isLittle({ first, last: end - 1 }) || (await areLinesTallied(ctx.store, span, filter)))
    return feedHistogram(ctx.store, span, filter);
  return ctx.heavy.run(lineColumnsTask, { filter, span }, { signal });
}

export async function webhookColumns(
  ctx: Context,
  { filter, span }: { filter: WebhookFilter; span: Span },
  signal?: AbortSignal,
): Promise<Column[]> {
  const { first, end } = await webhooksOf(ctx.store, span);
  if (isLittle({ first, last: end - 1 }) || (await areWebhooksTallied(ctx.store, span, filter)))
    return webhookHistogram(ctx.store, span, filter);
  return ctx.heavy.run(webhookColumnsTask, { filter, span }, { signal });
}
