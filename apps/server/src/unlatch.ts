import { text } from "node:stream/consumers";
import { runCommand } from "./cli/run.ts";

// The commands that work on this machine's data without the server. packages/client/src/cli.ts starts this.

// What is made here, a backup above all, holds people's numbers: for this user only.
process.umask(0o077);

const { out, errors, code } = await runCommand(process.argv.slice(2), {
  readInput: () => text(process.stdin),
});
process.stdout.write(out);
process.stderr.write(errors);
process.exitCode = code;
