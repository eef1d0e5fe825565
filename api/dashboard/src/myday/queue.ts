// What was tapped and has not reached the server: sent in the order of the taps, each once.

import type { Incident, Mark, MarkAnswer, MyTask } from "./types";

export type Waiting = { what: "mark"; at: number; mark: Mark } | { what: "incident"; at: number; incident: Incident } | { what: "seen"; at: number; change: number }; // at: tapped, epoch ms

/** A slip of the finger can be taken back this long, ms. */
export const HOLD = 5_000;

export type Parcel = { marks: Mark[] } | { incident: Incident } | { change: number };

/** What goes next: marks that follow each other go together. Null: nothing is ready. */
export function nextParcel(queue: readonly Waiting[], now: number): Parcel | null {
  const first = queue[0];
  if (!first || isHeld(first, now)) return null;
  if (first.what === "incident") return { incident: first.incident };
  if (first.what === "seen") return { change: first.change };
  const marks: Mark[] = [];
  for (const w of queue) {
    if (w.what !== "mark" || isHeld(w, now)) break;
    marks.push(w.mark);
  }
  return { marks };
}

const isHeld = (w: Waiting, now: number): boolean => w.what === "mark" && now - w.at >= 0 && now - w.at < HOLD;

const idOf = (w: Waiting): string => (w.what === "mark" ? w.mark.id : w.what === "incident" ? w.incident.id : `change ${w.change}`);
const sentIds = (p: Parcel): Set<string> => new Set("marks" in p ? p.marks.map((m) => m.id) : ["incident" in p ? p.incident.id : `change ${p.change}`]);

/** The queue without what was sent; what was tapped meanwhile stays. */
export function without(queue: readonly Waiting[], sent: Parcel): Waiting[] {
  const ids = sentIds(sent);
  return queue.filter((w) => !ids.has(idOf(w)));
}

export const refusedOf = (answers: readonly MarkAnswer[]): MarkAnswer[] => answers.filter((a) => a.outcome === "refused");

/** The newest mark, if it can still be taken back. */
export function undoable(queue: readonly Waiting[], now: number): Mark | null {
  const last = queue.at(-1);
  return last?.what === "mark" && isHeld(last, now) ? last.mark : null;
}

const endOf = (task: MyTask) => task.steps.findLast((s) => s === "handed_over" || s === "boarded") ?? task.steps.at(-1);

/** The tasks as they stand with what this phone has not sent yet. */
export function withWaiting(tasks: readonly MyTask[], queue: readonly Waiting[]): MyTask[] {
  return tasks.map((task) => {
    const more = queue.flatMap((w) => (w.what === "mark" && w.mark.task === task.task && !task.marks.some((m) => m.id === w.mark.id) ? [w.mark] : []));
    if (!more.length) return task;
    const marks = [...task.marks, ...more.map(({ id, kind, at }) => ({ id, kind, at }))];
    return { ...task, marks, state: marks.at(-1)!.kind, done: task.done || more.some((m) => m.kind === endOf(task)) };
  });
}
