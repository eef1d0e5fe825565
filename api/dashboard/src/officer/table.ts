// The table of a file: to CSV and back, where each problem belongs, and which rows of a big file are shown.

import type { Finding } from "../lib/findings";
import type { Issue } from "../lib/types";
import type { Column, Row, Table } from "./types";

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The table as the server reads it best: canonical column names, and every row at the number it has in the spreadsheet. */
export function toCsv(table: Table): string {
  const line = (cells: readonly string[]) => table.columns.map((_, i) => quoted(cells[i] ?? "")).join(",");
  const lines = [line(table.columns.map((c) => c.name ?? c.header))];
  for (const { row, cells } of table.rows) {
    while (lines.length + 1 < row) lines.push(line([]));
    lines.push(line(cells));
  }
  return `${lines.join("\r\n")}\r\n`;
}

/** Records of a CSV text; a quoted cell may hold separators, doubled quotes and line breaks. */
export function fromCsv(text: string, separator = separatorOf(text)): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let cell = "";
  let inside = false;
  const endRecord = () => {
    record.push(cell);
    records.push(record);
    record = [];
    cell = "";
  };
  for (let i = text.charCodeAt(0) === 0xfeff ? 1 : 0; i < text.length; ++i) {
    const c = text[i]!;
    if (inside) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') cell += text[++i];
      else inside = false;
    } else if (c === '"' && cell === "") inside = true;
    else if (c === separator) {
      record.push(cell);
      cell = "";
    } else if (c === "\n") endRecord();
    else if (c !== "\r" || text[i + 1] !== "\n") cell += c;
  }
  if (cell !== "" || record.length) endRecord();
  return records;
}

/** Whichever of `,` `;` and tab the header has most of. */
export function separatorOf(text: string): string {
  const head = text.slice(0, text.search(/[\r\n]|$/));
  const count = (s: string) => head.split(s).length;
  return [",", ";", "\t"].reduce((best, s) => (count(s) > count(best) ? s : best));
}

/** The whole of a CSV file whose preview was cut short; null when it does not read as the server read it. */
export function whole(text: string, columns: readonly Column[]): Table | null {
  const [head, ...records] = fromCsv(text);
  if (!head || head.length !== columns.length || head.some((h, i) => h.trim() !== columns[i]!.header.trim())) return null;
  const rows = records.map((cells, i) => ({ row: i + 2, cells })).filter((r) => r.cells.some((c) => c.trim() !== ""));
  return { columns: [...columns], rows, cut: false };
}

/** Everything that is wrong, by place. A cell: "7:sex"; a whole row: "7:"; a column: ":sex"; the file: ":". */
export type Problems = { at: Map<string, Finding[]>; all: Finding[]; rows: Set<number>; errors: Set<number> };
export const placeOf = (row: number | null, column: string | null): string => `${row ?? ""}:${column ?? ""}`;

export function placeProblems(table: Table | null, errors: readonly Issue[], warnings: readonly Issue[]): Problems {
  const names = new Set(table?.columns.flatMap((c) => [c.name ?? c.header, c.header]) ?? []);
  const numbers = new Set(table?.rows.map((r) => r.row) ?? []);
  const all: Finding[] = [...errors.map((e) => ({ ...e, level: "error" as const })), ...warnings.map((w) => ({ ...w, level: "warning" as const }))];
  const at = new Map<string, Finding[]>();
  const rows = new Set<number>();
  const wrong = new Set<number>();
  for (const f of all) {
    const row = f.row !== null && numbers.has(f.row) ? f.row : null;
    const place = placeOf(row, f.column !== null && names.has(f.column) ? f.column : null);
    at.set(place, [...(at.get(place) ?? []), f]);
    if (row !== null) rows.add(row);
    if (row !== null && f.level === "error") wrong.add(row);
  }
  all.sort((a, b) => Number(a.level === "warning") - Number(b.level === "warning") || (a.row ?? 0) - (b.row ?? 0));
  return { at, all, rows, errors: wrong };
}

export const FIRST_ROWS = 200;
export const PROBLEM_ROWS = 400;

/** The first rows and those with a problem: 400 of these at once, errors before warnings, and whichever somebody jumped to. */
export function rowsToShow(rows: readonly Row[], { errors, rows: all }: Pick<Problems, "errors" | "rows">, asked: ReadonlySet<number> = new Set()): Row[] {
  const later = rows.slice(FIRST_ROWS).filter((r) => all.has(r.row));
  const first = [...later.filter((r) => errors.has(r.row)), ...later.filter((r) => !errors.has(r.row))].slice(0, PROBLEM_ROWS);
  const wanted = new Set([...asked, ...first.map((r) => r.row)]);
  return rows.filter((r, i) => i < FIRST_ROWS || wanted.has(r.row));
}

export const setCell = (table: Table, row: number, column: number, value: string): Table => ({
  ...table,
  rows: table.rows.map((r) => (r.row === row ? { row, cells: table.columns.map((_, i) => (i === column ? value : (r.cells[i] ?? ""))) } : r)),
});

export const addColumn = (table: Table, name: string): Table => ({
  ...table,
  columns: [...table.columns, { name, header: name }],
  rows: table.rows.map((r) => ({ row: r.row, cells: [...table.columns.map((_, i) => r.cells[i] ?? ""), ""] })),
});

export type WrongFile = "picture" | "pdf" | "old" | "big" | "other" | "empty";
export const MOST_BYTES = 64 * 1024 * 1024;

/** Why this file is not even sent; null when it may be a manifest. */
export function wrongFile(name: string, type: string, size: number): WrongFile | null {
  if (/^image\//.test(type) || /\.(png|jpe?g|gif|heic|webp|bmp|tiff?)$/i.test(name)) return "picture";
  if (type === "application/pdf" || /\.pdf$/i.test(name)) return "pdf";
  if (/\.(xls|ods|numbers)$/i.test(name)) return "old";
  if (!/\.(csv|tsv|txt|xlsx)$/i.test(name)) return "other";
  if (size === 0) return "empty";
  return size > MOST_BYTES ? "big" : null;
}
