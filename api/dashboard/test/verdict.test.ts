import { describe, expect, test } from "vitest";
import { catalogues } from "../src/lib/i18n";
import type { Verdict } from "../src/lib/types";
import { allReasons, differenceWords, doneWords, judgementOf, reasonsOf, shortSentence } from "../src/lib/verdict";

const { en, fr } = catalogues;
const score = (medium: number, soft: number, hard = 0) => ({ hard, medium, soft });
const effect = (cost: number, text: string) => ({ text: { en: text, fr: `${text} (fr)` }, rule: "r", level: "soft", amount_before: 0, amount_after: 1, cost });
const verdict = (by: Partial<Verdict>): Verdict => ({ allowed: true, difference: score(0, 0), effects: [], reasons: [], text: { en: "", fr: "" }, ...by });

describe("judgement", () => {
  test.each([
    [true, score(0, 0), "fine"],
    [true, score(0, -1), "fine"],
    [true, score(0, 1), "costs"],
    [true, score(-60, 400), "fine"], // more people are met: points of wishes weigh less
    [true, score(10, -400), "costs"],
    [false, score(0, -400), "forbidden"],
  ] as const)("%s %j is %s", (allowed, difference, wanted) => expect(judgementOf({ allowed, difference })).toBe(wanted));
});

describe("words", () => {
  test("the difference, what weighs more first", () => {
    expect(differenceWords(score(-60, 55), en)).toBe("covers more people, 55 points worse");
    expect(differenceWords(score(10, -1), en)).toBe("leaves more people uncovered, 1 point better");
    expect(differenceWords(score(0, 0), en)).toBe("no difference");
    expect(differenceWords(score(0, 209), fr)).toBe("209 points de moins bien");
  });
  test("tasks by flight and party", () => {
    expect(shortSentence("No common language with the crew of task TR26-1204.1/meet_arrival (TK1821 IST-1F): 4 travellers (+80)")).toBe(
      "No common language with the crew of task TK1821 IST-1F: 4 travellers (+80)",
    );
    expect(shortSentence("La tâche JO26-1207.1/to_gate (AF1250 AMM-1F) déborde de 55 minutes")).toBe("La tâche AF1250 AMM-1F déborde de 55 minutes");
    expect(shortSentence("Amina B. is absent")).toBe("Amina B. is absent");
  });
  test("what was done", () => expect(doneWords(verdict({ text: { en: "Zoé A.: ET26-1.1/check_in (AF565 BEY-3F) 09:10", fr: "" } }), "en")).toBe("Zoé A.: AF565 BEY-3F 09:10"));
});

describe("reasons", () => {
  const effects = [effect(30, "moves (+30)"), effect(-16, "less (-16)"), effect(80, "no language (+80)"), effect(60, "new face (+60)")];
  test("an allowed one says what costs most", () => {
    expect(reasonsOf(verdict({ effects }), "en")).toEqual(["no language", "new face"]);
    expect(allReasons(verdict({ effects }))).toBe(3);
  });
  test("a forbidden one says what forbids it, in the language of the page", () => {
    const v = verdict({ allowed: false, effects, reasons: [{ en: "is absent (+1)", fr: "est absent (+1)" }] });
    expect(reasonsOf(v, "fr")).toEqual(["est absent"]);
    expect(reasonsOf(v, "en", 0)).toEqual([]);
  });
});
