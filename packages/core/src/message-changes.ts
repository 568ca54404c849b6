import { type Handle, isChange } from "@unlatch/db";
import { type JsonObject, readEdit } from "@unlatch/whatsapp";
import { and, asc, inArray, type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** What somebody did to a message afterwards, in the order of Meta's times. */
export interface Change {
  kind: "edited" | "deleted" | "reacted" | "unreacted";
  at: number;
  /** The words after an edit, or the emoji. */
  text: string | null;
  direction: "in" | "out";
}

/**
 * The changes of these messages, by Meta's id of the message they are about. They are messages of their own and
 * are joined when somebody looks, so an edit may come before what it edits.
 */
export async function changesOf(store: Handle, wamids: readonly string[]): Promise<Map<string, Change[]>> {
  const changes = new Map<string, Change[]>();
  if (wamids.length === 0) return changes;
  const { messages } = store.t;
  const rows = await store.db
    .select({
      target: messages.contextWamid,
      type: messages.type,
      at: messages.createdAt,
      content: messages.content,
      direction: messages.direction,
    })
    .from(messages)
    .where(and(isChange(messages.type), inArray(messages.contextWamid, [...wamids])))
    .orderBy(asc(messages.createdAt), asc(messages.id));
  for (const { target, type, at, content, direction } of rows) {
    const known = changes.get(target ?? "") ?? [];
    changes.set(target ?? "", known);
    known.push({ ...whatChanged(type, content ?? {}), at, direction });
  }
  return changes;
}

function whatChanged(type: string, content: JsonObject): Pick<Change, "kind" | "text"> {
  if (type === "revoke") return { kind: "deleted", text: null };
  const inner = content[type];
  const said = typeof inner === "object" && inner !== null ? (inner as JsonObject) : {};
  if (type === "edit") return { kind: "edited", text: readEdit(said) };
  const emoji = typeof said.emoji === "string" && said.emoji !== "" ? said.emoji.slice(0, 64) : null;
  return { kind: emoji === null ? "unreacted" : "reacted", text: emoji };
}

const later = (wamid: SQLWrapper, type: "edit" | "revoke"): SQL =>
  sql`from messages later where later.context_wamid = ${wamid} and ${isChange(sql`later.type`)} and later.type = ${sql.raw(`'${type}'`)}`;

/** The words of its last edit, read with its line. */
export const editOf = (wamid: SQLWrapper): SQL<string | null> =>
  sql<
    string | null
  >`(select later.text ${later(wamid, "edit")} order by later.created_at desc, later.id desc limit 1)`;

/** When it was deleted, read with its line: what somebody took back is not shown in a list. */
export const deletedAt = (wamid: SQLWrapper): SQL<number | null> =>
  sql<number | null>`(select min(later.created_at) ${later(wamid, "revoke")})`;
