import { plain, placeParts } from "../format";
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

/** "2E.K.gate" -> "2E K gate"; a display name of the server stays as it is. */
export function placeName(code: string, language: Language): string {
  if (!code.includes(".")) return code;
  return placeParts(code)
    .map((part) => places[part]?.[language] ?? plain(part))
    .join(" ");
}
