import type { Handle } from "@unlatch/db";
import { isBlank, type OutgoingMessage, templateMessage } from "@unlatch/whatsapp";
import { z } from "zod";
import { getPack, type Pack } from "../content/packs.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../errors.ts";
import { templateNow } from "../templates/find.ts";
import { buildMorning } from "../templates/judge.ts";

export const announcement = z.object({ packId: z.string() });

export async function approvedPack(ctx: Context, id: string): Promise<Pack> {
  const pack = await getPack(ctx.store, id);
  if (pack.status !== "approved")
    throw new Refusal("conflict", `This pack is ${pack.status}. Approve it first, then announce it.`);
  return pack;
}

/** What tells everybody of a pack, as `morningTemplate` builds it. */
export const announcementOf = (ctx: Pick<Context, "config">, handle: Handle, pack: Pack) =>
  morningTemplate(ctx, handle, [
    shownOf(pack.category) ?? "Daily pack",
    pack.day,
    shownOf(pack.description) ?? "Your content is ready",
  ]);

const unlock = "RETRIEVE_CONTENT";

/**
 * The template of the mornings with what stands in it, and the button that unlocks: as Meta lists it, where that is
 * known. `unfit`: in sentences, why Meta would refuse it.
 */
export async function morningTemplate(
  { config }: Pick<Context, "config">,
  handle: Handle,
  body: readonly [kind: string, day: string, says: string],
): Promise<{ message: OutgoingMessage; unfit: string[] }> {
  const { name, language } = config.template;
  const known = await templateNow(handle, { name, language });
  const unknown = templateMessage({ name, language, bodyParameters: [...body], buttonPayloads: [unlock] });
  if (known === null || known.goneAt !== null) return { message: unknown, unfit: [] };
  const built = buildMorning(known, { body, unlock });
  if (built.kind === "built") return { message: built.message, unfit: [] };
  return { message: unknown, unfit: built.faults.map(({ sentence }) => sentence) };
}

/** Meta refuses a template with an empty value. */
const shownOf = (text: string | null) => (text === null || isBlank(text) ? null : text);
