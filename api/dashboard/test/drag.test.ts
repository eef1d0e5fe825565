import { describe, expect, test } from "vitest";
import { axisOf, MINUTE, xOf } from "../src/lib/axis";
import { editOf, heldBar, heldUncovered, isHome, isKey, rowAt, snap, stepBy } from "../src/lib/drag";
import { ghostsOf } from "../src/lib/ghosts";
import { bar, day, left } from "./made";

const held = heldBar(bar("T1", "10:02", "11:00"), 3);
const axis = axisOf({ from: Date.parse("2026-12-08T05:00:00Z"), to: Date.parse("2026-12-08T20:00:00Z") }, 90);
const at = (text: string) => Date.parse(`2026-12-08T${text}:00Z`);

describe("time", () => {
  test("goes in steps of 5 minutes from where it was", () => {
    const x = xOf(axis, held.start);
    const minute = 90 / 60;
    expect(snap(held, axis, x)).toBe(held.start);
    expect(snap(held, axis, x + 2.4 * minute)).toBe(held.start);
    expect(snap(held, axis, x + 2.6 * minute)).toBe(at("10:07"));
    expect(snap(held, axis, x - 62 * minute)).toBe(at("09:02"));
  });
});

describe("rows", () => {
  test.each([
    [0, 0],
    [45.9, 0],
    [46, 1],
    [-1, null],
    [46 * 5, null],
  ])("height %d is row %s of 5", (y, row) => expect(rowAt(y, 46, 5)).toBe(row));
});

describe("keys", () => {
  const spot = { row: 1, start: held.start };
  test("rows stop at both ends", () => {
    expect(stepBy({ ...spot, row: 0 }, "ArrowUp", 3).row).toBe(0);
    expect(stepBy({ ...spot, row: 2 }, "ArrowDown", 3).row).toBe(2);
    expect(stepBy(spot, "ArrowDown", 3)).toEqual({ row: 2, start: held.start });
  });
  test("time goes 5 minutes", () => {
    expect(stepBy(spot, "ArrowRight", 3).start - held.start).toBe(5 * MINUTE);
    expect(stepBy(stepBy(spot, "ArrowRight", 3), "ArrowLeft", 3)).toEqual(spot);
  });
  test("no other keys", () => expect(["ArrowUp", "Enter", "a"].map(isKey)).toEqual([true, false, false]));
});

describe("the edit", () => {
  test("straight up or down leaves the time to the server", () =>
    expect(editOf(held, { row: 1, start: held.start }, "CDG02")).toEqual({ type: "assign", task: "T1", position: 0, staff: "CDG02" }));
  test("another time is said", () =>
    expect(editOf(held, { row: 3, start: at("10:07") }, "CDG01")).toEqual({ type: "assign", task: "T1", position: 0, staff: "CDG01", start: "2026-12-08T10:07:00Z" }));
  test("home is where it was", () => {
    expect(isHome(held, { row: 3, start: held.start })).toBe(true);
    expect(isHome(held, { row: 3, start: held.start + 1 })).toBe(false);
  });
  test("an uncovered task is nobody's, and takes the open position", () => expect(heldUncovered(left("10:00", "11:00", "T9"), day({}))).toMatchObject({ row: -1, position: 0, task: "T9", people: 2 }));
});

describe("ghosts", () => {
  const change = (kind: "added" | "removed" | "moved", before: boolean) => ({
    kind, task: kind, flight: "AF565", party_alias: "BEY-4F", before: before ? { start: "2026-12-08T10:00:00Z", end: "2026-12-08T11:00:00Z" } : null, after: null, text: { en: "", fr: "" },
  });
  test("stand where something was, not where something is new", () => {
    const all = ghostsOf([{ staff_id: "A", name: "A", changes: [change("added", false), change("moved", true)] }, { staff_id: "B", name: "B", changes: [change("added", false)] }]);
    expect([...all.keys()]).toEqual(["A"]);
    expect(all.get("A")).toEqual([{ task: "moved", flight: "AF565", alias: "BEY-4F", from: at("10:00"), to: at("11:00") }]);
  });
});
