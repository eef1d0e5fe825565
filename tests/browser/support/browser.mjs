// Chromium through playwright-core; both come from the dashboard's own packages.

import { createRequire } from "node:module";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../..", import.meta.url));
const require = createRequire(join(root, "api/dashboard/package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

export const chromiumPath = process.env.ESCALE_CHROMIUM ?? "/usr/bin/chromium";
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export const launch = () => chromium.launch({ executablePath: chromiumPath, headless: true, args });

/** A page that remembers what it must not do: console errors, exceptions, requests to other hosts. */
export async function open(browser, url, { width = 1440, height = 900, colorScheme = "light", locale = "en-GB", reducedMotion = "no-preference", before = null, ...rest } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale, reducedMotion, timezoneId: "America/New_York", ...rest });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults = [];
  const host = new URL(url).host;
  // A stream of events that breaks or is refused is no fault: the page tells it, or asks from time to time instead.
  const noStream = (m) => m.location().url.endsWith("/api/v1/events");
  page.on("console", (m) => m.type() === "error" && !noStream(m) && faults.push(`console: ${m.text()}`));
  page.on("pageerror", (e) => faults.push(`exception: ${e.message}`));
  page.on("request", (r) => new URL(r.url()).host !== host && !/^(data|blob):/.test(r.url()) && faults.push(`request: ${r.url()}`));
  if (before) await before(page);
  await page.goto(url, { waitUntil: "load" });
  return { page, context, faults };
}

/** Violations of WCAG 2.2 A and AA and of axe's best practices, one line each. */
export async function axeFaults(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  return found.violations.map((v) => `${v.id} (${v.impact}): ${v.nodes.length} x ${v.nodes[0].html.slice(0, 160)} ${v.nodes[0].failureSummary?.split("\n")[1] ?? ""}`);
}

export const shots = process.env.ESCALE_SCREENSHOTS ?? join(root, "build/screenshots");
export async function shoot(page, name, options = {}) {
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`), animations: "disabled", ...options });
}

/** Fills the sign-in page in and waits until it is gone. */
export async function signIn(page, user, password) {
  await page.getByLabel("User name").fill(user);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.locator(".signin").waitFor({ state: "detached" });
}

/** What Chromium writes about every 401, 429 and the like that a test brings about on purpose. */
export const meant = (...statuses) => (fault) => !statuses.some((status) => fault.includes(`the server responded with a status of ${status}`));
