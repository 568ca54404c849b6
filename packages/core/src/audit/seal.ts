import { randomBytes } from "node:crypto";
import { type Handle, prepared, type Tx } from "@unlatch/db";
import { eq, sql } from "drizzle-orm";
import { keyBytes, openWith, sealWith } from "../sealing.ts";

/** What is a person's own in the facts that the audit keeps. */
const personal = new Set(["name", "phone"]);

const statements = prepared((db, t) => ({
  key: db
    .select({ key: t.personKeys.key })
    .from(t.personKeys)
    .where(eq(t.personKeys.personId, sql.placeholder("personId")))
    .prepare(),
  keep: db
    .insert(t.personKeys)
    .values({ personId: sql.placeholder("personId"), key: sql.placeholder("key") })
    .onConflictDoNothing()
    .prepare(),
}));

export type Facts = Record<string, unknown>;

/** The same facts; a person's own as text that only their key opens. */
export async function sealFacts(tx: Tx, personId: string | null, facts: Facts): Promise<Facts> {
  const names = Object.keys(facts).filter((name) => personal.has(name) && facts[name] !== undefined);
  if (personId === null || names.length === 0) return facts;
  const key = (await keyOf(tx, personId)) ?? (await makeKey(tx, personId));
  return {
    ...facts,
    ...Object.fromEntries(names.map((name) => [name, { sealed: sealWith(key, facts[name]) }])),
  };
}

/** As they were; null in the place of what nobody can open any more. */
export async function openFacts(handle: Handle, personId: string | null, facts: Facts): Promise<Facts> {
  const sealed = Object.entries(facts).flatMap(([name, value]) => {
    const text = sealedText(value);
    return text === null ? [] : [{ name, text }];
  });
  if (sealed.length === 0) return facts;
  const key = personId === null ? null : await keyOf(handle, personId);
  return {
    ...facts,
    ...Object.fromEntries(sealed.map(({ name, text }) => [name, (key && openWith(key, text)) ?? null])),
  };
}

function sealedText(value: unknown): string | null {
  if (typeof value !== "object" || value === null || !("sealed" in value)) return null;
  return typeof value.sealed === "string" ? value.sealed : null;
}

async function keyOf(handle: Handle, personId: string): Promise<Buffer | null> {
  const [row] = await statements(handle).key.execute({ personId });
  return row ? Buffer.from(row.key, "base64") : null;
}

async function makeKey(tx: Tx, personId: string): Promise<Buffer> {
  const key = randomBytes(keyBytes);
  await statements(tx).keep.execute({ personId, key: key.toString("base64") });
  return key;
}
