// The real server on a port of its own, with a database of its own; ended by its own process id.

import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./browser.mjs";

export const program = process.env.ESCALE_PROGRAM ?? join(root, "build/release/escale");

export function escale(...args) {
  return execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 64 * 1024 * 1024 });
}

export const password = "green tea at noon";

/** A user with the password above. */
export function addUser(db, user, role, ...more) {
  execFileSync(program, ["user", "add", user, "--role", role, ...more, "--db", db, "--password-stdin"], { input: `${password}\n`, stdio: ["pipe", "pipe", "pipe"] });
}

/** A demo month taken in by the ordinary importers, not yet planned. */
export function demoDatabase(month = "2026-12") {
  const folder = mkdtempSync(join(tmpdir(), "escale-browser-"));
  const input = join(folder, "input");
  const db = join(folder, "escale.db");
  escale("demo", "--month", month, "--out", input);
  for (const kind of ["flights", "staff", "shifts", "absences"]) {
    const file = join(input, `${kind}.csv`);
    if (existsSync(file)) escale("import", kind, file, "--db", db);
  }
  const side = new Set(["flights.csv", "staff.csv", "shifts.csv", "absences.csv"]);
  const manifests = readdirSync(input).filter((f) => /\.(csv|xlsx)$/.test(f) && !side.has(f)).sort();
  escale("import", "manifest", ...manifests.map((f) => join(input, f)), "--db", db);
  return { folder, input, db, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Starts `escale serve` and waits until it says where it listens. */
export function serve(db, listen = "127.0.0.1:0") {
  const child = spawn(program, ["serve", "--db", db, "--listen", listen], { stdio: ["ignore", "pipe", "pipe"] });
  process.once("exit", () => child.exitCode === null && child.kill("SIGTERM")); // also when the tests are cut off
  let said = "";
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const url = new Promise((resolve, reject) => {
    const listenTo = (chunk) => {
      said += chunk;
      const found = said.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) resolve(found[0]);
    };
    child.stdout.on("data", listenTo);
    child.stderr.on("data", listenTo);
    child.once("exit", (code) => reject(new Error(`escale serve ended with ${code}: ${said}`)));
    setTimeout(() => reject(new Error(`escale serve said only: ${said}`)), 20_000).unref();
  });
  const stop = async () => {
    if (child.exitCode === null) child.kill("SIGTERM");
    await ended;
  };
  return { url, stop, pid: child.pid };
}

/** Signs in outside the browser; what it gives reads JSON as this user. */
export async function signedIn(url, user) {
  const answer = await fetch(`${url}/api/v1/session`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ user, password }) });
  if (!answer.ok) throw new Error(`${user}: ${answer.status} ${await answer.text()}`);
  const cookie = answer.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
  return async function getJson(address) {
    const got = await fetch(address, { headers: { cookie } });
    if (!got.ok) throw new Error(`${address}: ${got.status} ${await got.text()}`);
    return got.json();
  };
}
