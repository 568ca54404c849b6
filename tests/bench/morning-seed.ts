import { dayIn } from "@unlatch/core/business-day";
import { createPack, decidePack, newPack } from "@unlatch/core/content/packs";
import type { Context } from "@unlatch/core/context";
import { addAdvisor, newAdvisor } from "@unlatch/core/people/advisors";
import { announcePack } from "@unlatch/core/runs/announce";
import Database from "better-sqlite3";
import { openContext, quietActor } from "./seed.ts";

export const morningWaId = (n: number) => `9199${String(n).padStart(8, "0")}`;
export const parts = 6;

/** A database a moment before five o'clock is over: everybody enrolled, the pack approved, its announcement queued. */
export async function seedMorning(path: string, people: number): Promise<void> {
  const context = await openContext(path, {} as Context["whatsapp"]);
  for (let from = 0; from < people; from += 500) {
    const some = Array.from({ length: Math.min(500, people - from) }, (_, k) => from + k);
    await Promise.all(
      some.map((n) =>
        addAdvisor(
          context,
          quietActor,
          newAdvisor.parse({ name: `Advisor ${n}`, phone: `+${morningWaId(n)}` }),
        ),
      ),
    );
  }
  const texts = Array.from({ length: parts }, (_, n) => ({
    type: "text",
    body: `Part ${n + 1} of this morning.`,
  }));
  const day = dayIn(context.config.timeZone, context.now());
  const packId = await createPack(context, quietActor, newPack.parse({ day, parts: texts }));
  await decidePack(context, quietActor, { id: packId, decision: "approved" });
  const { queued } = await announcePack(context, quietActor, { packId });
  if (queued !== people) throw new Error(`${queued} of ${people} announcements were queued.`);
  await context.store.close();
  // The file is copied without its log.
  const database = new Database(path);
  database.pragma("wal_checkpoint(TRUNCATE)");
  database.close();
}
