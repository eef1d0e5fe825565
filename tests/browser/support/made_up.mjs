// A made-up day in the shapes of docs/api.md, for states that are hard to bring about with the real server (300 staff, an
// empty day, a server that is gone) and for work on the page without a server.

export function random(seed) {
  let s = seed >>> 0;
  return () => {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0;
    return s / 4294967296;
  };
}

const staffNames = ["Amina B.", "Étienne M.", "Youssef K.", "Nadège T.", "Hala S.", "Bekele W.", "Farzana R.", "Lucas D.", "Ifrah A.", "Salomé N.", "Tarek O.", "Mireille P."];
const skills = [["uasc", "supervisor"], ["wheelchair", "supervisor"], ["wheelchair"], ["uasc", "wheelchair"], ["uasc", "medical_first_aid"], ["wheelchair"]];
const tongues = [["fra", "ara", "eng"], ["fra", "eng", "spa"], ["ara", "fra"], ["fra", "lin", "eng"], ["amh", "tir", "eng"], ["prs", "pus", "fra"]];
const flights = [
  ["AF565", "BEY", "2E"], ["TK1827", "IST", "1"], ["ET734", "ADD", "2A"], ["AF879", "NDJ", "2E"], ["MS799", "CAI", "1"], ["A3612", "ATH", "1"],
  ["AF1105", "FCO", "2F"], ["ME211", "BEY", "2E"], ["RJ117", "AMM", "2B"], ["AF347", "YUL", "2E"], ["U24721", "MXP", "3"], ["AF1533", "ATH", "2G"],
];
const needs = ["wheelchair", "female_staff", "child_clearance", "infant", "private_handover", "never_alone", "medical_escort", "two_staff"];
const kinds = ["meet_arrival", "hand_over", "meet_transit", "to_gate", "depart"];

export const iso = (t) => `${new Date(t).toISOString().slice(0, 16)}:00Z`;
const MIN = 60_000;
const midnight = (date) => Date.parse(`${date}T00:00:00Z`) - 60 * MIN; // winter: local midnight is 23:00Z

function task(rand, date, n, start, staff, short = false) {
  const f = flights[Math.floor(rand() * flights.length)];
  const people = 1 + Math.floor(rand() * 6);
  const own = needs.filter(() => rand() < 0.12).slice(0, 3);
  const length = (short ? 15 + Math.floor(rand() * 4) * 5 : 30 + Math.floor(rand() * 16) * 5) * MIN;
  return {
    task: `${f[1]}26-${1000 + n}.1/${n % 4}`, position: 0, crew: 1, kind: kinds[Math.floor(rand() * kinds.length)], start: iso(start), end: iso(start + length),
    terminal: f[2], flight: f[0], party_alias: `${f[1]}-${people}${"FGS"[n % 3]}`, headcount: people, needs: own, from: `${f[2]}.K.gate`, to: `${f[2]}.arrivals`, staff,
  };
}

function staffDay(rand, date, i, perStaff, stage, short) {
  const start = midnight(date) + (5 * 60 + (i % 5) * 105) * MIN;
  const duty = { start: iso(start), end: iso(start + 480 * MIN), break_minutes: 60, base: ["2E.arrivals", "1.arrivals", "2F.arrivals"][i % 3] };
  const row = {
    id: `CDG${String(i + 1).padStart(2, "0")}`, name: i < staffNames.length ? staffNames[i] : `${staffNames[i % 12].slice(0, -3)} ${i}`, languages: tongues[i % 6], skills: skills[i % 6],
    sectors: i % 3 ? ["P"] : ["A", "P"], duties: [duty], assignments: [], moves: [],
  };
  if (i % 12 === 10) return { ...row, duties: [], absent: "sick" };
  if (i % 12 === 11) return { ...row, duties: [] };
  if (stage === "none") return row;
  let t = start + 15 * MIN;
  for (let k = 0; k < perStaff; ++k) {
    const move = Math.floor(rand() * 4) * 7;
    const bar = task(rand, date, i * perStaff + k, t + move * MIN, row.id, short);
    if (Date.parse(bar.end) > start + 480 * MIN) break;
    if (move) row.moves.push({ start: iso(t), end: iso(t + move * MIN), minutes: move, from: "2E.arrivals", to: bar.from });
    row.assignments.push(bar);
    t = Date.parse(bar.end) + Math.floor(rand() * 5) * 5 * MIN;
    if (k === Math.floor(perStaff / 2) - 1) {
      duty.break_at = { start: iso(t), end: iso(t + 45 * MIN) };
      t += 45 * MIN;
    }
  }
  return row;
}

function open(rand, date, n, staff, many) {
  const bar = task(rand, date, 9000 + n, midnight(date) + (6 * 60 + Math.floor(rand() * 13 * 12) * 5) * MIN, null);
  const sentence = [
    ["moving_time", 14, "needs 14 minutes more to get there from terminal 1", "manque de 14 minutes pour venir du terminal 1"],
    ["child_clearance", 1, "is not cleared for children who travel alone", "n’est pas habilité pour les enfants seuls"],
    ["inside_duty", 55, "has gone home 55 minutes before the end", "a fini son service 55 minutes avant la fin"],
    ["overlap", 35, "is busy with another task for 35 of these minutes", "est déjà pris pendant 35 de ces minutes"],
  ];
  const reasons = staff.slice(0, 10).map((s, i) => {
    const [rule, amount, en, fr] = sentence[(i + n) % 4];
    return { staff_id: s.id, name: s.name, rule, amount, text: { en, fr } };
  });
  return { task: bar.task, kind: bar.kind, start: bar.start, end: bar.end, terminal: bar.terminal, flight: bar.flight, party_alias: bar.party_alias, travellers: bar.headcount, crew: n % 3 ? 1 : 2, missing: 1, needs: bar.needs, reasons: many ? [] : reasons };
}

export function makeDay({ date = "2026-12-08", staff = 12, perStaff = 5, uncovered = 3, stage = "draft", now = null, seed = 7, faults = 0, short = false } = {}) {
  const rand = random(seed);
  const rows = Array.from({ length: staff }, (_, i) => staffDay(rand, date, i, perStaff, stage, short));
  const left = Array.from({ length: uncovered }, (_, n) => open(rand, date, n, rows, stage === "none"));
  const bars = rows.flatMap((r) => r.assignments);
  const covered = bars.reduce((n, b) => n + b.headcount, 0);
  const missing = left.reduce((n, u) => n + u.travellers, 0);
  return {
    date, now: iso(now ?? midnight(date) + 9.4 * 60 * MIN), zone: "Europe/Paris", start: iso(midnight(date)), end: iso(midnight(date) + 1440 * MIN), stage, roster_id: stage === "none" ? null : 1,
    score: stage === "none" ? null : { hard: 0, medium: missing * 3, soft: 412 }, proof: stage === "none" ? null : { status: "bounded", bound: { hard: 0, medium: missing * 3, soft: 396 }, gap: 0.039 },
    totals: { travellers: covered + missing, covered_travellers: covered, movements: Math.ceil((bars.length + uncovered) / 2), tasks: bars.length + uncovered, uncovered_tasks: uncovered, staff_on_duty: rows.filter((r) => r.duties.length).length },
    staff: rows.map((r) => ({ ...r, assignments: r.assignments.map(({ staff: _, ...b }) => b) })),
    uncovered: left,
    faults: Array.from({ length: faults }, (_, i) => ({ movement: `LB26-${i}.1`, alias: `BEY-${i + 2}F`, code: "no_terminal", text: { en: "The terminal of AF000 is not known.", fr: "Le terminal de AF000 n’est pas connu." } })),
  };
}

export function makeTask(day, id) {
  const left = day.uncovered.find((u) => u.task === id) ?? null;
  const holders = day.staff.filter((s) => s.assignments.some((b) => b.task === id));
  const bar = left ?? holders[0]?.assignments.find((b) => b.task === id);
  if (!bar) return null;
  const start = Date.parse(bar.start);
  const people = bar.travellers ?? bar.headcount;
  return {
    task: id, kind: bar.kind, start: bar.start, end: bar.end, travellers: people, crew: bar.crew, needs: bar.needs, languages: ["ara"],
    parties: [{ movement: id.split("/")[0], alias: bar.party_alias, headcount: people, children: 2, wheelchairs: bar.needs.includes("wheelchair") ? 1 : 0, needs: bar.needs, languages: ["ara", "fra"], programme: "RST", mission: "Beyrouth", abn: "LB26-1187", reception: "Foyer Les Tilleuls", meeting_point: "2E arrivals, door 8", visa: "D" }],
    staff: holders.map((s, i) => ({ id: s.id, name: s.name, position: i })),
    flights: [{ flight: bar.flight, date: day.date, origin: "BEY", destination: "CDG", direction: "in", scheduled: iso(start), estimated: iso(start + 12 * MIN), actual: null, terminal: bar.terminal, gate: "K42", stand_type: "contact", status: "delayed", codeshares: ["KQ3815"], travellers: people }],
    way: [{ kind: "door", from: "2E.K.gate", to: "2E.K.gate", minutes: 12 }, { kind: "border", from: "2E.K.gate", to: "2E.border_in", minutes: 28 }, { kind: "bags", from: "2E.border_in", to: "2E.bags", minutes: 18 }, { kind: "handed_over", from: "2E.bags", to: "2E.arrivals", minutes: 9 }],
    milestones: [{ kind: "in_block", at: iso(start), place: "2E.K.gate" }, { kind: "door", at: iso(start + 12 * MIN), place: "2E.K.gate" }, { kind: "border", at: iso(start + 40 * MIN), place: "2E.border_in" }, { kind: "handed_over", at: iso(start + 90 * MIN), place: "2E.arrivals" }],
    connection: bar.kind === "to_gate" || bar.kind === "meet_transit" ? { minutes_there: 150, minutes_needed: 112, risk: 0.04 } : null,
    group: [{ task: id, kind: "hand_over", start: bar.end, end: bar.end, staff: holders.map((s) => s.name) }],
    uncovered: left,
  };
}

export function makeDays(day, first = "2026-12-07", count = 21) {
  const rand = random(3);
  const days = Array.from({ length: count }, (_, i) => {
    const date = new Date(Date.parse(`${first}T12:00:00Z`) + i * 86_400_000).toISOString().slice(0, 10);
    if (date === day?.date) return { date, travellers: day.totals.travellers, movements: day.totals.movements, tasks: day.totals.tasks, uncovered_travellers: day.uncovered.reduce((n, u) => n + u.travellers, 0), stage: day.stage };
    const busy = i % 7 !== 6;
    return { date, travellers: busy ? 5 + Math.floor(rand() * 40) : 0, movements: busy ? 6 : 0, tasks: busy ? 14 : 0, uncovered_travellers: rand() < 0.3 && busy ? 3 : 0, stage: ["none", "draft", "published"][i % 3] };
  });
  return { first: days[0].date, last: days.at(-1).date, today: "2026-11-23", busiest: "2026-12-09", days };
}
