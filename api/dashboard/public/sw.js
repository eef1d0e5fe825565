// Keeps the shell of the page, so that it opens without signal. Data of the API never goes through here.

const SHELL = "escale-shell-1";
const WAIT = 4000; // a weak signal is as bad as none

const partsOf = (html) => ["/favicon.svg", "/manifest.webmanifest", "/icon.svg", ...[...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((m) => m[1])];

/** Keeps the page with everything it names; what the page of an earlier build named goes. */
async function keepShell(answer) {
  const html = await answer.clone().text();
  const cache = await caches.open(SHELL);
  const parts = partsOf(html);
  await Promise.all(parts.map(async (part) => (await cache.match(part)) || cache.add(part)));
  await cache.put("/", answer);
  const wanted = new Set(["/", ...parts]);
  for (const kept of await cache.keys()) if (!wanted.has(new URL(kept.url).pathname)) await cache.delete(kept);
}

async function page(request, event) {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(WAIT) });
    if (answer.ok && !answer.redirected) event.waitUntil(keepShell(answer.clone()).catch(() => undefined));
    return answer;
  } catch (e) {
    const kept = await caches.match("/", { cacheName: SHELL });
    if (kept) return kept;
    throw e;
  }
}

async function part(request) {
  return (await caches.match(request, { cacheName: SHELL, ignoreVary: true })) ?? fetch(request);
}

self.addEventListener("install", (event) => {
  event.waitUntil(fetch("/", { cache: "no-cache" }).then((answer) => (answer.ok ? keepShell(answer) : undefined)).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || url.pathname.startsWith("/api/")) return;
  if (request.mode === "navigate") event.respondWith(page(request, event));
  else if (url.pathname.startsWith("/assets/") || /^\/(favicon\.svg|icon\.svg|manifest\.webmanifest)$/.test(url.pathname)) event.respondWith(part(request));
});
