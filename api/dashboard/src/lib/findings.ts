// The findings of a file in the shape of the file: first what concerns the whole file, then row by row.

import type { Issue } from "./types";

export type Finding = Issue & { level: "error" | "warning" };
export type RowFindings = { row: number | null; errors: number; findings: Finding[] };

export function byRow(errors: readonly Issue[], warnings: readonly Issue[]): RowFindings[] {
  const rows = new Map<number | null, Finding[]>();
  const add = (issues: readonly Issue[], level: Finding["level"]) =>
    issues.forEach((i) => rows.set(i.row, [...(rows.get(i.row) ?? []), { ...i, level }]));
  add(errors, "error");
  add(warnings, "warning");
  return [...rows]
    .sort(([a], [b]) => (a ?? 0) - (b ?? 0))
    .map(([row, findings]) => ({ row, findings, errors: findings.filter((f) => f.level === "error").length }));
}
