import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { StoreUnusable } from "@unlatch/db";
import { z } from "zod";
import { makePrivate } from "./data-folder.ts";
import { readText, removePartial, writeWhole } from "./whole-file.ts";

const secret = z.string().regex(/^\S/);
const stored = z.object({ sessionSecret: secret, verifyToken: secret, demoAppSecret: secret });
export type Secrets = z.output<typeof stored>;

const name = "secrets.json";

/** What nobody set is made once and kept, readable by this user only. Throws StoreUnusable. */
export function keptSecrets(dataDir: string): Secrets {
  makePrivate(dataDir);
  const path = join(dataDir, name);
  const known = readText(path);
  if (known !== null) {
    removePartial(path);
    return readSecrets(path, known);
  }
  const made = {
    sessionSecret: randomBytes(32).toString("base64url"),
    verifyToken: randomBytes(16).toString("base64url"),
    demoAppSecret: randomBytes(16).toString("hex"),
  };
  writeWhole(path, `${JSON.stringify(made, null, 2)}\n`);
  // Of two that start at once one was first, and both go by what is on disk.
  return readSecrets(path, readText(path) ?? "");
}

function readSecrets(path: string, text: string): Secrets {
  try {
    return stored.parse(JSON.parse(text));
  } catch {
    throw new StoreUnusable(
      `The secrets in ${path} are ${text.trim() === "" ? "empty" : "not whole"}: a start was interrupted, or the file was changed. ` +
        "Put the file back from a backup. Without one delete it and start again: new secrets are made, everybody signs in anew, " +
        "and Meta's console needs the new verify token.",
    );
  }
}
