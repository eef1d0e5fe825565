// A bar dragged by the mouse: pressed, lifted after a few pixels, moved over the board, let go.

import type { Held, Spot } from "./drag";
import { drag } from "./drag.svelte";
import { editing } from "./editing.svelte";

const FIRST = 5; // pixels before a press is a drag

/** What the board tells about itself: which row and time lie under the pointer; null outside of the rows. */
export type Canvas = { spotAt: (x: number, y: number, held: Held, grab: number | null) => Spot | null };
let canvas: Canvas | null = null;
export const useCanvas = (c: Canvas | null): void => void (canvas = c);

/** `grab`: how far right of the bar's left edge it was taken; null for a card, which keeps its time. */
export function press(e: PointerEvent, held: Held, grab: number | null): void {
  if (e.button !== 0 || e.pointerType === "touch" || !editing.allowed || drag.held) return;
  const from = { x: e.clientX, y: e.clientY };
  let lifted = false;

  const move = (m: PointerEvent) => {
    if (!lifted && Math.hypot(m.clientX - from.x, m.clientY - from.y) < FIRST) return;
    if (!lifted) {
      lifted = true;
      document.documentElement.classList.add("dragging");
      drag.lift(held, false);
    }
    drag.moveTo(canvas?.spotAt(m.clientX, m.clientY, held, grab) ?? { row: held.row, start: held.start });
  };
  const end = (put: boolean) => {
    stop.abort();
    document.documentElement.classList.remove("dragging");
    if (!lifted) return;
    swallowClick();
    if (put) void drag.drop();
    else drag.cancel();
  };
  const stop = new AbortController();
  const { signal } = stop;
  addEventListener("pointermove", move, { signal });
  addEventListener("pointerup", () => end(true), { signal });
  addEventListener("pointercancel", () => end(false), { signal });
  addEventListener("blur", () => end(false), { signal });
  addEventListener("keydown", (k) => {
    if (k.key !== "Escape") return;
    k.stopPropagation();
    end(false);
  }, { signal, capture: true });
}

/** Letting go over the bar itself is no click on it. */
function swallowClick(): void {
  const swallow = (c: Event) => {
    c.stopPropagation();
    c.preventDefault();
  };
  addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", swallow, { capture: true }), 50);
}
