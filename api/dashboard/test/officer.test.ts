import { describe, expect, test } from "vitest";
import type { Issue } from "../src/lib/types";
import { addColumn, FIRST_ROWS, fromCsv, placeProblems, PROBLEM_ROWS, rowsToShow, separatorOf, setCell, toCsv, whole, wrongFile } from "../src/officer/table";
import type { Movement, Table } from "../src/officer/types";
import { daysBetween, standOf } from "../src/officer/words";

const made = (rows: string[][], first = 2): Table => ({
  columns: [{ name: "abn_number", header: "No ABN" }, { name: "sex", header: "Sexe" }, { name: null, header: "Notes, own" }],
  rows: rows.map((cells, i) => ({ row: first + i, cells })),
  cut: false,
});
const issue = (row: number | null, column: string | null): Issue => ({ row, column, kind: "bad_value", value: "x", message: "m", message_fr: "m" });

describe("table to CSV and back", () => {
  test("quotes, separators, line breaks, spaces at the ends and empty cells survive", () => {
    const rows = [["a,b", 'say "yes"', "two\nlines"], ["", " kept ", "two\r\nlines"], ['"', "é;ü\t", ""], ["عربي", "-", '""']];
    expect(fromCsv(toCsv(made(rows)), ",").slice(1)).toEqual(rows);
  });
  test("random cells survive", () => {
    let seed = 5;
    const next = (n: number) => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) % n;
    const signs = ['"', ",", "\n", "\r", " ", "a", "é", ";", ""];
    for (let round = 0; round < 200; ++round) {
      const rows = Array.from({ length: 1 + next(4) }, () => Array.from({ length: 3 }, () => Array.from({ length: next(6) }, () => signs[next(signs.length)]).join("")));
      expect(fromCsv(toCsv(made(rows)), ",").slice(1)).toEqual(rows);
    }
  });
  test("columns go by the names the server knows, others by their own", () => expect(toCsv(made([])).trim()).toBe('abn_number,sex,"Notes, own"'));
  test("rows keep their numbers when the sheet has empty rows between", () => expect(toCsv(made([["A", "F", ""]], 4)).split("\r\n")[3]).toBe("A,F,"));
  test("the separator is what the header has most of", () => {
    expect(separatorOf("a;b;c,d\n1,2,3,4,5")).toBe(";");
    expect(separatorOf("a\tb\r\n")).toBe("\t");
    expect(separatorOf("a")).toBe(",");
  });
  test("a long file is read whole, or not at all when its header reads otherwise", () => {
    const { columns } = made([]);
    expect(whole('\uFEFFNo ABN,Sexe,"Notes, own"\nA,F,\n,,\nB,M,"x\ny"\n', columns)?.rows).toEqual([{ row: 2, cells: ["A", "F", ""] }, { row: 4, cells: ["B", "M", "x\ny"] }]);
    expect(whole("No ABN,Sex\nA,F\n", columns)).toBeNull();
    expect(whole("", columns)).toBeNull();
  });
});

describe("problems on their places", () => {
  const table = made([["A", "F", ""], ["B", "?", ""]]);
  const found = placeProblems(table, [issue(3, "sex"), issue(null, "programme"), issue(3, null), issue(99, "sex")], [issue(3, "sex"), issue(null, "Notes, own")]);
  test("a cell has its errors and its warnings, errors first", () => expect(found.at.get("3:sex")?.map((f) => f.level)).toEqual(["error", "warning"]));
  test("a row, a column, the file", () => {
    expect(found.at.get("3:")).toHaveLength(1);
    expect(found.at.get(":Notes, own")).toHaveLength(1);
    expect(found.at.get(":")?.map((f) => f.column)).toEqual(["programme"]);
  });
  test("only rows that are there count as rows with a problem", () => expect([...found.rows]).toEqual([3]));
  test("a row with warnings only is not one with an error", () => expect([...placeProblems(table, [issue(3, "sex")], [issue(2, "sex")]).errors]).toEqual([3]));
  test("nothing is left out, and errors come before warnings", () => {
    expect(found.all).toHaveLength(6);
    expect(found.all.map((f) => f.level).join()).toBe("error,error,error,error,warning,warning");
  });
  test("without a table everything concerns the file", () => expect(placeProblems(null, [issue(3, "sex")], []).at.get(":")).toHaveLength(1));
});

describe("rows of a big file", () => {
  const { rows } = made(Array.from({ length: 5000 }, () => ["A", "F", ""]));
  const none = { rows: new Set<number>(), errors: new Set<number>() };
  test("the first 200", () => expect(rowsToShow(rows, none)).toHaveLength(FIRST_ROWS));
  test("and those with a problem, in the order of the file", () => {
    const shown = rowsToShow(rows, { ...none, rows: new Set([4000, 3, 300]) }).map((r) => r.row);
    expect(shown).toHaveLength(FIRST_ROWS + 2);
    expect(shown.slice(-2)).toEqual([300, 4000]);
  });
  test("not thousands of them at once, but the one that is asked for", () => {
    const all = new Set(rows.map((r) => r.row));
    expect(rowsToShow(rows, { ...none, rows: all })).toHaveLength(FIRST_ROWS + PROBLEM_ROWS);
    expect(rowsToShow(rows, { ...none, rows: all }, new Set([5001])).at(-1)?.row).toBe(5001);
  });
  test("an error is shown though thousands of warnings come before it", () => {
    const all = new Set(rows.map((r) => r.row));
    expect(rowsToShow(rows, { rows: all, errors: new Set([4900]) }).at(-1)?.row).toBe(4900);
  });
  test("a small file is shown whole", () => expect(rowsToShow(rows.slice(0, 7), none)).toHaveLength(7));
});

describe("mending", () => {
  test("one cell changes, also one that a short row did not have", () => {
    const before = made([["A"], ["B", "F", ""]]);
    expect(setCell(before, 2, 1, "M").rows).toEqual([{ row: 2, cells: ["A", "M", ""] }, before.rows[1]]);
    expect(before.rows[0]!.cells).toEqual(["A"]);
  });
  test("a column that is missing can be added", () => {
    const after = addColumn(made([["A"]]), "programme");
    expect(after.columns.at(-1)).toEqual({ name: "programme", header: "programme" });
    expect(after.rows[0]!.cells).toEqual(["A", "", "", ""]);
  });
});

test.each([
  ["a.xlsx", "", 10, null],
  ["a.CSV", "text/csv", 10, null],
  ["a.csv", "text/csv", 0, "empty"],
  ["a.xlsx", "", 70 * 1024 * 1024, "big"],
  ["a.xlsx", "", 64 * 1024 * 1024, null],
  ["scan.JPG", "", 10, "picture"],
  ["scan", "image/png", 10, "picture"],
  ["a.pdf", "", 10, "pdf"],
  ["a.xls", "", 10, "old"],
  ["a.docx", "", 10, "other"],
] as const)("%s %s %i bytes: %s", (name, type, size, expected) => expect(wrongFile(name, type, size)).toBe(expected));

describe("where a movement stands", () => {
  const m: Movement = { movement: "A.1", alias: "BEY-1S", travellers: 1, date: "2026-12-08", planned: true, fault: null, roster: "draft", covered: true, tasks: [] };
  test.each([
    [{}, "NEW", "draft_covered"],
    [{ covered: false }, "UPD", "draft_open"],
    [{ roster: "published" }, "NEW", "published_covered"],
    [{ roster: "none", covered: false }, "NEW", "none"],
    [{ planned: false }, "NEW", "fault"],
    [{}, "CXL", "cancelled"],
    [{}, "DEP", "departed"],
  ] as const)("%j of %s: %s", (by, type, expected) => expect(standOf({ ...m, ...by }, type)).toBe(expected));
  test("days are those of the calendar in Paris", () => {
    expect(daysBetween(Date.parse("2026-12-07T22:30:00Z"), Date.parse("2026-12-07T23:30:00Z"))).toBe(1);
    expect(daysBetween(Date.parse("2026-12-08T00:30:00Z"), Date.parse("2026-12-08T20:00:00Z"))).toBe(0);
    expect(daysBetween(Date.parse("2026-12-08T10:00:00Z"), Date.parse("2026-12-07T10:00:00Z"))).toBe(0);
  });
});
