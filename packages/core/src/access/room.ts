import { defineRoom, seenWith } from "../room.ts";

/** Who may come in, and who tried: accounts and keys themselves are kept by the process. */
export const access = defineRoom({
  name: "access",
  floor: "settings",
  topics: seenWith(
    "audit.read",
    "sign_in.refused",
    "account.added",
    "account.password_changed",
    "account.role_changed",
    "account.signed_out",
    "key.made",
    "key.ended",
  ),
});
