import { describe, expect, test } from "vitest";
import { during, lanesOf, moveFocus, rowOf, rowsOf, visibleRows, type Focus, type Step } from "../src/lib/rows";
import { bar, day, duty, left, move, staff } from "./made";

const MIN = 60_000;

describe("a row", () => {
  const row = rowOf(
    staff({
      duties: [duty("04:00", "12:00", ["08:00", "09:00"])],
      assignments: [bar("b", "09:30", "10:15"), bar("a", "05:00", "06:00")],
      moves: [move("06:00", "06:14", 14)],
    }),
  );
  test("has its bars in order of time", () => expect(row.bars.map((b) => b.it.task)).toEqual(["a", "b"]));
  test("counts the busy minutes", () => expect(row.minutes).toBe(105));
  test("has the break where the roster puts it", () => {
    expect(row.breaks.map((b) => (b.to - b.from) / MIN)).toEqual([60]);
    expect(rowOf(staff({ duties: [duty("04:00", "12:00")] })).breaks).toEqual([]);
  });
});

describe("the order of rows", () => {
  test("on duty by start, then absent, then the rest, each by name", () => {
    const rows = rowsOf(
      day({
        staff: [
          staff({ id: "1", name: "Zoé" }),
          staff({ id: "2", name: "Yann", absent: "sick" }),
          staff({ id: "3", name: "Late", duties: [duty("10:00", "18:00")] }),
          staff({ id: "4", name: "Early B", duties: [duty("05:00", "13:00")] }),
          staff({ id: "5", name: "Early A", duties: [duty("05:00", "13:00")] }),
        ],
      }),
    );
    expect(rows.map((r) => r.staff.name)).toEqual(["Early A", "Early B", "Late", "Yann", "Zoé"]);
  });
});

describe("lanes of uncovered tasks", () => {
  const lane = (...list: [string, string][]) => {
    const { items, lanes } = lanesOf(list.map(([a, b]) => left(a, b)));
    return { lanes, of: Object.fromEntries(items.map((i) => [i.it.task, i.lane])) };
  };

  test("none for none", () => expect(lanesOf([])).toEqual({ items: [], lanes: 0 }));

  test("one is enough when one ends as the next begins", () => {
    expect(lane(["05:00", "06:00"], ["06:00", "07:00"]).lanes).toBe(1);
  });

  test("overlap by a minute takes a second; the first free lane is used again", () => {
    expect(lane(["05:00", "06:01"], ["06:00", "07:00"], ["06:30", "08:00"])).toEqual({
      lanes: 2,
      of: { "05:00-06:01": 0, "06:00-07:00": 1, "06:30-08:00": 0 },
    });
  });

  test("a short task keeps room for the text beside it", () => {
    const two = [left("05:00", "05:20"), left("05:30", "06:00")];
    expect(lanesOf(two).lanes).toBe(1);
    expect(lanesOf(two, 20 * MIN, 60 * MIN).lanes).toBe(1);
    expect(lanesOf(two, 21 * MIN, 10 * MIN).lanes).toBe(1);
    expect(lanesOf(two, 21 * MIN, 11 * MIN).lanes).toBe(2);
  });

  test("as many lanes as tasks run at once, and no two in a lane overlap", () => {
    let seed = 11;
    const rand = (n: number) => (seed = (seed * 48271) % 2147483647) % n;
    for (let round = 0; round < 200; ++round) {
      const hhmm = (m: number) => `${String(Math.floor(m / 60)).padStart(2, "0")}:${String(m % 60).padStart(2, "0")}`;
      const list = Array.from({ length: 12 }, (_, i) => {
        const from = rand(1200);
        return left(hhmm(from), hhmm(from + 1 + rand(150)), `t${i}`);
      });
      const { items, lanes } = lanesOf(list);
      const atOnce = Math.max(...items.map((a) => items.filter((b) => b.from <= a.from && a.from < b.to).length));
      expect(lanes).toBe(atOnce);
      for (const a of items)
        for (const b of items) if (a !== b && a.lane === b.lane) expect(a.to <= b.from || b.to <= a.from).toBe(true);
    }
  });
});

describe("what is drawn", () => {
  test.each([
    [0, 460, 300, 0, 14],
    [4600, 460, 300, 96, 114],
    [13_800, 460, 300, 296, 300],
    [0, 460, 3, 0, 3],
    [0, 460, 0, 0, 0],
  ])("scrolled to %d in %d pixels with %d rows: %d to %d", (top, height, count, from, to) =>
    expect(visibleRows(top, height, 46, count)).toEqual([from, to]),
  );

  test("half-open: what ends as the window begins is not drawn", () => {
    const items = [
      { from: 0, to: 10 },
      { from: 10, to: 20 },
      { from: 20, to: 30 },
    ];
    expect(during(items, { from: 10, to: 20 })).toEqual([{ from: 10, to: 20 }]);
  });
});

describe("arrow keys", () => {
  const b = (from: number, to: number) => ({ from, to });
  const rows = [[b(50, 60)], [b(0, 10), b(20, 30), b(40, 50)], [], [b(22, 26), b(90, 99)]];
  const from = (row: number, index: number, step: Step): Focus => moveFocus(rows, { row, index }, step);

  test("left and right stay in the row", () => {
    expect(from(1, 1, "left")).toEqual({ row: 1, index: 0 });
    expect(from(1, 0, "left")).toEqual({ row: 1, index: 0 });
    expect(from(1, 2, "right")).toEqual({ row: 1, index: 2 });
  });
  test("down goes to the nearest in time and skips rows without tasks", () => {
    expect(from(1, 1, "down")).toEqual({ row: 3, index: 0 });
    expect(from(3, 1, "up")).toEqual({ row: 1, index: 2 });
    expect(from(1, 2, "up")).toEqual({ row: 0, index: 0 });
  });
  test("the first and the last row end the way", () => {
    expect(from(0, 0, "up")).toEqual({ row: 0, index: 0 });
    expect(from(3, 0, "down")).toEqual({ row: 3, index: 0 });
  });
  test("home, end, and the corners of the board", () => {
    expect(from(1, 1, "home")).toEqual({ row: 1, index: 0 });
    expect(from(1, 1, "end")).toEqual({ row: 1, index: 2 });
    expect(from(3, 0, "first")).toEqual({ row: 0, index: 0 });
    expect(from(0, 0, "last")).toEqual({ row: 3, index: 1 });
  });
  test("nothing to go to: it stays", () => expect(moveFocus([[], []], { row: 0, index: 0 }, "first")).toEqual({ row: 0, index: 0 }));
});
