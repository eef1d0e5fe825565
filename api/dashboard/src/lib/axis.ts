// The time axis: epoch milliseconds on one side, pixels on the other. Linear in UTC, so a day of 23 or 25 hours is that long.

import type { Day } from "./types";

export const HOUR = 3_600_000;
export const MINUTE = 60_000;

export type Span = { from: number; to: number };
export type Axis = Span & { pxPerHour: number; width: number };

export function axisOf(span: Span, pxPerHour: number): Axis {
  return { ...span, pxPerHour, width: ((span.to - span.from) / HOUR) * pxPerHour };
}

export const xOf = (axis: Axis, t: number): number => ((t - axis.from) / HOUR) * axis.pxPerHour;
export const timeAt = (axis: Axis, x: number): number => axis.from + (x / axis.pxPerHour) * HOUR;

/** Left edge and width in pixels, cut at the ends of the axis; null when nothing of it is on the axis. */
export function cut(axis: Axis, from: number, to: number): { left: number; width: number } | null {
  const a = Math.max(from, axis.from);
  const b = Math.min(to, axis.to);
  return b > a ? { left: xOf(axis, a), width: xOf(axis, b) - xOf(axis, a) } : null;
}

/** Everything that happens on the day, in half hours around it and never less than `atLeast` hours. */
export function activeSpan(day: Day, atLeast = 12): Span {
  const times: number[] = [];
  const add = (x: { start: string; end: string }) => times.push(Date.parse(x.start), Date.parse(x.end));
  for (const s of day.staff) {
    s.duties.forEach(add);
    s.assignments.forEach(add);
  }
  day.uncovered.forEach(add);
  const dayStart = Date.parse(day.start);
  const dayEnd = Date.parse(day.end);
  if (!times.length) return { from: dayStart + 5 * HOUR, to: dayEnd - HOUR };
  let from = Infinity;
  let to = -Infinity;
  for (const t of times) {
    from = Math.min(from, t);
    to = Math.max(to, t);
  }
  const half = HOUR / 2;
  const floor = Math.floor((from - 10 * MINUTE) / half) * half;
  const ceil = Math.ceil((to + 10 * MINUTE) / half) * half;
  return widen({ from: Math.max(floor, dayStart - 6 * HOUR), to: Math.min(ceil, dayEnd + 12 * HOUR) }, atLeast);
}

function widen(span: Span, atLeast: number): Span {
  const missing = atLeast * HOUR - (span.to - span.from);
  if (missing <= 0) return span;
  const before = Math.floor(missing / 2 / HOUR) * HOUR;
  return { from: span.from - before, to: span.to + missing - before };
}

/** Hours between two labels so that labels are at least `room` pixels apart. */
export function tickHours(pxPerHour: number, room = 52): number {
  return [1, 2, 3, 6, 12].find((h) => h * pxPerHour >= room) ?? 24;
}

/** Whole hours on the axis; `offsetHours` turns UTC into the hour shown, so that every second label is an even hour. */
export function ticks(axis: Axis, shownHour: (t: number) => number): { t: number; x: number; labelled: boolean }[] {
  const every = tickHours(axis.pxPerHour);
  const out: { t: number; x: number; labelled: boolean }[] = [];
  for (let t = Math.ceil(axis.from / HOUR) * HOUR; t <= axis.to; t += HOUR)
    out.push({ t, x: xOf(axis, t), labelled: shownHour(t) % every === 0 });
  return out;
}

/** Pixels per hour that show the span in `room` pixels, within what can be read and what makes sense. */
export function fit(span: Span, room: number, min = 56, max = 240): number {
  const hours = (span.to - span.from) / HOUR;
  return Math.min(max, Math.max(min, room / hours));
}
