import react from "@vitejs/plugin-react";
import { defineConfig, loadEnv, type Plugin } from "vite";

/** The server reads the same file. */
const { PORT = "8080" } = loadEnv("development", "../..", "PORT");
const server = `http://127.0.0.1:${PORT}`;

export default defineConfig({
  plugins: [react(), serviceWorker()],
  css: {
    modules: {
      // Dashes in the style sheet, letters in the script: `.row-time` is `look.rowTime`.
      localsConvention: "camelCaseOnly",
      generateScopedName: (name, file) => `${/([\w-]+)\.module\.css/.exec(file)?.[1]}_${name}`,
    },
  },
  build: {
    outDir: "dist",
    // The content policy allows no data: addresses.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { app: "index.html", offline: "offline.html", sw: "src/service-worker.js" },
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: first(), debugName: "first" }],
        },
        entryFileNames: ({ name }) => (name === "sw" ? "sw.js" : "assets/[name]-[hash].js"),
      },
    },
    target: ["chrome123", "firefox128", "safari17.5"],
  },
  server: {
    proxy: {
      // The server takes cookies only from PUBLIC_URL, which is vite's address here: Origin passes as it is.
      "/trpc": { target: server, ws: true },
      "/api": server,
      "/webhook": server,
      "/healthz": server,
    },
  },
});

/**
 * What the first page needs before it runs comes as one file: forty small ones are 5 % more, and forty questions. What
 * the page without a server needs as well stays apart, for that page must stay small.
 */
function first(): (id: string, context: { getModuleInfo(id: string): Imports | null }) => string | null {
  let whole: Set<string> | undefined;
  let apart: Set<string> | undefined;
  return (id, context) => {
    const reached = (from: string) => {
      const found = new Set<string>();
      const waiting = [new URL(from, import.meta.url).pathname];
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        if (found.has(next)) continue;
        found.add(next);
        waiting.push(...(context.getModuleInfo(next)?.importedIds ?? []));
      }
      return found;
    };
    whole ??= reached("src/main.tsx");
    apart ??= reached("src/offline.ts");
    return whole.has(id) && !apart.has(id) ? "first" : null;
  };
}

interface Imports {
  importedIds: readonly string[];
}

/** Writes the build's files and a name for the build into the service worker, so that each build has its own. */
function serviceWorker(): Plugin {
  const steady = ["/offline.html", "/theme.js", "/favicon.svg"];
  return {
    name: "service-worker",
    apply: "build",
    // After Vite has taken out the chunks that held nothing but styles.
    enforce: "post",
    generateBundle(_, bundle) {
      const worker = bundle["sw.js"];
      if (worker?.type !== "chunk") return this.error("src/service-worker.js was not built.");
      const hashed = Object.keys(bundle).filter(
        (name) => name.startsWith("assets/") && !name.endsWith(".map"),
      );
      const files = [...steady, ...hashed.map((name) => `/${name}`).sort()];
      let build = 0;
      for (const letter of files.join()) build = (Math.imul(build, 31) + letter.charCodeAt(0)) >>> 0;
      worker.code = `self.UNLATCH_BUILD = "${build.toString(36)}";\nself.UNLATCH_FILES = ${JSON.stringify(files)};\n${worker.code}`;
    },
  };
}
