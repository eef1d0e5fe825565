// Where the published roster has what the draft has elsewhere.

import type { StaffNews } from "./types";

export type Ghost = { task: string; flight: string; alias: string; from: number; to: number };

/** By staff: what they had on publishing and have no more, or at another time. */
export function ghostsOf(told: readonly StaffNews[]): Map<string, Ghost[]> {
  const all = new Map<string, Ghost[]>();
  for (const s of told) {
    const ghosts = s.changes.flatMap((c) =>
      c.before ? [{ task: c.task, flight: c.flight, alias: c.party_alias, from: Date.parse(c.before.start), to: Date.parse(c.before.end) }] : [],
    );
    if (ghosts.length) all.set(s.staff_id, ghosts);
  }
  return all;
}
