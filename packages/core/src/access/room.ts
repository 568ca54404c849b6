import { admins, everybody, operators } from "../rights.ts";
import { defineRoom, seenWith } from "../room.ts";

/** Who may come in, and who tried: accounts, sessions and keys themselves are kept by the process. */
export const access = defineRoom({
  name: "access",
  floor: "settings",
  rights: {
    /** One's own sessions and keys. */
    "account.keep": everybody,
    "team.read": operators,
    "team.change": admins,
  },
  topics: seenWith(
    "audit.read",
    "sign_in.refused",
    "account.added",
    "account.password_changed",
    "account.role_changed",
    "account.signed_out",
    "session.ended",
    "invitation.made",
    "invitation.withdrawn",
    "reset.made",
    "key.made",
    "key.ended",
  ),
});
