// Uncovered tasks: why in one sentence, and what would help.

import { minutes } from "./format";
import { pick, type Catalogue, type Language } from "./i18n";
import type { Day, Remedy, RemedyKind, Uncovered } from "./types";
import { shortSentence } from "./verdict";

/**
 * "None of 12 people can. This task is 55 minutes outside the duty of Amina B.": the server has the nearest first. Where
 * somebody is free, that is all there is to say: "Youssef K. could take this task".
 */
export function reasonOf(u: Uncovered, t: Catalogue, language: Language): string {
  const first = u.reasons[0];
  if (!first) return t.noReason;
  const free = u.reasons.find((r) => r.rule === "uncovered");
  if (free) return shortSentence(pick(free.text, language));
  return `${t.noneCan(u.reasons.length)} ${shortSentence(pick(first.text, language))}`;
}

const doable: readonly RemedyKind[] = ["solve_again", "duty_later", "duty_earlier"];

export type Offer = { remedy: Remedy; now: boolean; label: string; text: string };

/** The server does the first remedy of a kind that it can do; everything else is for people to arrange. */
export function offersOf(remedies: readonly Remedy[], t: Catalogue, language: Language): Offer[] {
  const seen = new Set<RemedyKind>();
  return remedies.map((remedy) => {
    const now = doable.includes(remedy.kind) && !seen.has(remedy.kind);
    seen.add(remedy.kind);
    return { remedy, now, label: labelOf(remedy, t), text: conditionOf(pick(remedy.text, language)) };
  });
}

/** "Zoé A. stays 20 minutes longer"; the sentence itself where it is built otherwise than we know. */
function labelOf(remedy: Remedy, t: Catalogue): string {
  if (remedy.kind === "solve_again") return t.remedySolve;
  const said = remedy.text.en.match(/the duty of (.+) (?:ended|started) (\d+) minutes? (?:later|earlier)/);
  const [who, time] = [said?.[1], Number(said?.[2])];
  if (!who || !time) return t.remedyDo;
  return remedy.kind === "duty_later" ? t.remedyStay(who, minutes(time)) : t.remedyEarly(who, minutes(time));
}

/** "Task X would be covered if ..." -> "If ...": which task stands above it already. */
function conditionOf(text: string): string {
  const rest = shortSentence(text).replace(/^.*? (?:would be covered|serait couverte) /, "");
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** The first position of a task that nobody has. */
export function openPosition(day: Day, task: string): number {
  const taken = new Set(day.staff.flatMap((s) => s.assignments.filter((b) => b.task === task).map((b) => b.position)));
  let position = 0;
  while (taken.has(position)) ++position;
  return position;
}
