// A bar in the air: where it would come down, as pure steps.

import { MINUTE, timeAt, type Axis } from "./axis";
import { openPosition } from "./uncovered";
import type { Bar, Day, Edit, Uncovered } from "./types";

export const STEP = 5 * MINUTE;

/** What is held; `row` -1: nobody has it yet. */
export type Held = { task: string; position: number; row: number; start: number; end: number; flight: string; alias: string; terminal: string; people: number };
export type Spot = { row: number; start: number };

export function heldBar(b: Bar, row: number): Held {
  return { task: b.task, position: b.position, row, start: Date.parse(b.start), end: Date.parse(b.end), flight: b.flight, alias: b.party_alias, terminal: b.terminal, people: b.headcount };
}

export function heldUncovered(u: Uncovered, day: Day): Held {
  return { task: u.task, position: openPosition(day, u.task), row: -1, start: Date.parse(u.start), end: Date.parse(u.end), flight: u.flight, alias: u.party_alias, terminal: u.terminal, people: u.travellers };
}

/** What stands at "row:index" of the board; row 0 are the uncovered tasks. */
export function heldOf(
  at: string | undefined,
  uncovered: readonly { it: Uncovered }[],
  rows: readonly { bars: readonly { it: Bar }[] }[],
  day: Day,
): Held | null {
  const [row = -1, index = -1] = (at ?? "").split(":").map(Number);
  const left = row === 0 ? uncovered[index] : undefined;
  if (left) return heldUncovered(left.it, day);
  const bar = rows[row - 1]?.bars[index];
  return bar ? heldBar(bar.it, row - 1) : null;
}

/** The start nearest to where the left edge is, in steps of 5 minutes from where it was. */
export function snap(held: Held, axis: Axis, left: number): number {
  const t = timeAt(axis, left);
  const steps = Math.round((t - held.start) / STEP);
  return held.start + steps * STEP;
}

/** The row under a height above the first row; null outside. */
export function rowAt(y: number, rowHeight: number, rows: number): number | null {
  const row = Math.floor(y / rowHeight);
  return row >= 0 && row < rows ? row : null;
}

export type Key = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight";
export const isKey = (key: string): key is Key => /^Arrow(Up|Down|Left|Right)$/.test(key);

export function stepBy(spot: Spot, key: Key, rows: number): Spot {
  if (key === "ArrowUp") return { ...spot, row: Math.max(0, spot.row - 1) };
  if (key === "ArrowDown") return { ...spot, row: Math.min(rows - 1, spot.row + 1) };
  return { ...spot, start: spot.start + (key === "ArrowLeft" ? -STEP : STEP) };
}

export const isHome = (held: Held, spot: Spot): boolean => spot.row === held.row && spot.start === held.start;

/**
 * The edit that brings it there. Straight up or down says no time: the server finds when it fits the other person best,
 * which may be some minutes off.
 */
export function editOf(held: Held, spot: Spot, staff: string): Edit {
  const moved = spot.start !== held.start;
  return { type: "assign", task: held.task, position: held.position, staff, ...(moved && { start: new Date(spot.start).toISOString().replace(".000", "") }) };
}
