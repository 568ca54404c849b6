import type { Context } from "@unlatch/core/context";
import type { CoreConfig } from "@unlatch/core/core-config";
import { type Door, newApp } from "../door.ts";
import { problem } from "../problem.ts";
import { publicPage } from "../public-page.ts";

type Field = "privacyText" | "termsText" | "deletionText";

const pages: readonly { path: string; title: string; field: Field & keyof CoreConfig }[] = [
  { path: "/privacy", title: "Privacy", field: "privacyText" },
  { path: "/terms", title: "Terms", field: "termsText" },
  { path: "/data-deletion", title: "Deleting your data", field: "deletionText" },
];

/** What Meta and anybody else may read without signing in. A page that nobody has written does not exist. */
export function publicDoor(context: Context): Door {
  const app = newApp();
  for (const { path, title, field } of pages)
    app.get(path, (c) => {
      const text = context.config[field];
      if (text === "") return problem(404, "Nobody has written this page yet. Ask who runs this server.");
      c.header("cache-control", "no-cache");
      return c.html(publicPage(title, text));
    });
  return { app, opens: "people" };
}
