import { exportedFile, fileGone } from "@unlatch/core/transfer/export";
import { type Asking, can, type Door, newApp } from "../door.ts";
import { typeOf } from "./export.ts";
import { fileAnswer } from "./file-answer.ts";

/** The file that came of a task, for whoever asked for it. */
export function taskResultDoor(asking: Asking): Door {
  const app = newApp();
  app.get(
    "/api/tasks/:id{\\d{1,15}}/result",
    can("activity.read", asking, async ({ context, actor }, c) => {
      const found = await exportedFile(context, actor, Number(c.req.param("id")));
      return fileAnswer(c.req.raw, {
        path: found.path,
        missing: fileGone,
        headers: {
          "content-type": typeOf(found.name.endsWith(".csv") ? "csv" : "jsonl"),
          "content-length": String(found.bytes),
          "content-disposition": `attachment; filename="${found.name}"`,
          "cache-control": "no-store",
        },
      });
    }),
  );
  return { app, opens: "people" };
}
