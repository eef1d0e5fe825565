import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

// `npm run dev` shows the data of a running server: ESCALE_API=http://127.0.0.1:8080 npm run dev
const api = process.env["ESCALE_API"] ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [svelte()],
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: true },
  server: { host: "127.0.0.1", proxy: { "/api": api } },
  test: { include: ["test/**/*.test.ts"], environment: "node" },
});
