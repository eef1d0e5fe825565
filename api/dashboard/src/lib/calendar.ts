import { addDays, weekday } from "./format";

/** The weeks, Monday first, that show the whole month of a date. */
export function monthOf(date: string): string[][] {
  const month = date.slice(0, 7);
  const weeks: string[][] = [];
  let day = addDays(`${month}-01`, -weekday(`${month}-01`));
  do {
    weeks.push(Array.from({ length: 7 }, (_, i) => addDays(day, i)));
    day = addDays(day, 7);
  } while (day.slice(0, 7) === month);
  return weeks;
}

/** Monday to Sunday around a date. */
export function weekOf(date: string): { from: string; to: string } {
  const from = addDays(date, -weekday(date));
  return { from, to: addDays(from, 6) };
}
