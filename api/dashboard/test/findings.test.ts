import { expect, test } from "vitest";
import { byRow } from "../src/lib/findings";
import { guessKind } from "../src/lib/kinds";
import { shortTerminal, SLOTS, slotOf } from "../src/lib/terminals";
import type { Issue } from "../src/lib/types";

const issue = (row: number | null, column: string): Issue => ({ row, column, kind: "bad_value", value: "", message: "", message_fr: "" });

test("findings come in the order of the file, the whole file first, errors before warnings", () => {
  const rows = byRow([issue(12, "sex"), issue(3, "bags"), issue(null, "")], [issue(3, "ssr"), issue(1, "couleur")]);
  expect(rows.map((r) => [r.row, r.errors, r.findings.map((f) => `${f.level} ${f.column}`)])).toEqual([
    [null, 1, ["error "]],
    [1, 0, ["warning couleur"]],
    [3, 1, ["error bags", "warning ssr"]],
    [12, 1, ["error sex"]],
  ]);
});

test("nothing found: nothing shown", () => expect(byRow([], [])).toEqual([]));

test.each([
  ["flights.csv", "flights"],
  ["Shifts-week-50.csv", "shifts"],
  ["staff.csv", "staff"],
  ["absences.csv", "absences"],
  ["good-01-beyrouth-sem50.csv", "manifest"],
  ["manifest flights.xlsx", "manifest"],
])("%s is taken for %s", (name, kind) => expect(guessKind(name)).toBe(kind));

test("a terminal looks the same under its old and its new name", () => {
  expect(slotOf("2E")).toBe(slotOf("5"));
  expect(slotOf("Terminal 5")).toBe(slotOf("2E"));
  expect(slotOf("T1")).toBe(slotOf("1"));
  expect(shortTerminal("Terminal 2F")).toBe("2F");
});

test("neighbours can be told apart, and an unknown one has a look too", () => {
  expect(new Set(["1", "2A", "2B", "2E", "2F", "2G", "3"].map(slotOf)).size).toBe(7);
  expect(slotOf("")).toBe(SLOTS - 1);
  expect(slotOf("Orly")).toBe(SLOTS - 1);
});
