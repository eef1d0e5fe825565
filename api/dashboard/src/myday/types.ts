// The shapes of docs/api/progress.md.

import type { Flight, News, Stay, Text } from "../lib/types";

export type MarkKind = "on_my_way" | "met" | "border" | "bags" | "handed_over" | "to_gate" | "boarded";
export type Receiver = { organisation: string; person: string; document_seen: boolean; code_word_agreed: boolean };
export type Mark = { id: string; date: string; task: string; kind: MarkKind; at: string; headcount?: number; documents_checked?: boolean; receiver?: Receiver };
export const incidentKinds = ["no_show", "partial_party", "missed_connection", "refused_entry", "medical", "lost_bag", "held_at_border", "overnight", "diverted", "unannounced", "other"] as const;
export type IncidentKind = (typeof incidentKinds)[number];
export type Incident = { id: string; date: string; task: string; kind: IncidentKind; at: string; party_alias?: string; headcount?: number; note?: string };
export type MarkAnswer = { id: string; outcome: "taken" | "known" | "refused"; at?: string; reason?: string; text?: Text };
export type MarkAnswers = { server_now: string; clock_off_seconds: number; marks: MarkAnswer[] };

export type MyParty = { alias: string; headcount: number; children: number; wheelchairs: number; bags: number; needs: string[]; languages: string[]; meeting_point: string; reception: string };
export type MyTask = {
  task: string;
  kind: string;
  start: string;
  end: string;
  from_text: string;
  to_text: string;
  terminal: string;
  meeting_point: string;
  party_alias: string;
  headcount: number;
  needs: string[];
  parties: MyParty[];
  flights: Omit<Flight, "travellers">[];
  with: { id: string; name: string }[];
  state: string;
  done: boolean;
  leave_by: string | null;
  move_minutes: number | null;
  way: { kind: string; from: string; to: string; minutes: number }[];
  milestones: { kind: string; at: string; place: string }[];
  steps: MarkKind[];
  marks: { id: string; kind: MarkKind; at: string }[];
};
export type Contact = { name: string; phone: string; from: string; to: string };
export type ChangeNews = { id: number; date: string; published_at: string; changes: News[] };
export type DayAhead = { date: string; duties: Stay[]; minutes: number; tasks: number };
export type MyDayAnswer = {
  date: string;
  staff_id: string;
  published_at: string | null;
  duties: { start: string; end: string; break_minutes: number; base: string; base_text: string }[];
  tasks: MyTask[];
  next: number | null;
  contacts: Contact[];
  changes: ChangeNews[];
  ahead: DayAhead[];
  updated_at: string;
};
export type IdentityPerson = { family_name: string; given_name: string; date_of_birth: string; nationality: string; languages: string[] };
export type Identity = { task: string; date: string; movements: { movement: string; alias: string; people: IdentityPerson[] }[] };
