import type { Bar, Day, Duty, Move, StaffDay, Uncovered } from "../src/lib/types";

const t = (hhmm: string) => `2026-12-08T${hhmm}:00Z`;

export const duty = (start: string, end: string, rest?: [string, string]): Duty => ({
  start: t(start),
  end: t(end),
  break_minutes: 60,
  base: "2E.arrivals",
  ...(rest ? { break_at: { start: t(rest[0]), end: t(rest[1]) } } : {}),
});

export const bar = (task: string, start: string, end: string): Bar => ({
  task,
  position: 0,
  crew: 1,
  kind: "meet_arrival",
  start: t(start),
  end: t(end),
  terminal: "2E",
  flight: "AF565",
  party_alias: "BEY-4F",
  headcount: 4,
  needs: ["wheelchair"],
  from: "2E.K.gate",
  to: "2E.arrivals",
});

export const move = (start: string, end: string, minutes: number): Move => ({ start: t(start), end: t(end), minutes, from: "2E.arrivals", to: "1.arrivals" });

export const left = (start: string, end: string, task = `${start}-${end}`): Uncovered => ({
  task,
  kind: "to_gate",
  start: t(start),
  end: t(end),
  terminal: "1",
  flight: "TK1827",
  party_alias: "IST-2G",
  travellers: 2,
  crew: 2,
  missing: 1,
  needs: [],
  reasons: [],
});

export const staff = (by: Partial<StaffDay>): StaffDay => ({
  id: "CDG01",
  name: "Amina B.",
  languages: ["fra"],
  skills: [],
  sectors: ["P"],
  duties: [],
  assignments: [],
  moves: [],
  ...by,
});

export const day = (by: Partial<Day>): Day => ({
  date: "2026-12-08",
  now: t("08:00"),
  zone: "Europe/Paris",
  start: "2026-12-07T23:00:00Z",
  end: "2026-12-08T23:00:00Z",
  stage: "draft",
  roster_id: 1,
  score: null,
  proof: null,
  totals: { travellers: 0, covered_travellers: 0, movements: 0, tasks: 0, uncovered_tasks: 0, staff_on_duty: 0 },
  staff: [],
  uncovered: [],
  faults: [],
  ...by,
});
