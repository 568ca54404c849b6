import { registerHooks } from "node:module";

/** Our own server, whole, with one module replaced: the store commits each transaction by itself. */
registerHooks({
  resolve(specifier, context, nextResolve) {
    const isOurs =
      specifier === "./group-commit.ts" && context.parentURL?.endsWith("/packages/db/src/sqlite.ts");
    if (!isOurs) return nextResolve(specifier, context);
    return { url: new URL("./commit-each.ts", import.meta.url).href, shortCircuit: true };
  },
});

await import("../../../apps/server/src/main.ts");
