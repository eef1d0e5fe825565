import { describe, expect, test } from "vitest";
import { activeSpan, axisOf, cut, fit, HOUR, tickHours, ticks, timeAt, xOf } from "../src/lib/axis";
import { hhmm, hourOf } from "../src/lib/format";
import { day, duty, left, staff } from "./made";

const at = (iso: string) => Date.parse(iso);

describe("the time axis", () => {
  const axis = axisOf({ from: at("2026-12-08T04:00:00Z"), to: at("2026-12-08T14:00:00Z") }, 60);

  test("is as wide as its hours", () => expect(axis.width).toBe(600));

  test("a minute is a pixel at 60 pixels an hour, and back", () => {
    expect(xOf(axis, at("2026-12-08T05:37:00Z"))).toBe(97);
    expect(timeAt(axis, 97)).toBe(at("2026-12-08T05:37:00Z"));
  });

  test("cuts what goes over its ends and drops what is outside", () => {
    expect(cut(axis, at("2026-12-08T03:00:00Z"), at("2026-12-08T05:00:00Z"))).toEqual({ left: 0, width: 60 });
    expect(cut(axis, at("2026-12-08T13:30:00Z"), at("2026-12-08T15:00:00Z"))).toEqual({ left: 570, width: 30 });
    expect(cut(axis, at("2026-12-08T03:00:00Z"), at("2026-12-08T04:00:00Z"))).toBeNull();
    expect(cut(axis, at("2026-12-08T14:00:00Z"), at("2026-12-08T15:00:00Z"))).toBeNull();
  });

  test.each([
    [240, 1],
    [52, 1],
    [51, 2],
    [26, 2],
    [25, 3],
    [9, 6],
    [8, 12],
    [2, 24],
  ])("at %d pixels an hour every %d hours has a label", (px, hours) => expect(tickHours(px)).toBe(hours));

  test("fits the span into the room, but keeps it readable", () => {
    const span = { from: 0, to: 10 * HOUR };
    expect(fit(span, 1000)).toBe(100);
    expect(fit(span, 100)).toBe(56);
    expect(fit(span, 90_000)).toBe(240);
  });
});

describe("the hours of a day with a clock change", () => {
  const hours = (from: string, to: string) => {
    const axis = axisOf({ from: at(from), to: at(to) }, 60);
    return ticks(axis, (t) => hourOf(t)).map((m) => hhmm(m.t));
  };

  test("25 hours in October: 02:00 comes twice", () => {
    const texts = hours("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z");
    expect(texts).toHaveLength(26);
    expect(texts.slice(0, 5)).toEqual(["00:00", "01:00", "02:00", "02:00", "03:00"]);
  });

  test("23 hours in March: 02:00 is not there", () => {
    const texts = hours("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z");
    expect(texts).toHaveLength(24);
    expect(texts.slice(0, 4)).toEqual(["00:00", "01:00", "03:00", "04:00"]);
  });
});

describe("what of the day is shown", () => {
  test("half hours around everything that happens", () => {
    const it = day({ staff: [staff({ duties: [duty("04:30", "18:05")] })], uncovered: [left("03:20", "04:00")] });
    expect(activeSpan(it)).toEqual({ from: at("2026-12-08T03:00:00Z"), to: at("2026-12-08T18:30:00Z") });
  });

  test("ten minutes of air: what begins at the full hour does not stick to the edge", () => {
    const it = day({ staff: [staff({ duties: [duty("04:00", "18:00")] })] });
    expect(activeSpan(it)).toEqual({ from: at("2026-12-08T03:30:00Z"), to: at("2026-12-08T18:30:00Z") });
  });

  test("never less than twelve hours", () => {
    const it = day({ staff: [staff({ duties: [duty("10:15", "11:45")] })] });
    const span = activeSpan(it);
    expect((span.to - span.from) / HOUR).toBe(12);
    expect(span.from).toBeLessThanOrEqual(at("2026-12-08T10:00:00Z"));
    expect(span.to).toBeGreaterThanOrEqual(at("2026-12-08T12:00:00Z"));
  });

  test("a duty that began long ago does not stretch the day", () => {
    const it = day({ staff: [staff({ duties: [{ ...duty("04:00", "20:00"), start: "2026-12-06T00:00:00Z" }] })] });
    expect(activeSpan(it).from).toBe(at("2026-12-07T17:00:00Z"));
  });

  test("an empty day shows from five o'clock on", () => {
    expect(activeSpan(day({}))).toEqual({ from: at("2026-12-08T04:00:00Z"), to: at("2026-12-08T22:00:00Z") });
  });
});
