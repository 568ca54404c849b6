import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Beside the bundle in dist, or where the packages lie in the source. */
export const webDir = (): string => join(import.meta.dirname, "../../web/dist");

export function swaggerDir(): string {
  const bundled = join(import.meta.dirname, "swagger");
  if (existsSync(bundled)) return bundled;
  return dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
}
