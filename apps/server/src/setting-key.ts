import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { keyBytes } from "@unlatch/core/sealing";
import type { KeyFile } from "@unlatch/core/vault";
import { StoreUnusable } from "@unlatch/db";
import { readText, removePartial, writeWhole } from "./whole-file.ts";

/** What opens the sealed settings: 32 bytes in a file of the data folder, for this user only and in no backup. */
export function settingKey(dataDir: string): KeyFile {
  const path = join(dataDir, "settings.key");
  const read = () => {
    const text = readText(path);
    return text === null ? null : Buffer.from(text.trim(), "base64");
  };
  return {
    place: "settings.key of the data folder",
    read,
    make() {
      removePartial(path);
      writeWhole(path, `${randomBytes(keyBytes).toString("base64")}\n`);
      const key = read();
      if (!key) throw new StoreUnusable(`The key in ${path} is gone again. Nothing was sealed.`);
      return key;
    },
  };
}
