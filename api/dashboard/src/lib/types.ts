// The shapes of docs/api.md.

export type Score = { hard: number; medium: number; soft: number };
export type Proof = { status: "optimal" | "bounded" | "unproven"; bound: Score; gap: number };
export type Text = { en: string; fr: string };

export type Job = {
  id: string;
  state: "running" | "done" | "stopped" | "failed";
  from: string;
  to: string;
  stage: "construct" | "improve" | "prove";
  iterations: number;
  seconds: number;
  score: Score | null;
  proof: Proof | null;
  error?: string;
};

export type Stage = "none" | "draft" | "published";

export type DayEntry = {
  date: string;
  travellers: number;
  movements: number;
  tasks: number;
  uncovered_travellers: number;
  stage: Stage;
};
export type PersonRole = "admin" | "supervisor" | "officer" | "staff" | "protection";
export type Session = { user: string; name: string; role: PersonRole; staff_id: string; mission: string; csrf: string; change_password: boolean; second_factor: boolean; idle_seconds: number; ends_at: string };
export type Days = { first: string; last: string; today: string; busiest: string; days: DayEntry[] };

export type Bar = {
  task: string;
  position: number;
  crew: number;
  kind: string;
  start: string;
  end: string;
  terminal: string;
  flight: string;
  party_alias: string;
  headcount: number;
  needs: string[];
  from: string;
  to: string;
};
export type Move = { start: string; end: string; minutes: number; from: string; to: string };
export type Duty = {
  start: string;
  end: string;
  break_minutes: number;
  base: string;
  break_at?: { start: string; end: string };
};
export type StaffDay = {
  id: string;
  name: string;
  languages: string[];
  skills: string[];
  sectors: string[];
  duties: Duty[];
  absent?: string;
  assignments: Bar[];
  moves: Move[];
};
export type Reason = { staff_id: string; name: string; rule: string; amount: number; text: Text };
export type Uncovered = {
  task: string;
  kind: string;
  start: string;
  end: string;
  terminal: string;
  flight: string;
  party_alias: string;
  travellers: number;
  crew: number;
  missing: number;
  needs: string[];
  reasons: Reason[];
};
export type Fault = { movement: string; alias: string; code: string; text: Text };
export type Totals = {
  travellers: number;
  covered_travellers: number;
  movements: number;
  tasks: number;
  uncovered_tasks: number;
  staff_on_duty: number;
};
export type Day = {
  date: string;
  now: string;
  zone: "Europe/Paris";
  start: string;
  end: string;
  stage: Stage;
  roster_id: number | null;
  score: Score | null;
  proof: Proof | null;
  totals: Totals;
  staff: StaffDay[];
  uncovered: Uncovered[];
  faults: Fault[];
};

export type Flight = {
  flight: string;
  date: string;
  origin: string;
  destination: string;
  direction: "in" | "out";
  scheduled: string;
  estimated: string | null;
  actual: string | null;
  terminal: string;
  gate: string;
  stand_type: string;
  status: string;
  codeshares: string[];
  travellers: number;
};
export type PartyDetail = {
  movement: string;
  alias: string;
  headcount: number;
  children: number;
  wheelchairs: number;
  needs: string[];
  languages: string[];
  programme: string;
  mission: string;
  abn: string;
  reception: string;
  meeting_point: string;
  visa: string;
};
export type TaskDetail = {
  task: string;
  kind: string;
  start: string;
  end: string;
  travellers: number;
  crew: number;
  needs: string[];
  languages: string[];
  parties: PartyDetail[];
  staff: { id: string; name: string; position: number }[];
  flights: Flight[];
  way: { kind: string; from: string; to: string; minutes: number }[];
  milestones: { kind: string; at: string; place: string }[];
  connection: { minutes_there: number; minutes_needed: number; risk: number } | null;
  group: { task: string; kind: string; start: string; end: string; staff: string[] }[];
  uncovered: Uncovered | null;
};

export type Issue = {
  row: number | null;
  column: string | null;
  kind: string;
  value: string;
  message: string;
  message_fr: string;
};
export type AbnSummary = {
  abn: string;
  type: string;
  version: number;
  travellers: number;
  parties: number;
  cases: number;
  did_not_leave: string[];
};
export type Report = {
  file: string;
  accepted: boolean;
  unchanged: boolean;
  travellers: number;
  parties: number;
  cases: number;
  abns: number;
  movements: { arrival: number; transit: number; departure: number };
  by_abn: AbnSummary[];
  after: { abns_active: number; travellers_active: number };
  errors: Issue[];
  warnings: Issue[];
};
export type Published = {
  date: string;
  stage: Stage;
  published_at: string;
  told: { staff_id: string; name: string; tasks: number }[];
};

export type FileKind = "manifest" | "flights" | "staff" | "shifts" | "absences";

export type Effect = { text: Text; rule: string; level: string; amount_before: number; amount_after: number; cost: number };
export type Edit =
  | { type: "assign"; task: string; position: number; staff: string; start?: string }
  | { type: "unassign" | "pin" | "unpin"; task: string; position: number };
export type Verdict = { allowed: boolean; difference: Score; effects: Effect[]; reasons: Text[]; text: Text; etag?: string };
export type DraftEdit = { roster_id: number; actor: string; at: string; text: Text };
export type Pin = { task: string; position: number; staff_id: string; start: string };
export type Draft = { date: string; etag: string; stage: Stage; can_undo: boolean; edits: DraftEdit[]; pins: Pin[] };
export type Stay = { start: string; end: string };
export type News = { kind: "added" | "removed" | "moved"; task: string; flight: string; party_alias: string; before: Stay | null; after: Stay | null; text: Text };
export type StaffNews = { staff_id: string; name: string; changes: News[] };
export type ToldChange = { id: number; staff_id: string; published_at: string; acknowledged_at: string | null; changes: News[] };
export type Candidate = { text: Text; staff_id: string; allowed: boolean; start?: string; difference?: Score; effects?: Effect[] };
export type Explanation = {
  task: string;
  positions: { position: number; taken: { text: Text }; staff_id?: string; effects?: Effect[]; candidates: Candidate[] }[];
};
export type RemedyKind = "solve_again" | "task_later" | "task_earlier" | "duty_earlier" | "duty_later" | "need_waived" | "absence_lifted" | "more_people";
export type Remedy = { text: Text; kind: RemedyKind; difference: Score; changes: { text: Text }[] };
