// The page with made-up data: node tests/browser/support/mock_server.mjs [port] [dist]. For work on the page and for states that
// the real server cannot be asked for. Same headers as the real server.

import { createServer } from "node:http";
import { readFileSync, existsSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeDay, makeDays, makeTask } from "./made_up.mjs";

const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
const csp = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export function reportOf(name, body, dryRun) {
  const bad = name.startsWith("bad");
  const issue = (row, column, kind, value, message, message_fr) => ({ row, column, kind, value, message, message_fr });
  const errors = bad
    ? [
        issue(3, "inbound_flight", "unknown_flight", "MS9799", "No flight MS9799 to CDG left CAI on 2026-12-08. Maybe MS799.", "Aucun vol MS9799 vers CDG n’est parti de CAI le 2026-12-08. Peut-être MS799."),
        issue(3, "bags", "bad_value", "deux", "Got \"deux\", wanted a number of pieces, 0 or more.", "Reçu « deux », attendu un nombre de bagages."),
        issue(5, "inbound_date", "bad_date", "31/02/2026", "There is no 31 February.", "Le 31 février n’existe pas."),
        issue(null, null, "missing_column", "", "The column reception_party is not there.", "La colonne reception_party manque."),
      ]
    : [];
  return {
    file: name, accepted: !bad && !dryRun, unchanged: false, travellers: bad ? 0 : 22, parties: bad ? 0 : 6, cases: bad ? 0 : 7, abns: bad ? 0 : 2, movements: { arrival: bad ? 0 : 18, transit: bad ? 0 : 4, departure: 0 },
    by_abn: [], after: { abns_active: 12, travellers_active: 102 }, errors, warnings: [issue(1, "couleur", "unknown_column", "couleur", "The column \"couleur\" means nothing here.", "La colonne « couleur » n’a pas de sens ici.")],
  };
}

/**
 * `world` = {day, days, gone?, mute?, told?, news?, remedies?, pins?}; it may be changed while the server runs. `world.tell(type)` sends an
 * event to every page; `world.cut()` ends their streams.
 */
export function mockServer(dist, world) {
  let job = null;
  const who = { user: "amina", name: "Amina B.", role: "supervisor", staff_id: "", mission: "", csrf: "made-up", change_password: false, second_factor: false, idle_seconds: 1800, ends_at: "2026-12-08T20:00:00Z" };
  const streams = new Set();
  world.tell = (type, data = {}) => streams.forEach((s) => s.write(`event: ${type}\ndata: ${JSON.stringify(data)}\n\n`));
  world.cut = () => streams.forEach((s) => s.destroy());
  function stream(response) {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" }).write("retry: 500\n\n");
    streams.add(response);
    response.on("close", () => streams.delete(response));
  }
  const denied = (status, code, headers = {}) => [status, { code, title: code, detail: code }, headers];
  const api = {
    "GET /session": () => (world.out ? denied(401, "not_signed_in") : [200, { ...who, ...world.who }]),
    "DELETE /session": () => ((world.out = true), [204, null]),
    "POST /session": (_, body) => {
      if (world.slow) return denied(429, "slow_down", { "retry-after": String(world.slow) });
      if (body.password !== "green tea at noon") return denied(401, "wrong_sign_in");
      if (world.factor && body.code !== "123456") return denied(401, "second_factor");
      world.out = false;
      return [200, { ...who, ...world.who }];
    },
    "POST /password": (_, body) => {
      if (body.old !== "green tea at noon") return denied(403, "wrong_password");
      world.who = { change_password: false };
      return [204, null];
    },
    "GET /changes": () => [200, { date: world.day.date, changes: world.told ?? [] }],
    "GET /explanations": (url) => [200, { task: url.searchParams.get("task"), date: world.day.date, positions: [] }],
    "GET /remedies": (url) => [200, { task: url.searchParams.get("task"), date: world.day.date, uncovered: true, remedies: world.remedies ?? [] }],
    "GET /days": () => [200, world.days],
    "GET /roster": (url) => [200, url.searchParams.get("date") === world.day.date ? world.day : makeDay({ date: url.searchParams.get("date"), staff: 12, uncovered: 0, seed: Number(url.searchParams.get("date").slice(-2)) })],
    "POST /solve": (_, body) => {
      job = { id: "1", state: "running", from: body.from, to: body.to, stage: "construct", iterations: 0, seconds: 0, score: null, proof: null, born: Date.now() };
      return [202, job];
    },
    "GET /jobs/1": () => {
      const age = (Date.now() - job.born) / 1000;
      Object.assign(job, { seconds: age, iterations: Math.floor(age * 48_000), stage: age > 0.5 ? "improve" : "construct" });
      if (age > 2 && job.state === "running") {
        job.state = "done";
        world.day = world.solved ?? world.day;
      }
      return [200, job];
    },
    "DELETE /jobs/1": () => ((job.state = "stopped"), [200, job]),
    "POST /publish": () => {
      world.day = { ...world.day, stage: "published" };
      return [200, { date: world.day.date, stage: "published", published_at: world.day.now, told: world.day.staff.filter((s) => s.assignments.length).map((s) => ({ staff_id: s.id, name: s.name, tasks: s.assignments.length })) }];
    },
  };

  function answer(request, url, raw) {
    const path = url.pathname.slice("/api/v1".length);
    if (world.out && path !== "/session") return denied(401, "not_signed_in");
    if (path.startsWith("/tasks/")) {
      const found = makeTask(world.day, decodeURIComponent(path.slice(7)));
      return found ? [200, found] : [404, { code: "unknown_task", title: "Unknown task", detail: "No such task." }];
    }
    if (path === "/manifests" || path.startsWith("/files/")) {
      const dry = url.searchParams.get("dry_run") === "true";
      const report = reportOf(url.searchParams.get("name"), raw, dry);
      return [report.errors.length ? 422 : 200, report];
    }
    if (/^\/drafts\/[\d-]+$/.test(path)) return [200, { date: path.slice(8), etag: '"1"', stage: world.day.stage, can_undo: false, edits: [], pins: world.pins ?? [] }];
    if (/^\/drafts\/[\d-]+\/changes$/.test(path)) return [200, { date: world.day.date, told: world.news ?? [] }];
    const known = api[`${request.method} ${path}`];
    return known ? known(url, raw.length ? JSON.parse(raw) : null) : [404, { code: "not_found", title: "Not found", detail: path }];
  }

  return createServer((request, response) => {
    const url = new URL(request.url, "http://127.0.0.1");
    const chunks = [];
    request.on("data", (c) => chunks.push(c));
    request.on("end", () => {
      if (url.pathname.startsWith("/api/")) {
        if (world.gone) return request.socket.destroy();
        if (url.pathname === "/api/v1/events" && !world.out) return world.mute ? response.writeHead(503).end() : stream(response);
        const [status, body, headers] = answer(request, url, Buffer.concat(chunks));
        setTimeout(() => response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store", ...headers }).end(status === 204 ? undefined : JSON.stringify(body)), world.delay ?? 0);
        return;
      }
      const file = join(dist, url.pathname === "/" ? "index.html" : url.pathname);
      if (!existsSync(file)) return response.writeHead(404).end();
      response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream", "content-security-policy": csp }).end(readFileSync(file));
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const day = makeDay({ uncovered: 3, faults: 1 });
  const dist = process.argv[3] ?? fileURLToPath(new URL("../../../api/dashboard/dist", import.meta.url));
  mockServer(dist, { day, days: makeDays(day) }).listen(Number(process.argv[2] ?? 8081), "127.0.0.1", function () {
    console.log(`http://127.0.0.1:${this.address().port}/`);
  });
}
