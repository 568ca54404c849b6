import { type ListedTemplate, readTemplatePage, templateFields } from "@unlatch/whatsapp";
import type { Context } from "../context.ts";
import { whyNot } from "../why-not.ts";

const perPage = 100;
/** More than Meta allows an account. */
const mostPages = 100;
/** A list that changes while it is read makes its cursors bad; so often it is read anew. */
const mostRestarts = 3;
const badCursor = 131059;

export type AtMeta = { kind: "listed"; templates: ListedTemplate[] } | { kind: "failed"; error: string };

/** Every template of the account, in whatever state, page by page. All of them or none: half a list is no list. */
export async function listAtMeta(ctx: Context, signal?: AbortSignal): Promise<AtMeta> {
  const account = ctx.config.businessAccountId;
  if (account === null)
    return failed("The id of the business account is not set. Enter it under Settings, Connection.");
  for (let restarts = 0; restarts <= mostRestarts; restarts++) {
    const all = await readAll(ctx, account, signal);
    if (all.kind !== "bad cursor") return all;
  }
  return failed("Meta's list of templates changed while it was read, several times. It is read again soon.");
}

async function readAll(
  ctx: Context,
  account: string,
  signal: AbortSignal | undefined,
): Promise<AtMeta | { kind: "bad cursor" }> {
  const templates = new Map<string, ListedTemplate>();
  let after: string | null = null;
  for (let pages = 0; pages < mostPages; pages++) {
    if (signal?.aborted) return failed("Reading the list took too long. It is read again soon.");
    const query = new URLSearchParams({
      fields: templateFields,
      limit: String(perPage),
      ...(after && { after }),
    });
    const answer = await ctx.whatsapp.get(`/${account}/message_templates?${query}`);
    if (answer.kind !== "done") {
      const isCursor = after !== null && answer.kind === "refused" && answer.error.code === badCursor;
      return isCursor ? { kind: "bad cursor" } : failed(whyNot(answer));
    }
    if (!Array.isArray(answer.body.data)) return failed("Meta answered without a list of templates.");
    const page = readTemplatePage(answer.body);
    for (const one of page.templates) templates.set(`${one.name} ${one.language}`, one);
    // A cursor that leads to itself would never end.
    if (page.after === null || page.after === after)
      return { kind: "listed", templates: [...templates.values()] };
    after = page.after;
  }
  return failed(`Meta's list of templates has more than ${mostPages * perPage} rows.`);
}

const failed = (error: string): AtMeta => ({ kind: "failed", error });
