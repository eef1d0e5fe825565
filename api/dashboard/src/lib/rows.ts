// From the day as the server tells it to rows with numbers instead of texts; what is drawn is chosen here.

import type { Span } from "./axis";
import type { Bar, Day, Duty, Move, StaffDay, Uncovered } from "./types";

export type Piece<T> = { from: number; to: number; it: T };
export type Row = {
  staff: StaffDay;
  duties: Piece<Duty>[];
  breaks: Piece<Duty>[];
  bars: Piece<Bar>[];
  moves: Piece<Move>[];
  minutes: number; // busy
};
export type Lane = { lane: number } & Piece<Uncovered>;

const piece = <T extends { start: string; end: string }>(it: T): Piece<T> => ({
  from: Date.parse(it.start),
  to: Date.parse(it.end),
  it,
});
const byTime = (a: { from: number; to: number }, b: { from: number; to: number }) => a.from - b.from || a.to - b.to;

export function rowOf(staff: StaffDay): Row {
  const duties = staff.duties.map(piece).sort(byTime);
  const bars = staff.assignments.map(piece).sort(byTime);
  return {
    staff,
    duties,
    breaks: duties.flatMap((d) => (d.it.break_at ? [{ ...piece(d.it.break_at), it: d.it }] : [])),
    bars,
    moves: staff.moves.map(piece).sort(byTime),
    minutes: bars.reduce((sum, b) => sum + (b.to - b.from) / 60_000, 0),
  };
}

const rank = (r: Row): number => (r.staff.absent ? 1 : r.duties.length || r.bars.length ? 0 : 2);

/** Who is on duty first, by start; then the absent, then the rest, by name. */
export function rowsOf(day: Day): Row[] {
  return day.staff
    .map(rowOf)
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        (a.duties[0]?.from ?? 0) - (b.duties[0]?.from ?? 0) ||
        a.staff.name.localeCompare(b.staff.name) ||
        a.staff.id.localeCompare(b.staff.id),
    );
}

/**
 * Uncovered tasks in as few lanes as possible: first free lane, in order of time. One shorter than `least` milliseconds has
 * its text beside it and keeps `beside` more free.
 */
export function lanesOf(uncovered: readonly Uncovered[], least = 0, beside = 0): { items: Lane[]; lanes: number } {
  const ends: number[] = [];
  const items = uncovered
    .map(piece)
    .sort(byTime)
    .map((p) => {
      const free = ends.findIndex((end) => end <= p.from);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = p.to - p.from < least ? p.to + beside : p.to;
      return { ...p, lane };
    });
  return { items, lanes: ends.length };
}

/** Indices [from, to) of rows to draw, with `extra` rows on either side. */
export function visibleRows(top: number, height: number, rowHeight: number, count: number, extra = 4): [number, number] {
  const from = Math.max(0, Math.floor(top / rowHeight) - extra);
  const to = Math.min(count, Math.ceil((top + height) / rowHeight) + extra);
  return [Math.min(from, to), to];
}

export const during = <T extends { from: number; to: number }>(items: readonly T[], span: Span): T[] =>
  items.filter((i) => i.to > span.from && i.from < span.to);

export type Focus = { row: number; index: number };
export type Step = "left" | "right" | "up" | "down" | "home" | "end" | "first" | "last";

/**
 * Where an arrow key leads among bars sorted by time in rows (the uncovered tasks are row 0). Up and down go to the bar
 * nearest in time in the next row that has one; the ends stay where they are.
 */
export function moveFocus(rows: readonly (readonly { from: number; to: number }[])[], at: Focus, step: Step): Focus {
  const row = rows[at.row] ?? [];
  switch (step) {
    case "left":
      return { row: at.row, index: Math.max(0, at.index - 1) };
    case "right":
      return { row: at.row, index: Math.min(row.length - 1, at.index + 1) };
    case "home":
      return { row: at.row, index: 0 };
    case "end":
      return { row: at.row, index: Math.max(0, row.length - 1) };
    case "first":
      return vertical(rows, { row: -1, index: 0 }, 1, at, -Infinity);
    case "last":
      return vertical(rows, { row: rows.length, index: 0 }, -1, at, Infinity);
    default:
      return vertical(rows, at, step === "up" ? -1 : 1, at, middle(row[at.index]));
  }
}

const middle = (b: { from: number; to: number } | undefined): number => (b ? (b.from + b.to) / 2 : 0);

function vertical(
  rows: readonly (readonly { from: number; to: number }[])[],
  from: Focus,
  by: 1 | -1,
  otherwise: Focus,
  time: number,
): Focus {
  for (let r = from.row + by; r >= 0 && r < rows.length; r += by) {
    const row = rows[r]!;
    if (row.length) return { row: r, index: nearest(row, time) };
  }
  return otherwise;
}

function nearest(row: readonly { from: number; to: number }[], time: number): number {
  if (time === -Infinity) return 0;
  if (time === Infinity) return row.length - 1;
  let best = 0;
  row.forEach((b, i) => {
    if (Math.abs(middle(b) - time) < Math.abs(middle(row[best]) - time)) best = i;
  });
  return best;
}
