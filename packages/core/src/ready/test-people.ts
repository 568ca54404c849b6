import { maskPhone } from "@unlatch/whatsapp";
import { eq } from "drizzle-orm";
import type { Context } from "../context.ts";
import { testModeOf } from "../outbound/test-list.ts";
import { telKey } from "../people/identities.ts";

export interface TestPerson {
  phone: string;
  masked: string;
  /** Null: no advisor has this number. */
  name: string | null;
}

/** Who stands on the test list, by the names under which they are known here. */
export async function testPeople(ctx: Context): Promise<TestPerson[]> {
  const { numbers } = await testModeOf(ctx, ctx.store);
  const people: TestPerson[] = [];
  for (const phone of numbers)
    people.push({ phone, masked: maskPhone(phone), name: await nameAt(ctx, phone) });
  return people;
}

export async function nameAt({ store }: Context, phone: string): Promise<string | null> {
  const { advisors, identities } = store.t;
  const [row] = await store.db
    .select({ name: advisors.name, endedAt: identities.endedAt })
    .from(identities)
    .innerJoin(advisors, eq(advisors.id, identities.advisorId))
    .where(eq(identities.key, telKey(phone)));
  return row && row.endedAt === null ? row.name : null;
}
