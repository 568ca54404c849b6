import { fork } from "node:child_process";
import { extname } from "node:path";
import { StoreUnusable } from "@unlatch/db";
import type { Config } from "../config.ts";

export type PastMessage = { say: string } | { filled: boolean } | { failed: string; name: string };

/** Fills the demo in a process beside this one; resolves to whether there is a demo to live in. */
export function fillApart(options: {
  config: Config;
  phoneNumberId: string;
  say: (text: string) => void;
}): Promise<boolean> {
  const { config, phoneNumberId, say } = options;
  // Beside this file both in the source and in the bundle.
  const file = new URL(`./past-worker${extname(import.meta.url)}`, import.meta.url);
  return new Promise((resolve, reject) => {
    const child = fork(file, { execArgv: [], stdio: "inherit" });
    let filled: boolean | null = null;
    let problem: Error | null = null;
    child.on("message", (message: PastMessage) => {
      if ("say" in message) say(message.say);
      else if ("filled" in message) filled = message.filled;
      // What is wrong with the database is said to people as it is here.
      else
        problem =
          message.name === "StoreUnusable" ? new StoreUnusable(message.failed) : new Error(message.failed);
    });
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      if (filled !== null) resolve(filled);
      else
        reject(problem ?? new Error(`The demo's past was not made: its process ended (${signal ?? code}).`));
    });
    child.send({ config, phoneNumberId });
  });
}
