import { setTimeout as sleep } from "node:timers/promises";
import { auditHead, listAudit, verifyAudit } from "@unlatch/core/audit/read";
import { columns, type LocalContext, Misuse, type Outcome } from "./local-context.ts";

const usage = "audit verify [--head <id>:<hash>], or audit list";
const newest = 50;

/** Who did what, and whether nobody has changed what is written about it. */
export async function auditCommand(
  context: LocalContext,
  [action]: string[],
  options: { head?: string },
): Promise<Outcome> {
  switch (action) {
    case "verify":
      return verify(context, options.head);
    case "list":
      return list(context);
    default:
      throw new Misuse(`It goes: unlatch ${usage}`);
  }
}

async function verify({ store }: LocalContext, kept: string | undefined): Promise<Outcome> {
  const head = kept === undefined ? null : auditHead.parse(kept);
  const verdict = await verifyAudit({ store, sleep }, head);
  const { rows, brokenAt, headHolds } = verdict;
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
  if (verdict.head) lines.push(`Keep this elsewhere, to see later that nothing was cut off: ${verdict.head}`);
  return { lines, data: verdict, ok };
}

async function list({ store }: LocalContext): Promise<Outcome> {
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
