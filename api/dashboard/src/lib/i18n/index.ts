import { plain } from "../format";
import type { Text } from "../types";
import { en, type Catalogue } from "./en";
import { fr } from "./fr";
import { places, tables } from "./words";

export type Language = "en" | "fr";
export type { Catalogue };
export const catalogues: Record<Language, Catalogue> = { en, fr };

/** The remembered choice, else the first of the browser's languages that we speak, else English. */
export function chooseLanguage(remembered: string | null, browser: readonly string[]): Language {
  if (remembered === "en" || remembered === "fr") return remembered;
  for (const tag of browser) {
    const base = tag.toLowerCase().split("-")[0];
    if (base === "en" || base === "fr") return base;
  }
  return "en";
}

export const pick = (text: Text, language: Language): string => text[language];

export function word(table: keyof typeof tables, code: string, language: Language): string {
  const row = (tables[table] as Record<string, Text>)[code.toLowerCase()];
  return row ? row[language] : plain(code);
}

const kindsOfPlace = new Map([...Object.values(places).map((p) => [p.en, p] as const), ["border", places["border_in"]!]]);

/** "2E K border" -> "2E K frontière arrivée": the server names places in English, terminal and hall first. */
export function placeName(name: string, language: Language): string {
  const code = /^[\w-]+(\.[\w-]+)+$/.test(name);
  if (code) return name.split(".").map((part) => places[part]?.[language] ?? plain(part)).join(" ");
  if (language === "en") return name;
  for (const [english, kind] of kindsOfPlace)
    if (name === english || name.endsWith(` ${english}`)) return name.slice(0, name.length - english.length) + kind[language];
  return name;
}
