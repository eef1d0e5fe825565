import { svelte } from "@sveltejs/vite-plugin-svelte";
import { gzipSync } from "node:zlib";
import { defineConfig } from "vitest/config";
import type { Plugin } from "vite";

// `npm run dev` shows the data of a running server: ESCALE_API=http://127.0.0.1:8080 npm run dev
const api = process.env["ESCALE_API"] ?? "http://127.0.0.1:8080";

/** Writes name.gz beside every text file: the server sends it as it is. */
function packed(): Plugin {
  return {
    name: "packed",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        for (const [fileName, part] of Object.entries(bundle)) {
          const text = part.type === "chunk" ? part.code : part.source;
          if (/\.(js|css)$/.test(fileName))
            this.emitFile({ type: "asset", fileName: `${fileName}.gz`, source: gzipSync(text, { level: 9 }) });
        }
      },
    },
  };
}

export default defineConfig({
  plugins: [svelte(), packed()],
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { host: "127.0.0.1", proxy: { "/api": api } },
  test: { include: ["test/**/*.test.ts"], environment: "node" },
});
