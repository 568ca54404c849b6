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
