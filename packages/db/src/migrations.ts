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
    const text = readFileSync(join(dir, `${tag}.sql`), "utf8");
    return {
      tag,
      hash: createHash("sha256").update(text).digest("hex"),
      statements: text.split("--> statement-breakpoint").filter((one) => one.trim() !== ""),
    };
  });
}

/** What is still to do. Refuses a database that a newer version has already changed. */
export function pendingMigrations(all: Migration[], applied: string[]): Migration[] {
  const unknown = applied.find((tag) => !all.some((one) => one.tag === tag));
  if (unknown)
    throw new StoreUnusable(
      `This database was made by a newer version (it has "${unknown}"). Start that version, or restore an older backup.`,
    );
  return all.filter((one) => !applied.includes(one.tag));
}
