// The shapes of docs/api/manifests.md.

import type { Report, Text } from "../lib/types";

export type Column = { name: string | null; header: string };
export type Row = { row: number; cells: string[] };
export type Table = { columns: Column[]; rows: Row[]; cut: boolean };

export type Leg = { flight: string; date: string; origin: string; destination: string; at: string; terminal: string; status: string; provisional: boolean };
export type Passage = {
  minutes_needed: number;
  minutes_there: number | null;
  slack: number | null;
  risk: number | null;
  steps: { kind: string; walk: boolean; text: Text; minutes: number }[];
};
export type VerdictWord = "works" | "tight" | "impossible" | "no_staff" | "not_planned";
export type Outlook = {
  movement: string;
  abn: string;
  alias: string;
  kind: "arrival" | "transit" | "departure";
  travellers: number;
  rows: number[];
  inbound: Leg | null;
  outbound: Leg | null;
  verdict: VerdictWord;
  text: Text;
  passage: Passage | null;
  staffing: {
    covered: boolean;
    open: { task: string; kind: string; start: string; end: string; missing: number; reasons: { rule: string; staff: number; text: Text }[] }[];
    others_uncovered: number;
    text: Text;
  } | null;
  alternatives: { outbound: Leg; passage: Passage | null }[];
  searched_all: boolean;
};
export type Preview = Report & { table: Table | null; can_it_work: Outlook[] | null };

export type NoticeType = "NEW" | "UPD" | "CXL" | "DEP";
export type Acknowledged = { by: string; at: string } | null;
export type Notice = { abn: string; version: number; type: NoticeType; mission: string; programme: string; travellers: number; active: boolean; received_at: string; acknowledged: Acknowledged };
export type Version = { version: number; type: NoticeType; received_at: string; travellers: number; changes: { text: Text }[]; acknowledged: Acknowledged };
export type Versions = { abn: string; mission: string; programme: string; versions: Version[]; can_it_work: Outlook[] | null };
export type Task = { task: string; kind: string; start: string; end: string; crew: number; staff: number; mark?: string | null };
export type Movement = { movement: string; alias: string; travellers: number; date: string; planned: boolean; fault: { code: string; text: Text } | null; roster: "none" | "draft" | "published"; covered: boolean; tasks: Task[] };
export type Status = { abn: string; version: number; type: NoticeType; acknowledged: Acknowledged; movements: Movement[] };
export type Reminder = { abn: string; overdue: boolean; due_at: string };
export const cancelReasons = ["postponed", "withdrawn", "documents", "flight", "mistake", "other"] as const;
export type CancelReason = (typeof cancelReasons)[number];
