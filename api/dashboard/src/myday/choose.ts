// What the page says first: the next task and when to leave for it.

import { minutes, time } from "../lib/format";
import { placeName, type Catalogue, type Language } from "../lib/i18n";
import type { Contact, MarkKind, MyTask } from "./types";

/** The task after the last that is over; -1: none is left. */
export function nextTask(tasks: readonly MyTask[]): number {
  const next = tasks.findLastIndex((t) => t.done) + 1;
  return next < tasks.length ? next : -1;
}

/** The step that comes after the last one marked; null: all are. */
export function nextStep(task: MyTask): MarkKind | null {
  const last = task.steps.findLastIndex((s) => task.marks.some((m) => m.kind === s));
  return task.done ? null : (task.steps[last + 1] ?? null);
}

export type Leave = { text: string; detail: string; look: "calm" | "soon" | "late" | "there" };
const SOON = 10; // minutes

/** `now` in epoch ms, by the server's clock. */
export function leave(task: MyTask, now: number, t: Catalogue): Leave {
  const start = Date.parse(task.start);
  const untilStart = Math.ceil((start - now) / 60_000);
  if (task.marks.some((m) => m.kind !== "on_my_way")) return { text: t.mdWithThem, detail: t.mdUntil(time(task.end)), look: "there" };
  if (task.marks.length) {
    if (untilStart >= 0) return { text: t.mdBeThereIn(minutes(untilStart)), detail: t.mdStarts(time(task.start)), look: untilStart <= SOON ? "soon" : "calm" };
    return { text: t.mdLate(minutes(-untilStart)), detail: t.mdStarts(time(task.start)), look: "late" };
  }
  if (now >= Date.parse(task.end)) return { text: t.mdUnmarked, detail: t.mdUntil(time(task.end)), look: "late" };
  const by = task.leave_by ? Date.parse(task.leave_by) : start;
  const left = Math.ceil((by - now) / 60_000);
  const detail = t.mdLeaveAt(time(new Date(by).toISOString()));
  if (left > 0) return { text: t.mdLeaveIn(minutes(left)), detail, look: left <= SOON ? "soon" : "calm" };
  return left > -1 ? { text: t.mdLeaveNow, detail, look: "soon" } : { text: t.mdLeaveLate(minutes(-left)), detail, look: "late" };
}

/** Who can be called now; if nobody is there now, all of the day. */
export function reachable(contacts: readonly Contact[], now: number): Contact[] {
  const there = contacts.filter((c) => Date.parse(c.from) <= now && now < Date.parse(c.to));
  return (there.length ? there : [...contacts]).filter((c) => c.phone);
}

export const telephone = (phone: string): string => `tel:${phone.replace(/[^\d+]/g, "")}`;

/** "1 gate" alone could be a number: "T1 gate". */
export const whereName = (name: string, language: Language): string => placeName(name, language).replace(/^(\d) /, "T$1 ");
