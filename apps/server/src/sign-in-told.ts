import { noteRefusedSignIn } from "@unlatch/core/access/refused-sign-in";
import type { Context } from "@unlatch/core/context";
import type { Accounts } from "./accounts.ts";
import { createSignInTrace } from "./sign-in-trace.ts";

/** Where a refused sign-in is told: in the log with its address, in the feed without. */
export const signInTrace = (context: Context, { isAccount }: Pick<Accounts, "isAccount">) =>
  createSignInTrace({
    isAccount,
    tell: async ({ address, ...refused }) => {
      context.log.warn("sign_in.refused", { ...refused, address });
      await noteRefusedSignIn(context, refused);
    },
    failed: (error) => context.log.warn("sign_in.untold", { error: String(error) }),
  });
