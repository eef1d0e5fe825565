import { dayText, localDate, time } from "../lib/format";
import type { Language } from "../lib/i18n";
import type { Movement, NoticeType } from "./types";

const DAY = 86_400_000;

/** "Tue, 8 Dec 2026, 12:10" in Paris. */
export const moment = (iso: string, language: Language): string => `${dayText(localDate(Date.parse(iso)), language, "short")}, ${time(iso)}`;

/** Whole days of the calendar between two instants, as Paris counts them. */
export const daysBetween = (from: number, to: number): number => Math.max(0, Math.round((Date.parse(localDate(to)) - Date.parse(localDate(from))) / DAY));

export type Stand = "fault" | "none" | "draft_covered" | "published_covered" | "draft_open" | "published_open" | "departed" | "cancelled";

/** Where one movement stands, in one word. */
export function standOf(m: Movement, type: NoticeType): Stand {
  if (type === "CXL") return "cancelled";
  if (type === "DEP") return "departed";
  if (!m.planned) return "fault";
  if (m.roster === "none") return "none";
  return `${m.roster}_${m.covered ? "covered" : "open"}`;
}
