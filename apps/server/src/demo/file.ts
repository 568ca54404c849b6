import { rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import type { DemoFile } from "@unlatch/api";
import { note } from "@unlatch/core/audit/note";
import type { Context } from "@unlatch/core/context";
import { Refusal } from "@unlatch/core/errors";
import { type Config, databaseUrlOf } from "../config.ts";
import { syncPlace } from "../whole-file.ts";

/** What the demo left in the data folder, for the house that came after it: in the demo itself there is nothing to take away. */
export function createDemoFile(parts: { config: Config; context: Context; isDemo: boolean }): DemoFile {
  const { config, context, isDemo } = parts;
  // A database of somebody's choice is no file of ours.
  const path =
    isDemo || config.databaseUrl !== null ? null : databaseUrlOf(config, true).replace(/^file:/, "");
  const all = path === null ? [] : [path, `${path}-wal`, `${path}-shm`];
  const bytes = () =>
    all.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
  return {
    look: () => (path !== null && bytes() > 0 ? { bytes: bytes() } : null),
    async remove(actor) {
      const found = bytes();
      if (path === null || found === 0)
        throw new Refusal("not_found", "There is no file of a demo here. Nothing was deleted.");
      // What follows the first file is nothing without it.
      for (const file of all) rmSync(file, { force: true });
      syncPlace(dirname(path));
      const deed = { topic: "demo.file_deleted", before: { bytes: found }, line: null };
      await context.store.transaction((tx) => note(context, tx, actor, deed));
    },
  };
}
