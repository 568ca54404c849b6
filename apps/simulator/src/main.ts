import { command, help } from "./cli.ts";
import { createSimulator, createVirtualTime } from "./simulator.ts";

/** The simulator on its own, for a second terminal beside an Unlatch that is under construction. */
const port = Number(process.env.SIMULATOR_PORT ?? 8090);
const [name = "start", ...args] = process.argv.slice(2);

try {
  if (args.includes("--help") || ["help", "--help", "-h"].includes(name)) process.stdout.write(help);
  else if (name === "start") await start(args.includes("--virtual"));
  else show(await command(process.env.SIMULATOR_URL ?? `http://127.0.0.1:${port}`, [name, ...args]));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function start(virtual: boolean): Promise<void> {
  const webhook = process.env.SIMULATOR_WEBHOOK_URL ?? "http://127.0.0.1:8080/webhook";
  const appSecret = process.env.WHATSAPP_APP_SECRET ?? "simulator-app-secret";
  const verifyToken = process.env.WEBHOOK_VERIFY_TOKEN ?? "simulator-verify-token";
  // A fresh seed for each run: the database behind the webhook outlives this process.
  const seed = Number(process.env.SIMULATOR_SEED ?? Date.now());
  await using simulator = await createSimulator({
    webhook: { url: webhook },
    appSecret,
    verifyToken,
    port,
    seed,
    control: true,
    enforceTemplates: true,
    statuses: { delivered: 300, read: 2000 },
    ...(virtual && { time: createVirtualTime(Date.now()), retryDelaysMs: "week" as const }),
  });
  process.stdout.write(`Meta is played at ${simulator.graphUrl}
Webhooks go to ${webhook}. Start Unlatch with:
  WHATSAPP_API_URL=${simulator.graphUrl}
  WHATSAPP_TOKEN=simulator-token
  WHATSAPP_PHONE_NUMBER_ID=800700600500401
  WHATSAPP_BUSINESS_ACCOUNT_ID=900100200300400
  ${shown("WHATSAPP_APP_SECRET", appSecret)}
  ${shown("WEBHOOK_VERIFY_TOKEN", verifyToken)}
Then, in another terminal: npm run -s simulator -- help
`);
  await new Promise((stop) => {
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
  });
}

/** Somebody's own may be the business's: it is printed nowhere. */
function shown(name: string, value: string): string {
  return process.env[name] === undefined ? `${name}=${value}` : `${name} as it is set here`;
}

function show(result: unknown): void {
  process.stdout.write(`${typeof result === "string" ? result : JSON.stringify(result, null, 2)}\n`);
}
