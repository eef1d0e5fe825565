// Look of a terminal: one of eight slots, each a hue and a pattern. The names themselves come from the server; a terminal
// keeps its look when CDG renames it, as far as old and new names can be told apart.

export const SLOTS = 8;

const slots: Record<string, number> = {
  "1": 0, // T1
  "2E": 1,
  "5": 1,
  "2F": 2,
  "6": 2,
  "2G": 3,
  "7": 3,
  "2A": 4,
  "2C": 4,
  "3": 5,
  "2B": 6,
  "2D": 6,
  "4": 6,
};

export const shortTerminal = (name: string): string => name.replace(/^(terminal\s+|T(?=\d))/i, "").trim();

export function slotOf(name: string): number {
  const key = shortTerminal(name).toUpperCase();
  const exact = slots[key] ?? slots[key.split(/[\s.]/)[0] ?? ""];
  return exact ?? SLOTS - 1;
}
