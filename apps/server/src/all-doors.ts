import type { Context } from "@unlatch/core/context";
import type { Registry } from "./account-changes.ts";
import type { Accounts } from "./accounts.ts";
import type { DeviceMarks } from "./device-marks.ts";
import type { Asking, Door } from "./door.ts";
import type { LoginGuard } from "./login-guard.ts";
import { createPerMinute } from "./per-minute.ts";
import { accountDoor } from "./routes/account.ts";
import { docsDoor } from "./routes/docs.ts";
import { exportDoor } from "./routes/export.ts";
import { healthDoor } from "./routes/health.ts";
import { linkDoor } from "./routes/links.ts";
import { mediaDoor } from "./routes/media.ts";
import { passkeyDoor } from "./routes/passkeys.ts";
import { pictureDoor } from "./routes/pictures.ts";
import { publicDoor } from "./routes/public-pages.ts";
import { restDoor } from "./routes/rest.ts";
import { secondFactorDoor } from "./routes/second-factor.ts";
import { secondStepDoor } from "./routes/second-step.ts";
import { signInDoor } from "./routes/sign-in.ts";
import { spaDoor } from "./routes/spa.ts";
import { taskResultDoor } from "./routes/task-result.ts";
import { trpcDoor } from "./routes/trpc.ts";
import { swaggerDir, webDir } from "./web-files.ts";

/** From one address: an office has one, and each question leaves a row for five minutes. */
const passkeysPerMinute = 120;

/** Every way in, in the order in which an address is looked for. */
export function allDoors(parts: {
  webhook: Door;
  asking: Asking;
  context: Context;
  login: {
    registry: Registry;
    accounts: Accounts;
    guard: LoginGuard;
    marks: DeviceMarks;
    endStreams: () => Promise<void>;
    trustedProxies: readonly string[];
  };
  state: () => "starting" | "ready" | "draining";
  baseUrl: () => string;
}): Door[] {
  const { asking, context, login, state, baseUrl } = parts;
  const { registry, accounts, guard, marks, endStreams, trustedProxies } = login;
  const factorFor = () => context.config.secondFactorFor;
  const factors = { ...registry, accounts, guard, endStreams, factorFor };
  return [
    parts.webhook,
    healthDoor({ context, state }),
    signInDoor({ ...factors, marks }),
    secondStepDoor({ ...registry, guard }),
    secondFactorDoor(factors),
    passkeyDoor({
      ...factors,
      marks,
      trustedProxies,
      perMinute: createPerMinute(passkeysPerMinute, context.now),
    }),
    linkDoor({ registry, business: () => context.config.businessName, marks, endStreams }),
    accountDoor({ registry, accounts, guard, endStreams, log: asking.log }),
    trpcDoor(asking),
    docsDoor(swaggerDir()),
    exportDoor(asking),
    taskResultDoor(asking),
    pictureDoor(asking),
    mediaDoor(asking),
    restDoor({ ...asking, baseUrl }),
    publicDoor(context),
    spaDoor(webDir()),
  ];
}
