import type { FileKind } from "./types";

/** What a file is, by its name: flights.csv, staff.csv, shifts.csv, absences.csv; everything else is a manifest. */
export function guessKind(name: string): FileKind {
  const stem = name.toLowerCase();
  const found = (["flights", "staff", "shifts", "absences"] as const).find((k) => stem.startsWith(k));
  return found ?? "manifest";
}
