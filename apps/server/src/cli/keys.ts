import { Refusal } from "@unlatch/core";
import { asc, eq } from "drizzle-orm";
import { findAccount, needRoomForKey } from "../account-changes.ts";
import { columns, type LocalHouse, Misuse, needed, type Outcome } from "./local-house.ts";

const usage = {
  create: "key create --user <email> --name <what it is for>",
  revoke: "key revoke <id>",
};

/** API keys, for other services. A key may what its owner may. */
export async function keyCommand(
  house: LocalHouse,
  args: string[],
  options: { user?: string; name?: string },
): Promise<Outcome> {
  const [action, id] = args;
  switch (action) {
    case "list":
      return list(house);
    case "create": {
      const owner = await findAccount(house.store, needed(options.user, usage.create));
      const name = needed(options.name, usage.create);
      await needRoomForKey(house.store, owner.id);
      const made = await house.auth.api.createApiKey({ body: { userId: owner.id, name } });
      const data = { id: made.id, name, user: owner.email, role: owner.role, key: made.key };
      const about = `Send it as x-api-key. It may what ${owner.email} (${owner.role}) may; it is shown this once.`;
      return { lines: [made.key, about], data, ok: true };
    }
    case "revoke":
      return revoke(house, needed(id, usage.revoke));
    default:
      throw new Misuse(`It goes: unlatch key list, or ${Object.values(usage).join(", or ")}`);
  }
}

async function list({ store }: LocalHouse): Promise<Outcome> {
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
async function revoke({ store }: LocalHouse, id: string): Promise<Outcome> {
  const gone = await store.transaction(async (tx) => {
    const { apikey } = tx.t;
    return tx.db.delete(apikey).where(eq(apikey.id, id)).returning({ name: apikey.name });
  });
  const [key] = gone;
  if (!key) throw new Refusal("not_found", `There is no key ${id}. See them with: key list`);
  return { lines: [`The key "${key.name}" is not valid any more.`], data: { id, name: key.name }, ok: true };
}
