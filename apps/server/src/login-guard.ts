import type { IncomingMessage } from "node:http";
import type { DeviceMarks } from "./device-marks.ts";
import { createLoginLimit } from "./login-limit.ts";
import { problem } from "./problem.ts";
import { clientAddress } from "./request.ts";
import type { RefusedTry, SignInTrace } from "./sign-in-trace.ts";

export interface Tried {
  failed: boolean;
  response: Response;
}

/**
 * Wherever a password is asked for: failures count for the account and the address together, and leave a
 * trace; who has failed too often waits, whichever door they come to. A browser that has signed in to the account
 * before counts for itself: what strangers do there does not keep its owner out.
 */
export function createLoginGuard(options: {
  trustedProxies: readonly string[];
  now: () => number;
  trace: SignInTrace;
  marks: DeviceMarks;
}) {
  const limit = createLoginLimit(options.now);
  return async (
    incoming: IncomingMessage,
    email: string,
    why: RefusedTry["why"],
    work: () => Promise<Tried>,
  ): Promise<Response> => {
    const address = clientAddress(incoming, options.trustedProxies);
    const { cookie } = incoming.headers;
    const device = options.marks.deviceOf(cookie, email);
    const keys = device ? [`device:${device}:${email}`] : [`account:${email}`, `address:${address}`];
    const wait = await limit.begin(keys);
    if (wait > 0) {
      options.trace({ email, address, why: "too many tries" });
      return problem(429, `Too many wrong passwords. Wait ${wait} seconds, then try again.`, {
        "retry-after": String(wait),
      });
    }
    let failed = false;
    try {
      const tried = await work();
      failed = tried.failed;
      if (failed) options.trace({ email, address, why });
      return failed ? tried.response : options.marks.mark(tried.response, cookie, email);
    } finally {
      limit.end(keys, failed ? "failed" : "other");
    }
  };
}

export type LoginGuard = ReturnType<typeof createLoginGuard>;
