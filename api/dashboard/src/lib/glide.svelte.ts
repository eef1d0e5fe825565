import { untrack } from "svelte";
import { drag } from "./drag.svelte";
import { glideFrom, places } from "./glide";
import type { Day } from "./types";

/** Bars glide where a change of the same day puts them; one that was dropped by hand is there already. */
export function glideRows(view: () => HTMLElement | undefined, day: () => Day): void {
  const rows = () => view()?.querySelector<HTMLElement>(".rows") ?? null;
  let before: ReturnType<typeof places> = new Map();
  let shownDate = "";
  $effect.pre(() => {
    const { date } = day();
    const shown = untrack(rows);
    before = shown && date === shownDate ? places(shown) : new Map();
    shownDate = date;
    const held = untrack(() => drag.held);
    if (held) before.delete(`${held.task}/${held.position}`);
  });
  $effect(() => {
    void day();
    const shown = untrack(rows);
    if (shown) glideFrom(before, shown);
  });
}
