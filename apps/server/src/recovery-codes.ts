import { inPerson } from "@unlatch/core/actor";
import { note } from "@unlatch/core/audit/note";
import { type Auth, roleOf } from "./auth.ts";
import { type Keeping, recoveryCodesOf } from "./factors.ts";

/** Somebody got in without their app: that stands in the audit, with how many codes are left. */
export async function noteCodeUsed(
  { store, now, auth }: Keeping & { auth: Auth },
  account: { id: string; name: string; role: string },
): Promise<number> {
  const left = (await recoveryCodesOf(auth, account.id))?.length ?? 0;
  const role = roleOf(account.role);
  if (role === null) return left;
  await store.transaction((tx) =>
    note({ now }, tx, inPerson({ id: account.id, name: account.name, role }), {
      topic: "account.recovery_code_used",
      ref: account.id,
      after: { left },
      line: null,
    }),
  );
  return left;
}
