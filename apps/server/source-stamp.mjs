import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** Tells whether a build is still of these sources. Beside boot.mjs, which calls it before anything is installed. */
export function sourceStamp(root) {
  const hash = createHash("sha256").update(readFileSync(path.join(root, "pnpm-lock.yaml")));
  const visit = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (["node_modules", "dist", ".turbo"].includes(entry.name)) continue;
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) visit(file);
      else if (!/\.test\.tsx?$/.test(entry.name)) {
        const { size, mtimeMs } = statSync(file);
        hash.update(`${path.relative(root, file)} ${size} ${mtimeMs}\n`);
      }
    }
  };
  for (const folder of ["apps", "packages"]) visit(path.join(root, folder));
  return hash.digest("hex");
}
