import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { StoreUnusable } from "./store.ts";

export interface Migration {
  tag: string;
  hash: string;
  statements: string[];
}

/** Drizzle's generated SQL, in order. Beside this file in the bundle, one folder up in the source. */
export function readMigrations(engine: "sqlite" | "postgres"): Migration[] {
  const here = import.meta.dirname;
  const dir = [join(here, "migrations", engine), join(here, "../migrations", engine)].find((at) =>
    existsSync(join(at, "meta/_journal.json")),
  );
  if (!dir) throw new StoreUnusable("The migrations are missing. Build again with npm start.");
  const journal = JSON.parse(readFileSync(join(dir, "meta/_journal.json"), "utf8")) as {
    entries: { tag: string }[];
  };
  return journal.entries.map(({ tag }) => {
    // A checkout may have turned the line ends; the statements are the same.
    const text = readFileSync(join(dir, `${tag}.sql`), "utf8").replaceAll("\r\n", "\n");
    return {
      tag,
      hash: createHash("sha256").update(text).digest("hex"),
      statements: text.split("--> statement-breakpoint").filter((one) => one.trim() !== ""),
    };
  });
}

/** As a database remembers it. */
export interface AppliedMigration {
  tag: string;
  hash: string;
}

const goBack = "Start the version that made it, or restore an older backup.";

/**
 * What is still to do. Compared by their text, not by name or time: a database that was changed in another way than
 * this version would have done is refused as it is.
 */
export function pendingMigrations(all: Migration[], applied: AppliedMigration[]): Migration[] {
  const shipped = new Map(all.map(({ tag, hash }) => [tag, hash]));
  for (const { tag, hash } of applied) {
    const known = shipped.get(tag);
    if (known === undefined)
      throw new StoreUnusable(`This database was made by a newer version (it has "${tag}"). ${goBack}`);
    if (known !== hash)
      throw new StoreUnusable(
        `This database was changed by another "${tag}" than the one of this version, so its tables may not be what the program expects. ${goBack}`,
      );
  }
  const done = new Set(applied.map(({ tag }) => tag));
  const missing = all.slice(0, applied.length).find(({ tag }) => !done.has(tag));
  if (missing)
    throw new StoreUnusable(
      `This database lacks "${missing.tag}" and has changes that come after it, so it was made by a version that went another way. ${goBack}`,
    );
  return all.slice(applied.length);
}
