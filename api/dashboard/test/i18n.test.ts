import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { catalogues, chooseLanguage, placeName, word } from "../src/lib/i18n";
import { tables } from "../src/lib/i18n/words";
import { icons, needIcon } from "../src/lib/icons";
import { barName, shortAlias, uncoveredName } from "../src/lib/labels";
import { bar, left } from "./made";

const { en, fr } = catalogues;

describe("catalogues", () => {
  test("have the same keys, and nothing is empty", () => {
    expect(Object.keys(fr).sort()).toEqual(Object.keys(en).sort());
    for (const c of [en, fr]) for (const [key, text] of Object.entries(c)) expect(text, key).not.toBe("");
  });
  test("a text that takes a number says it in both languages", () => {
    for (const c of [en, fr])
      for (const n of [1, 2, 7]) for (const key of ["travellers", "tasks", "movements", "faults", "warnings", "refused"] as const) expect(c[key](n)).toContain(String(n));
  });
  test("English counts one as one, French also none", () => {
    expect([0, 1, 2].map(en.travellers)).toEqual(["0 travellers", "1 traveller", "2 travellers"]);
    expect([0, 1, 2].map(fr.travellers)).toEqual(["0 voyageur", "1 voyageur", "2 voyageurs"]);
  });
  test("words of the server exist in both languages", () => {
    for (const table of Object.values(tables))
      for (const [code, text] of Object.entries(table)) {
        expect(text.en, code).toBeTruthy();
        expect(text.fr, code).toBeTruthy();
      }
  });
  test("a word nobody knows is shown plainly", () => expect(word("needs", "new_need", "fr")).toBe("new need"));
});

describe("every text is used", () => {
  const root = fileURLToPath(new URL("../src", import.meta.url));
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((f) => /\.(svelte|ts)$/.test(f) && !f.includes("i18n"));
  const source = files.map((f) => readFileSync(`${root}/${f}`, "utf8")).join("\n");
  // Keys put together from a word of the server: t[`stage_${stage}`]
  const parts = [...source.matchAll(/\bt\[`(\w*)\$\{[^}]+\}(\w*)`\]/g)].map((m) => [m[1]!, m[2]!] as const);
  test("some are put together", () => expect(parts.length).toBeGreaterThan(3));
  test.each(Object.keys(en))("%s", (key) => {
    const composed = parts.some(([before, after]) => before + after && key.startsWith(before) && key.endsWith(after));
    expect(composed || new RegExp(`\\.${key}\\b`).test(source)).toBe(true);
  });
});

describe("needs and kinds of the program", () => {
  const source = (path: string) => readFileSync(fileURLToPath(new URL(`../../../scheduler/${path}`, import.meta.url)), "utf8");
  test("every need has a word and a drawing", () => {
    const found = source("model/need.cpp").match(/words\{([^}]*)\}/)?.[1]?.match(/"(\w+)"/g) ?? [];
    expect(found.length).toBeGreaterThan(15);
    for (const quoted of found) {
      const need = quoted.slice(1, -1);
      expect(Object.keys(tables.needs)).toContain(need);
      expect(icons[needIcon(need)]).toBeTruthy();
    }
  });
  test("every kind of task and milestone has a word", () => {
    const list = (name: string, path: string) =>
      source(path).match(new RegExp(`enum class ${name}[^{]*\\{([^}]*)\\}`))?.[1]?.replace(/\/\/.*/g, "").match(/\w+/g) ?? [];
    const kinds = list("TaskKind", "model/task.h");
    const steps = list("MilestoneKind", "planning/planning.h");
    expect(kinds.length).toBe(8);
    expect(steps.length).toBe(14);
    for (const k of kinds) expect(Object.keys(tables.kinds)).toContain(k);
    for (const s of steps) expect(Object.keys(tables.steps)).toContain(s);
  });
});

describe("the language of the page", () => {
  test.each([
    ["fr", ["en-GB"], "fr"],
    ["en", ["fr-FR"], "en"],
    [null, ["fr-CA", "en"], "fr"],
    [null, ["de-DE", "fr"], "fr"],
    [null, ["ar"], "en"],
    ["xx", [], "en"],
  ] as const)("remembered %s, browser %s: %s", (remembered, browser, language) => expect(chooseLanguage(remembered, browser)).toBe(language));
});

describe("names for those who hear the page", () => {
  const piece = { from: Date.parse("2026-12-08T07:00:00Z"), to: Date.parse("2026-12-08T08:15:00Z") };
  test("a bar", () =>
    expect(barName({ ...piece, it: bar("a", "07:00", "08:15") }, { t: en, language: "en", zone: "local" })).toBe(
      "Meet at the door, AF565, terminal 2E, BEY-4F, 4 people, 08:00–09:15, Wheelchair",
    ));
  test("an uncovered task", () =>
    expect(uncoveredName({ ...piece, it: left("07:00", "08:15") }, true, { t: fr, language: "fr", zone: "local" })).toBe(
      "Non couvert\u202f: Vers la porte, TK1827, terminal 1, IST-2G, 2 personnes, 08:00–09:15, manque 1 sur 2",
    ));
});

test("parties that go together are counted on a bar", () => {
  expect(shortAlias("FCO-1F + FCO-2S + FCO-3F")).toBe("FCO-1F +2");
  expect(shortAlias("BEY-4F")).toBe("BEY-4F");
});

describe("places", () => {
  test("codes become words, names stay", () => {
    expect(placeName("2E.K.border_in", "fr")).toBe("2E K frontière arrivée");
    expect(placeName("2E arrivals, door 8", "fr")).toBe("2E arrivals, door 8");
    expect(placeName("2E K border", "fr")).toBe("2E K frontière arrivée");
    expect(placeName("1 remote stand", "fr")).toBe("1 poste éloigné");
    expect(placeName("1 remote stand", "en")).toBe("1 remote stand");
  });
});
