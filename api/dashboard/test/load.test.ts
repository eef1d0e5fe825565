import { describe, expect, test } from "vitest";
import { isShort, loadByHour } from "../src/lib/load";
import { bar, day, duty, left, staff } from "./made";

const span = { from: Date.parse("2026-12-08T05:00:00Z"), to: Date.parse("2026-12-08T20:00:00Z") };
const hours = (d: ReturnType<typeof day>) => loadByHour(d, span).map((h) => [new Date(h.from).toISOString().slice(11, 13), h.needed, h.staff]);

describe("load by hour", () => {
  test("a day without anything has no hours", () => expect(hours(day({}))).toEqual([]));
  test("counts the most tasks at once and the fewest staff", () => {
    const d = day({
      staff: [
        staff({ id: "A", duties: [duty("08:00", "10:00")], assignments: [bar("T1", "08:00", "08:30"), bar("T2", "08:30", "09:10")] }),
        staff({ id: "B", duties: [duty("08:30", "10:00")], assignments: [bar("T3", "08:45", "09:05")] }),
      ],
    });
    expect(hours(d)).toEqual([["08", 2, 1], ["09", 2, 2]]);
  });
  test("uncovered tasks need people, the absent are none", () => {
    const d = day({ staff: [staff({ absent: "sick", duties: [duty("10:00", "11:00")] })], uncovered: [left("10:15", "10:20")] });
    expect(hours(d)).toEqual([["10", 1, 0]]);
    expect(loadByHour(d, span).map(isShort)).toEqual([true]);
  });
  test("a task that ends as another begins is not two at once", () => {
    const d = day({ staff: [staff({ duties: [duty("08:00", "09:00")], assignments: [bar("T1", "08:00", "08:30"), bar("T2", "08:30", "09:00")] })] });
    expect(hours(d)).toEqual([["08", 1, 1]]);
  });
});
