// Times and numbers as people at the airport read them.

import type { Language } from "./i18n";

export type ZoneChoice = "local" | "utc";
const zoneName = (zone: ZoneChoice): string => (zone === "utc" ? "UTC" : "Europe/Paris");

const clocks = new Map<string, Intl.DateTimeFormat>();
const known = new Map<string, string>();

function clock(zone: ZoneChoice): Intl.DateTimeFormat {
  const key = `clock-${zone}`;
  let f = clocks.get(key);
  if (!f) {
    f = new Intl.DateTimeFormat("en-GB", { timeZone: zoneName(zone), hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    clocks.set(key, f);
  }
  return f;
}

/** "06:35" of an instant in epoch milliseconds; remembered, for a board asks for the same minutes again and again. */
export function hhmm(t: number, zone: ZoneChoice = "local"): string {
  const key = `${zone}${t}`;
  let text = known.get(key);
  if (text === undefined) {
    if (known.size > 5000) known.clear();
    text = clock(zone).format(t);
    known.set(key, text);
  }
  return text;
}

export const time = (iso: string, zone: ZoneChoice = "local"): string => hhmm(Date.parse(iso), zone);
export const range = (from: number, to: number, zone: ZoneChoice = "local"): string => `${hhmm(from, zone)}–${hhmm(to, zone)}`;
export const hourOf = (t: number, zone: ZoneChoice = "local"): number => Number(hhmm(t, zone).slice(0, 2));

const locale = (language: Language): string => (language === "fr" ? "fr-FR" : "en-GB");

/** A local date ("2026-12-08") is a day of the calendar, not an instant: it is formatted at noon UTC. */
export function dayText(date: string, language: Language, style: "long" | "short" | "month" | "weekday" = "long"): string {
  const options: Record<typeof style, Intl.DateTimeFormatOptions> = {
    long: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
    short: { weekday: "short", day: "numeric", month: "short", year: "numeric" },
    month: { month: "long", year: "numeric" },
    weekday: { weekday: "short" },
  };
  return new Intl.DateTimeFormat(locale(language), { timeZone: "UTC", ...options[style] }).format(noon(date));
}

const noon = (date: string): number => Date.parse(`${date}T12:00:00Z`);

export const addDays = (date: string, days: number): string =>
  new Date(noon(date) + days * 86_400_000).toISOString().slice(0, 10);

/** Monday first: 0 for Monday. */
export const weekday = (date: string): number => (new Date(noon(date)).getUTCDay() + 6) % 7;

/** The local date of an instant. */
export const localDate = (t: number, zone: ZoneChoice = "local"): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone: zoneName(zone), year: "numeric", month: "2-digit", day: "2-digit" }).format(t);

/** "45 min", "1 h 05". */
export function minutes(n: number): string {
  const m = Math.round(n);
  if (Math.abs(m) < 60) return `${m} min`;
  const sign = m < 0 ? "−" : "";
  const abs = Math.abs(m);
  return `${sign}${Math.floor(abs / 60)} h ${String(abs % 60).padStart(2, "0")}`;
}

export const number = (n: number, language: Language): string => new Intl.NumberFormat(locale(language)).format(n);

export const percent = (x: number, language: Language, digits = 1): string =>
  new Intl.NumberFormat(locale(language), { style: "percent", maximumFractionDigits: digits }).format(x);

const names = new Map<Language, Intl.DisplayNames>();
/** "ara" -> "Arabic"; a code nobody knows stays as it is. */
export function languageName(code: string, language: Language): string {
  let n = names.get(language);
  if (!n) {
    n = new Intl.DisplayNames([locale(language)], { type: "language", fallback: "code" });
    names.set(language, n);
  }
  try {
    return n.of(code) ?? code;
  } catch {
    return code;
  }
}

/** A code of the server that has no word of its own here: "border_in" -> "border in". */
export const plain = (code: string): string => code.replaceAll("_", " ");
