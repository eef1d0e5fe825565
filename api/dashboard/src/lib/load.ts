// Work against staff, hour by hour.

import { HOUR, MINUTE, type Span } from "./axis";
import type { Day } from "./types";

export type LoadHour = { from: number; needed: number; staff: number };

const STEP = 5 * MINUTE;

/** In each hour of the span: the most people that tasks need at once (uncovered ones too) and the fewest on duty then. */
export function loadByHour(day: Day, span: Span): LoadHour[] {
  const work = [
    ...day.staff.flatMap((s) => s.assignments.map((b) => ({ ...times(b), people: 1 }))),
    ...day.uncovered.map((u) => ({ ...times(u), people: u.missing })),
  ];
  const duties = day.staff.filter((s) => !s.absent).flatMap((s) => s.duties.map((d) => ({ ...times(d), people: 1 })));
  const hours: LoadHour[] = [];
  for (let from = Math.floor(span.from / HOUR) * HOUR; from < span.to; from += HOUR) {
    let needed = 0;
    let staff = Infinity;
    for (let t = from; t < from + HOUR; t += STEP) {
      needed = Math.max(needed, at(work, t));
      staff = Math.min(staff, at(duties, t));
    }
    hours.push({ from, needed, staff });
  }
  return trimmed(hours);
}

export const isShort = (h: LoadHour): boolean => h.needed > h.staff;

const times = (x: { start: string; end: string }) => ({ from: Date.parse(x.start), to: Date.parse(x.end) });

const at = (items: readonly { from: number; to: number; people: number }[], t: number): number =>
  items.reduce((sum, i) => sum + (i.from <= t && t < i.to ? i.people : 0), 0);

/** Hours at either end in which nothing happens are left out. */
function trimmed(hours: LoadHour[]): LoadHour[] {
  const busy = (h: LoadHour) => h.needed > 0 || h.staff > 0;
  const first = hours.findIndex(busy);
  if (first < 0) return [];
  return hours.slice(first, hours.findLastIndex(busy) + 1);
}
