import { z } from "zod";
import { admins, everybody, operators } from "../rights.ts";
import { defineRoom, seenWith, setting } from "../room.ts";
import { needOwnFactor } from "./own-factor.ts";

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
  settings: {
    secondFactorFor: {
      ...setting(
        z.array(z.enum(everybody)).transform((roles) => [...new Set(roles)]),
        [],
        "Roles that need a second factor beside the password. Who has none sets one up before anything else.",
      ),
      isSensitive: true,
      judge: needOwnFactor,
    },
  },
  topics: seenWith(
    "audit.read",
    "sign_in.refused",
    "account.added",
    "account.password_changed",
    "account.role_changed",
    "account.signed_out",
    "account.second_factor_added",
    "account.second_factor_removed",
    "account.recovery_code_used",
    "account.recovery_codes_renewed",
    "account.passkey_added",
    "account.passkey_removed",
    "session.ended",
    "invitation.made",
    "invitation.withdrawn",
    "reset.made",
    "key.made",
    "key.ended",
  ),
});
