// What the server says about an edit, as the board says it.

import { pick, type Catalogue, type Language } from "./i18n";
import type { Score, Verdict } from "./types";

export type Judgement = "fine" | "costs" | "forbidden";

/** "task JO26-1207.1/to_gate (AF1250 AMM-1F)" -> "task AF1250 AMM-1F": people know a task by its flight and party. */
export const shortSentence = (text: string): string => text.replace(/[\w.-]+\/\w+ \(([^()]*)\)/g, "$1");

/** "(+80)" at the end of an effect counts points; the sum is told apart. */
const withoutPoints = (text: string): string => text.replace(/ \([+-]\d+\)$/, "");

export function judgementOf(v: Pick<Verdict, "allowed" | "difference">): Judgement {
  if (!v.allowed) return "forbidden";
  const { medium, soft } = v.difference;
  return medium > 0 || (medium === 0 && soft > 0) ? "costs" : "fine";
}

/** The difference in words, what weighs more first. */
export function differenceWords(d: Score, t: Catalogue): string {
  const parts: string[] = [];
  if (d.medium) parts.push(d.medium > 0 ? t.leavesMore : t.coversMore);
  if (d.soft) parts.push(d.soft > 0 ? t.pointsWorse(d.soft) : t.pointsBetter(-d.soft));
  return parts.join(", ") || t.noDifference;
}

/** The sentences that say most: what forbids it, or what costs most. */
export function reasonsOf(v: Verdict, language: Language, most = 2): string[] {
  const said = v.allowed
    ? v.effects.filter((e) => e.cost > 0).sort((a, b) => b.cost - a.cost).map((e) => e.text)
    : v.reasons;
  return said.slice(0, most).map((text) => withoutPoints(shortSentence(pick(text, language))));
}

export const allReasons = (v: Verdict): number => (v.allowed ? v.effects.filter((e) => e.cost > 0).length : v.reasons.length);

/** "Zoé A.: AF565 BEY-3F 09:10" */
export const doneWords = (v: Pick<Verdict, "text">, language: Language): string => shortSentence(pick(v.text, language));
