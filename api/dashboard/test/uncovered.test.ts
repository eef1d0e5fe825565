import { describe, expect, test } from "vitest";
import { catalogues } from "../src/lib/i18n";
import type { Remedy, RemedyKind } from "../src/lib/types";
import { offersOf, openPosition, reasonOf } from "../src/lib/uncovered";
import { bar, day, left, staff } from "./made";

const { en, fr } = catalogues;
const remedy = (kind: RemedyKind, condition: string, conditionFr = condition): Remedy => ({
  kind,
  text: { en: `Task JO26-1.1/to_gate (AF1250 AMM-1F) would be covered ${condition}`, fr: `La tâche JO26-1.1/to_gate (AF1250 AMM-1F) serait couverte ${conditionFr}` },
  difference: { hard: 0, medium: -60, soft: 5 },
  changes: [],
});

describe("reasons", () => {
  test("one sentence, and how many cannot", () => {
    const reasons = ["Amina B.", "Hala S."].map((name) => ({ staff_id: name, name, rule: "inside_duty", amount: 55, text: { en: `This task is 55 minutes outside the duty of ${name}`, fr: `Cette tâche déborde du service de ${name}` } }));
    expect(reasonOf({ ...left("10:00", "11:00"), reasons }, en, "en")).toBe("None of 2 people can. This task is 55 minutes outside the duty of Amina B.");
    expect(reasonOf({ ...left("10:00", "11:00"), reasons }, fr, "fr")).toMatch(/^Aucune des 2 personnes ne peut\. Cette tâche/);
  });
  test("somebody who is free is named, whoever else cannot", () => {
    const reason = (rule: string, text: string) => ({ staff_id: text, name: text, rule, amount: 1, text: { en: text, fr: text } });
    expect(reasonOf({ ...left("10:00", "11:00"), reasons: [reason("absent", "A is absent"), reason("uncovered", "B could take this task")] }, en, "en")).toBe("B could take this task");
  });
  test("none given", () => expect(reasonOf(left("10:00", "11:00"), en, "en")).toBe("Nobody can take it."));
});

describe("remedies", () => {
  const all = [
    remedy("duty_later", "if the duty of Zoé A. ended 20 minutes later, at 17:20", "si le service de Zoé A. finissait 20 minutes plus tard, à 17:20"),
    remedy("duty_later", "if the duty of Hala S. ended 1 minute later, at 17:01"),
    remedy("solve_again", "if the day were solved again"),
    remedy("task_later", "if it could start 5 minutes later, at 17:00"),
  ];
  test("only the first of a kind that the server does is one click", () => expect(offersOf(all, en, "en").map((o) => o.now)).toEqual([true, false, true, false]));
  test("labels say who and how long", () => {
    expect(offersOf(all, en, "en").map((o) => o.label)).toEqual(["Zoé A. stays 20 min longer", "Hala S. stays 1 min longer", "Solve again", "Do this"]);
    expect(offersOf(all, fr, "fr")[0]!.label).toBe("Zoé A. reste 20 min de plus");
  });
  test("the sentence without the task that stands above it", () => {
    expect(offersOf(all, en, "en")[0]!.text).toBe("If the duty of Zoé A. ended 20 minutes later, at 17:20");
    expect(offersOf(all, fr, "fr")[0]!.text).toBe("Si le service de Zoé A. finissait 20 minutes plus tard, à 17:20");
  });
  test("a sentence built otherwise stays as it is", () => {
    const odd = { ...remedy("duty_earlier", ""), text: { en: "something else", fr: "autre chose" } };
    expect(offersOf([odd], en, "en")[0]).toMatchObject({ label: "Do this", text: "Something else", now: true });
  });
});

describe("the open position", () => {
  const of = (...positions: number[]) => day({ staff: positions.map((position, i) => staff({ id: `S${i}`, assignments: [{ ...bar("T1", "10:00", "11:00"), position }] })) });
  test.each([
    [of(), 0],
    [of(0), 1],
    [of(1), 0],
    [of(0, 2), 1],
  ])("is the first that nobody has", (d, wanted) => expect(openPosition(d, "T1")).toBe(wanted));
  test("other tasks do not count", () => expect(openPosition(of(0), "T2")).toBe(0));
});
