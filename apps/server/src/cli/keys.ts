import { Refusal } from "@unlatch/core/errors";
import { asc, eq } from "drizzle-orm";
import { atTheMachine, findAccount, makeKey, newKey, noteKeyEnded } from "../account-changes.ts";
import { columns, type LocalContext, Misuse, needed, type Outcome } from "./local-context.ts";

const usage = {
  create: "key create --user <email> --name <what it is for> [--rights <right,right>]",
  revoke: "key revoke <id>",
};

/** API keys, for other services. A key may what its owner may, or the part of it that it is made for. */
export async function keyCommand(
  context: LocalContext,
  args: string[],
  options: { user?: string; name?: string; rights?: string },
): Promise<Outcome> {
  const [action, id] = args;
  switch (action) {
    case "list":
      return list(context);
    case "create": {
      const owner = await findAccount(context.store, needed(options.user, usage.create));
      const wanted = newKey.parse({
        name: needed(options.name, usage.create),
        rights: options.rights?.split(",").map((one) => one.trim()),
      });
      const { name } = wanted;
      const made = await makeKey(context, atTheMachine, { ...wanted, userId: owner.id });
      const data = {
        id: made.id,
        name,
        user: owner.email,
        role: owner.role,
        rights: made.rights,
        key: made.key,
      };
      const part = made.rights ? ` of ${made.rights.join(", ")}` : "";
      const about = `Send it as x-api-key. It may what ${owner.email} (${owner.role}) may${part}; it is shown this once.`;
      return { lines: [made.key, about], data, ok: true };
    }
    case "revoke":
      return revoke(context, needed(id, usage.revoke));
    default:
      throw new Misuse(`It goes: unlatch key list, or ${Object.values(usage).join(", or ")}`);
  }
}

async function list({ store }: LocalContext): Promise<Outcome> {
  const { apikey, user } = store.t;
  const keys = await store.db
    .select({
      id: apikey.id,
      name: apikey.name,
      start: apikey.start,
      user: user.email,
      role: user.role,
      createdAt: apikey.createdAt,
      lastUsedAt: apikey.lastRequest,
    })
    .from(apikey)
    .leftJoin(user, eq(user.id, apikey.referenceId))
    .orderBy(asc(apikey.createdAt));
  const used = (at: Date | null) => (at ? `used ${at.toISOString()}` : "never used");
  const rows = keys.map((key) => [
    key.id,
    `${key.start ?? ""}…`,
    key.name ?? "",
    `${key.user ?? "nobody"} (${key.role ?? "none"})`,
    used(key.lastUsedAt),
  ]);
  return { lines: rows.length > 0 ? columns(rows) : ["There is no key yet."], data: keys, ok: true };
}

/** From the next call on; streams that it opened end. */
async function revoke(context: LocalContext, id: string): Promise<Outcome> {
  const gone = await context.store.transaction(async (tx) => {
    const { apikey } = tx.t;
    return tx.db.delete(apikey).where(eq(apikey.id, id)).returning({ name: apikey.name });
  });
  const [key] = gone;
  if (!key) throw new Refusal("not_found", `There is no key ${id}. See them with: key list`);
  await noteKeyEnded(context, atTheMachine, id);
  return { lines: [`The key "${key.name}" is not valid any more.`], data: { id, name: key.name }, ok: true };
}
