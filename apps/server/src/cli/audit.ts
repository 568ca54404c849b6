import { setTimeout as sleep } from "node:timers/promises";
import { listAudit, verifyAudit } from "@unlatch/core";
import { columns, type LocalHouse, Misuse, type Outcome } from "./local-house.ts";

const usage = "audit verify [--head <id>:<hash>], or audit list";
const newest = 50;

/** Who did what, and whether nobody has changed what is written about it. */
export async function auditCommand(
  house: LocalHouse,
  [action]: string[],
  options: { head?: string },
): Promise<Outcome> {
  switch (action) {
    case "verify":
      return verify(house, options.head);
    case "list":
      return list(house);
    default:
      throw new Misuse(`It goes: unlatch ${usage}`);
  }
}

async function verify({ store }: LocalHouse, kept: string | undefined): Promise<Outcome> {
  const [, id, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(kept ?? "") ?? [];
  if (kept !== undefined && !hash) throw new Misuse("A head goes <id>:<hash>, as an earlier check said it.");
  const verdict = await verifyAudit({ store, sleep }, id && hash ? { id: Number(id), hash } : null);
  const { rows, head, brokenAt, headHolds } = verdict;
  const ok = brokenAt === null && headHolds !== false;
  const lines = [
    brokenAt === null
      ? `✓ All ${rows} rows follow from one another.`
      : `✗ Row ${brokenAt} does not follow from the one before it: it was changed, or a row before it was taken out. The ${rows} rows before it are whole.`,
  ];
  if (headHolds === true) lines.push("✓ The head that you kept is still there, unchanged.");
  if (headHolds === false)
    lines.push(
      "✗ The head that you kept is not there any more, or is another row: the end was cut off or rewritten.",
    );
  if (head) lines.push(`Keep this elsewhere, to see later that nothing was cut off: ${head.id}:${head.hash}`);
  const said = head && `${head.id}:${head.hash}`;
  return { lines, data: { rows, head: said, brokenAt, headHolds }, ok };
}

async function list({ store }: LocalHouse): Promise<Outcome> {
  const { items } = await listAudit(store, { limit: newest });
  const rows = items.map((row) => [
    new Date(row.at).toISOString(),
    row.actorName,
    row.action,
    row.subject ?? "",
    row.after ? JSON.stringify(row.after) : "",
  ]);
  return { lines: rows.length > 0 ? columns(rows) : ["Nothing was done yet."], data: items, ok: true };
}
