import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { Refusal } from "@unlatch/core";
import { StoreUnusable } from "@unlatch/db";
import { z } from "zod";
import { doctor } from "./cli/doctor.ts";
import { keyCommand } from "./cli/keys.ts";
import { Misuse, needed, type Outcome, openLocalHouse } from "./cli/local-house.ts";
import { userCommand } from "./cli/users.ts";
import { ConfigMistakes, readConfig } from "./config.ts";

// The commands that work on this machine's data without the server. packages/client/src/cli.ts starts this.

const options = {
  json: { type: "boolean" },
  name: { type: "string" },
  role: { type: "string" },
  user: { type: "string" },
  "password-stdin": { type: "boolean" },
} as const;

type Options = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

async function run(command: string | undefined, args: string[], values: Options): Promise<Outcome> {
  if (command === "doctor") return doctor();
  const house = await openLocalHouse(readConfig());
  try {
    switch (command) {
      case "user":
        return await userCommand(house, args, values);
      case "key":
        return await keyCommand(house, args, values);
      case "backup": {
        const file = resolve(needed(args[0], "backup <file>"));
        await house.store.backup(file);
        return { lines: [`A checked copy is in ${file}.`], data: { file }, ok: true };
      }
      default:
        throw new Misuse(`There is no command ${command ?? ""}. See: unlatch --help`);
    }
  } finally {
    await house.store.close();
  }
}

/** What a person can act on; null for a failure of ours, whose stack is wanted. */
function wordsOf(error: unknown): string | null {
  if (error instanceof z.core.$ZodError)
    return error.issues.map((issue) => `${issue.path.join(".") || "Value"}: ${issue.message}`).join("\n");
  const known = [Misuse, Refusal, StoreUnusable, ConfigMistakes].some((one) => error instanceof one);
  const misparsed = String((error as NodeJS.ErrnoException).code).startsWith("ERR_PARSE_ARGS");
  return known || misparsed ? (error as Error).message : null;
}

// What is made here, a backup above all, holds people's numbers: for this user only.
process.umask(0o077);

const json = process.argv.includes("--json");
try {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [command, ...args] = positionals;
  const outcome = await run(command, args, values);
  const text = json ? JSON.stringify(outcome.data, null, 2) : outcome.lines.join("\n");
  process.stdout.write(`${text}\n`);
  process.exitCode = outcome.ok ? 0 : 1;
} catch (error) {
  const words = wordsOf(error);
  if (words === null) throw error;
  if (json) process.stdout.write(`${JSON.stringify({ error: words })}\n`);
  else process.stderr.write(`${words}\n`);
  process.exitCode = error instanceof Misuse ? 2 : 1;
}
