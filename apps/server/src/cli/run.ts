import { parseArgs } from "node:util";
import { Refusal } from "@unlatch/core/errors";
import { StoreUnusable } from "@unlatch/db";
import { z } from "zod";
import { ConfigMistakes, readConfig } from "../config.ts";
import { auditCommand } from "./audit.ts";
import { backupCommand } from "./backup.ts";
import { connect } from "./connect.ts";
import { doctor } from "./doctor.ts";
import { keyCommand } from "./keys.ts";
import { Misuse, type Outcome, openLocalContext } from "./local-context.ts";
import { searchCommand } from "./search.ts";
import { talliesCommand } from "./tallies.ts";
import { userCommand } from "./users.ts";

const options = {
  json: { type: "boolean" },
  name: { type: "string" },
  role: { type: "string" },
  user: { type: "string" },
  rights: { type: "string" },
  head: { type: "string" },
  rebuild: { type: "boolean" },
  account: { type: "string" },
  "password-stdin": { type: "boolean" },
} as const;

export interface Surroundings {
  /** Left out: the process's own. */
  env?: NodeJS.ProcessEnv;
  readInput: () => Promise<string>;
}

export interface Ending {
  out: string;
  errors: string;
  code: number;
}

/** One command from its words to what it prints. Throws only what is a fault of ours. */
export async function runCommand(words: string[], around: Surroundings): Promise<Ending> {
  const json = words.includes("--json");
  try {
    const outcome = await outcomeOf(words, around);
    const text = json ? JSON.stringify(outcome.data, null, 2) : outcome.lines.join("\n");
    return { out: `${text}\n`, errors: "", code: outcome.ok ? 0 : 1 };
  } catch (error) {
    const why = wordsOf(error);
    if (why === null) throw error;
    const code = error instanceof Misuse ? 2 : 1;
    return json
      ? { out: `${JSON.stringify({ error: why })}\n`, errors: "", code }
      : { out: "", errors: `${why}\n`, code };
  }
}

async function outcomeOf(words: string[], { env, readInput }: Surroundings): Promise<Outcome> {
  const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true });
  const [command, ...args] = positionals;
  if (command === "doctor") return doctor(env);
  if (command === "connect") return connect(readConfig(env), args, { ...values, readInput });
  const context = await openLocalContext(readConfig(env));
  try {
    switch (command) {
      case "user":
        return await userCommand(context, args, { ...values, readInput });
      case "key":
        return await keyCommand(context, args, values);
      case "audit":
        return await auditCommand(context, args, values);
      case "search":
        return await searchCommand(context, values);
      case "tallies":
        return await talliesCommand(context, values);
      case "backup":
        return await backupCommand(context, args);
      default:
        throw new Misuse(`There is no command ${command ?? ""}. See: unlatch --help`);
    }
  } finally {
    await context.store.close();
  }
}

const forPeople = [Misuse, Refusal, StoreUnusable, ConfigMistakes];

/** What a person can act on; null for a fault of ours, whose stack is wanted. */
function wordsOf(error: unknown): string | null {
  if (error instanceof z.core.$ZodError)
    return error.issues.map((issue) => `${issue.path.join(".") || "Value"}: ${issue.message}`).join("\n");
  // Of the machine (ENOENT, EACCES) or of the words (ERR_PARSE_ARGS_UNKNOWN_OPTION).
  const code = String((error as NodeJS.ErrnoException).code);
  const known = forPeople.some((one) => error instanceof one) || /^(E[A-Z]+$|ERR_PARSE_ARGS)/.test(code);
  return known ? (error as Error).message : null;
}
