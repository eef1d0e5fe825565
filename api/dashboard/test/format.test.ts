import { describe, expect, test } from "vitest";
import { monthOf, weekOf } from "../src/lib/calendar";
import { addDays, dayText, hhmm, languageName, localDate, minutes, number, percent, range, weekday } from "../src/lib/format";

const at = (iso: string) => Date.parse(iso);

describe("times", () => {
  test("are Paris time wherever the screen stands, or UTC on demand", () => {
    expect(hhmm(at("2026-12-08T23:05:00Z"))).toBe("00:05");
    expect(hhmm(at("2026-07-08T23:05:00Z"))).toBe("01:05");
    expect(hhmm(at("2026-12-08T23:05:00Z"), "utc")).toBe("23:05");
  });
  test("the hour that comes twice is told twice", () => {
    expect([hhmm(at("2026-10-25T00:30:00Z")), hhmm(at("2026-10-25T01:30:00Z"))]).toEqual(["02:30", "02:30"]);
  });
  test("midnight is 00:00, not 24:00", () => expect(hhmm(at("2026-12-08T23:00:00Z"))).toBe("00:00"));
  test("a range", () => expect(range(at("2026-12-08T04:00:00Z"), at("2026-12-08T12:30:00Z"))).toBe("05:00–13:30"));
  test("the local date", () => {
    expect(localDate(at("2026-12-08T22:59:00Z"))).toBe("2026-12-08");
    expect(localDate(at("2026-12-08T23:00:00Z"))).toBe("2026-12-09");
  });
});

describe("dates", () => {
  test("a local date is that day, whatever the clock does", () => {
    expect(dayText("2026-10-25", "en")).toMatch(/^Sunday,? 25 October 2026$/);
    expect(dayText("2026-12-08", "fr")).toBe("mardi 8 décembre 2026");
  });
  test.each([
    ["2026-02-28", 1, "2026-03-01"],
    ["2028-02-28", 1, "2028-02-29"],
    ["2026-12-31", 1, "2027-01-01"],
    ["2026-10-25", 1, "2026-10-26"],
    ["2026-03-30", -1, "2026-03-29"],
  ])("%s and %d day(s): %s", (date, by, to) => expect(addDays(date, by)).toBe(to));
  test("weeks begin on Monday", () => {
    expect(weekday("2026-12-07")).toBe(0);
    expect(weekday("2026-12-13")).toBe(6);
    expect(weekOf("2026-12-13")).toEqual({ from: "2026-12-07", to: "2026-12-13" });
    expect(weekOf("2026-12-07")).toEqual({ from: "2026-12-07", to: "2026-12-13" });
  });
  test("a month is whole weeks that hold it", () => {
    const weeks = monthOf("2026-12-08");
    expect(weeks[0]![0]).toBe("2026-11-30");
    expect(weeks.at(-1)!.at(-1)).toBe("2027-01-03");
    expect(weeks).toHaveLength(5);
    expect(monthOf("2027-02-01")).toHaveLength(4); // Monday the 1st to Sunday the 28th
    expect(monthOf("2026-08-15")).toHaveLength(6);
  });
});

describe("amounts", () => {
  test.each([
    [0, "0 min"],
    [59, "59 min"],
    [60, "1 h 00"],
    [125, "2 h 05"],
    [-5, "-5 min"],
    [-75, "−1 h 15"],
  ])("%d minutes: %s", (n, text) => expect(minutes(n)).toBe(text));
  test("numbers and shares in each language", () => {
    expect(number(4391, "en")).toBe("4,391");
    expect(number(4391, "fr").replace(/\s/g, " ")).toBe("4 391");
    expect(percent(0.039, "en")).toBe("3.9%");
    expect(percent(0.039, "fr").replace(/\s/g, " ")).toBe("3,9 %");
  });
});

describe("languages", () => {
  test("three-letter codes have names", () => {
    expect(languageName("ara", "en")).toBe("Arabic");
    expect(languageName("tir", "fr")).toBe("tigrigna");
  });
  test("what nobody knows stays as it is", () => {
    expect(languageName("xqx", "en")).toBe("xqx");
    expect(languageName("not a code", "en")).toBe("not a code");
  });
});
