import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const stored = z.object({ sessionSecret: z.string(), verifyToken: z.string(), demoAppSecret: z.string() });
export type Secrets = z.output<typeof stored>;

/** What nobody set is made once and kept, readable by this user only. */
export function keptSecrets(dataDir: string): Secrets {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, "secrets.json");
  if (existsSync(path)) return stored.parse(JSON.parse(readFileSync(path, "utf8")));
  const made = {
    sessionSecret: randomBytes(32).toString("base64url"),
    verifyToken: randomBytes(16).toString("base64url"),
    demoAppSecret: randomBytes(16).toString("hex"),
  };
  writeFileSync(path, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  return made;
}
