import type { Context } from "@unlatch/core/context";
import type { Store } from "@unlatch/db";
import type { Accounts } from "./accounts.ts";
import type { Auth } from "./auth.ts";
import type { Asking, Door } from "./door.ts";
import type { LoginGuard } from "./login-guard.ts";
import { accountDoor } from "./routes/account.ts";
import { docsDoor } from "./routes/docs.ts";
import { exportDoor } from "./routes/export.ts";
import { healthDoor } from "./routes/health.ts";
import { mediaDoor } from "./routes/media.ts";
import { pictureDoor } from "./routes/pictures.ts";
import { publicDoor } from "./routes/public-pages.ts";
import { restDoor } from "./routes/rest.ts";
import { signInDoor } from "./routes/sign-in.ts";
import { spaDoor } from "./routes/spa.ts";
import { taskResultDoor } from "./routes/task-result.ts";
import { trpcDoor } from "./routes/trpc.ts";
import { swaggerDir, webDir } from "./web-files.ts";

/** Every way in, in the order in which an address is looked for. */
export function allDoors(parts: {
  webhook: Door;
  asking: Asking;
  context: Context;
  login: { store: Store; auth: Auth; accounts: Accounts; guard: LoginGuard; endStreams: () => Promise<void> };
  state: () => "starting" | "ready" | "draining";
  baseUrl: () => string;
}): Door[] {
  const { asking, context, login, state, baseUrl } = parts;
  const { store, auth, accounts, guard, endStreams } = login;
  const registry = { store, auth, now: context.now };
  return [
    parts.webhook,
    healthDoor({ context, state }),
    signInDoor({ auth, accounts, guard }),
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
