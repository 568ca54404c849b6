import { isBlank, templateMessage } from "@unlatch/whatsapp";
import { z } from "zod";
import { getPack, type Pack } from "../content/packs.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../errors.ts";

export const announcement = z.object({ packId: z.string() });

export async function approvedPack(ctx: Context, id: string): Promise<Pack> {
  const pack = await getPack(ctx.store, id);
  if (pack.status !== "approved")
    throw new Refusal("conflict", `This pack is ${pack.status}. Approve it first, then announce it.`);
  return pack;
}

/** What tells everybody of a pack. */
export const announcementOf = (ctx: Pick<Context, "config">, pack: Pack) =>
  morningTemplate(ctx, [
    shownOf(pack.category) ?? "Daily pack",
    pack.day,
    shownOf(pack.description) ?? "Your content is ready",
  ]);

/** The template of the mornings with what stands in it, and the button that unlocks. */
export function morningTemplate(
  { config }: Pick<Context, "config">,
  bodyParameters: [kind: string, day: string, says: string],
) {
  const { name, language } = config.template;
  return templateMessage({ name, language, bodyParameters, buttonPayloads: ["RETRIEVE_CONTENT"] });
}

/** Meta refuses a template with an empty value. */
const shownOf = (text: string | null) => (text === null || isBlank(text) ? null : text);
