import { existsSync } from "node:fs";
import { extname, join } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import { type Door, newApp } from "../door.ts";
import { problem } from "../problem.ts";

/** The web app. A missing file with an extension is 404: an index page in its place would hide the error. */
export function spaDoor(webDir: string): Door {
  const app = newApp();

  app.use(
    "*",
    serveStatic({
      root: webDir,
      precompressed: true,
      onFound: (path, c) =>
        c.header(
          "cache-control",
          path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
        ),
    }),
  );
  app.get("*", async (c, next) => {
    if (extname(c.req.path) !== "") return problem(404, "There is no such file.");
    if (!existsSync(join(webDir, "index.html")))
      return c.text("The web app is not built. Start with npm start, or use npm run dev.", 404);
    c.header("cache-control", "no-cache");
    return serveStatic({ root: webDir, path: "index.html", precompressed: true })(c, next);
  });
  app.all("*", () => problem(404, "There is no such address."));
  return { app, opens: "people" };
}
