import { inPerson, program } from "@unlatch/core/actor";
import { createPack, decidePack, listPacks } from "@unlatch/core/content/packs";
import type { Context } from "@unlatch/core/context";
import { storeMedia } from "@unlatch/core/media/store";
import { announcePack } from "@unlatch/core/runs/announce";
import { lastRunOf } from "@unlatch/core/runs/rows";
import type { Chance } from "./chance.ts";
import { inventContent, packOf } from "./content.ts";

/** Who prepares, approves and announces in the demo. */
export const writer = program("agent", "demo-agent", "Content agent (demo)", ["packs.write"]);
export const reviewer = inPerson({ id: "demo-reviewer", name: "Asha Rao (demo)", role: "reviewer" });
export const scheduler = program("job", "demo-run", "Morning run (demo)", ["packs.announce"]);

/** The pack of a day as a draft, its pictures stored the way the product stores them. */
export async function prepareDay(context: Context, chance: Chance, day: string): Promise<string> {
  const content = inventContent(chance, day);
  const stored: string[] = [];
  for (const { png } of content.pictures)
    stored.push((await storeMedia(context, writer, [png])).media.sha256);
  return createPack(context, writer, packOf(day, content, stored));
}

/** The approved pack of a day, made by whatever is still to do: a restart or a person may have done a part of it. */
export async function approvedDay(context: Context, chance: Chance, day: string): Promise<string> {
  const known = await packOfDay(context, day);
  const id = known?.id ?? (await prepareDay(context, chance, day));
  if (known?.status !== "approved") await approveDay(context, id);
  return id;
}

/** Unless somebody rejected it. */
export async function packOfDay(context: Context, day: string) {
  const { items } = await listPacks(context.store, { limit: 20 });
  return items.find((pack) => pack.day === day && pack.status !== "rejected");
}

export const approveDay = (context: Context, id: string): Promise<void> =>
  decidePack(context, reviewer, { id, decision: "approved" });

/** Unless its run was started by a person, or before a restart. */
export async function announceDay(context: Context, packId: string): Promise<void> {
  if (!(await lastRunOf(context.store, packId))) await announcePack(context, scheduler, { packId });
}
