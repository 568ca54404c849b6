import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: "dist",
    // The content policy allows no data: addresses.
    assetsInlineLimit: 0,
    target: ["chrome123", "firefox128", "safari17.5"],
  },
  server: {
    proxy: {
      // The server takes cookies only with its own origin, so the proxy speaks with it.
      "/trpc": { target: server, changeOrigin: true, ws: true, headers: { origin: server } },
      "/api": { target: server, changeOrigin: true, headers: { origin: server } },
      "/webhook": { target: server, changeOrigin: true },
      "/healthz": { target: server, changeOrigin: true },
    },
  },
});
