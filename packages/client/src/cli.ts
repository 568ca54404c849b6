import { parseArgs } from "node:util";
import { deliveries } from "./cli/deliveries.ts";
import { exportMessages } from "./cli/export.ts";
import { help } from "./cli/help.ts";
import { runLocally } from "./cli/local.ts";
import { replay } from "./cli/replay.ts";
import { settings } from "./cli/settings.ts";
import { status } from "./cli/status.ts";
import { resume, stop } from "./cli/stops.ts";
import { codeOf } from "./errors.ts";

/** Commands that work on the data folder of this machine, whether or not the server runs. */
const local = new Set(["doctor", "connect", "user", "key", "audit", "tallies", "search", "backup"]);

const options = {
  json: { type: "boolean" },
  url: { type: "string" },
  apply: { type: "boolean" },
} as const;

async function main(args: string[]): Promise<number> {
  const [command] = args;
  if (command === undefined || args.includes("--help") || args.includes("-h")) {
    console.log(help);
    return command === undefined ? 2 : 0;
  }
  if (local.has(command)) return runLocally(args);
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const server = {
    url: values.url ?? process.env.UNLATCH_URL ?? `http://127.0.0.1:${process.env.PORT || "8080"}`,
    // Never an argument: other users of the machine see those.
    apiKey: process.env.UNLATCH_API_KEY,
  };
  const print = (lines: string[], data: unknown) =>
    console.log(values.json ? JSON.stringify(data, null, 2) : lines.join("\n"));
  switch (command) {
    case "status":
      return status(server, print);
    case "export":
      return exportMessages(server, { conditions: positionals.slice(1), json: values.json ?? false });
    case "replay":
      return replay(server, { webhookId: positionals[1], apply: values.apply ?? false }, print);
    case "settings":
      return settings(server, positionals.slice(1), print);
    case "deliveries":
      return deliveries(server, positionals.slice(1), print);
    case "stop":
      return stop(server, positionals.slice(1), print);
    case "resume":
      return resume(server, positionals.slice(1), print);
    default:
      throw new Error(`There is no command ${command}. See: unlatch --help`);
  }
}

function wordsOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (codeOf(error) === "UNAUTHORIZED")
    return "This needs an API key in UNLATCH_API_KEY. Make one with: key create --user <email> --name <name>";
  return message === "fetch failed"
    ? "The server can't be reached. Is it running? See also: doctor"
    : message;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (process.argv.includes("--json")) console.log(JSON.stringify({ error: wordsOf(error) }));
  else console.error(wordsOf(error));
  process.exitCode = 1;
}
