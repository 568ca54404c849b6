import { StoreUnusable } from "@unlatch/db";
import { ConfigMistakes, readConfig } from "./config.ts";
import { type House, openHouse } from "./house.ts";
import { createLog } from "./log.ts";

// What the server writes, a database above all, holds people's numbers: for this user only.
process.umask(0o077);

const log = createLog();

// A terminal that was closed takes no words; what is under way is finished all the same.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

/** The words on the terminal are for the person who started it; everything else is the log's. */
const say = (text: string) => process.stdout.write(`${text}\n`);

function fail(error: unknown): never {
  const forPeople = error instanceof ConfigMistakes || error instanceof StoreUnusable;
  const inUse = (error as NodeJS.ErrnoException).code === "EADDRINUSE";
  if (inUse)
    process.stderr.write("The port is in use already. Stop the other program, or set PORT to another one.\n");
  else
    process.stderr.write(
      `${forPeople ? (error as Error).message : ((error as Error).stack ?? String(error))}\n`,
    );
  process.exit(1);
}

/** Tells `npm start` that a new start helps, as after a kill; 1 says that it does not. */
const crashed = 70;
let listening = false;

async function main(): Promise<void> {
  const config = readConfig();
  let house: House | undefined;
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    // Nothing is served yet: half a demo is made anew by the next start, and its process ends with this one.
    if (!house) process.exit(0);
    log.info("server.draining", { signal });
    const limit = setTimeout(() => process.exit(1), 25_000);
    house
      .stop()
      .then(() => {
        clearTimeout(limit);
        process.exit(0);
      })
      .catch(fail);
  };
  // SIGHUP: the terminal was closed.
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => stop(signal));

  house = await openHouse({ config, log, say, failed: fail });
  const { server } = house;
  listening = true;
  // Whoever started this may start it again when it crashes from now on: boot.mjs does. The channel stays open:
  // it does not hold the process, and under --watch node itself talks through it.
  process.send?.("ready");
  say(`Unlatch is up (pid ${process.pid})`);
  say(`  Address     ${server.url}`);
  say(`  Webhook     ${server.url}/webhook`);
  if (!config.publicUrl && (config.host === "0.0.0.0" || config.host === "::"))
    say("  Attention   set PUBLIC_URL to the address that browsers use, else they can't sign in");
  if (server.isDemo) say("  Demo mode   the simulator plays Meta; nothing reaches a real phone");
  if (server.setUpUrl) say(`  Set up      ${server.setUpUrl}   (works once, for 30 minutes)`);
}

/** Its state is unknown from here on: another process begins from what is stored. */
function crash(error: unknown): void {
  log.error("process.failed", { error: String((error as Error | null)?.stack ?? error) });
  setTimeout(() => process.exit(listening ? crashed : 1), 200);
}
process.on("uncaughtException", crash);
process.on("unhandledRejection", crash);

main().catch(fail);
