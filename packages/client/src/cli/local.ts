import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../../../apps/server/src/unlatch.ts", import.meta.url));

/** The server's own program does it: accounts, keys and the database are its code, and stay there. */
export function runLocally(args: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { stdio: "inherit" });
    const pass = (signal: NodeJS.Signals) => child.kill(signal);
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, pass);
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}
