import type { Dialect } from "../dialect/sqlite.ts";
import { facts } from "./fact.ts";

/** Long work that somebody asked for: how far it is and what came of it. */
export function taskTables(d: Dialect) {
  const tasks = d.table(
    "tasks",
    {
      id: d.sequence("id"),
      kind: d.text("kind").notNull(),
      state: d.oneOf("state", ["queued", "running", "done", "failed", "cancelled"]).notNull(),
      /** What was asked for, in the words of its kind. */
      input: d.json<unknown>("input").notNull(),
      done: d.int("done").notNull(),
      /** Null while nobody knows how much there is. */
      total: d.int("total"),
      result: d.json<TaskResult>("result"),
      /** Why it failed, in words. */
      error: d.text("error"),
      /** The account's id, also where it was asked for by a key. */
      byId: d.text("by_id").notNull(),
      byName: d.text("by_name").notNull(),
      createdAt: d.time("created_at").notNull(),
      endedAt: d.time("ended_at"),
    },
    (t) => [d.index("tasks_by").on(t.byId, t.id)],
  );
  return { tasks };
}

export const taskFacts = { tasks: facts({ keepDays: 7 }) };

/** A file that came of a task. */
export interface TaskResult {
  /** As it lies in the data folder. */
  file: string;
  /** As it is called when somebody takes it. */
  name: string;
  rows: number;
  bytes: number;
  /** It holds whole phone numbers. */
  whole: boolean;
}
