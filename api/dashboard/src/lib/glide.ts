// Bars glide to their new place instead of jumping there.

const LONG = 260;
const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

const bars = (root: HTMLElement) => root.querySelectorAll<HTMLElement>("[data-bar]");

/** Where each bar is on the canvas now, by task and position. */
export function places(root: HTMLElement): Map<string, { x: number; y: number }> {
  const at = new Map<string, { x: number; y: number }>();
  if (still()) return at;
  const base = root.getBoundingClientRect();
  for (const bar of bars(root)) {
    const box = bar.getBoundingClientRect();
    at.set(bar.dataset["bar"]!, { x: box.x - base.x, y: box.y - base.y });
  }
  return at;
}

/** Lets every bar that stood elsewhere come from there. */
export function glideFrom(before: Map<string, { x: number; y: number }>, root: HTMLElement): void {
  if (!before.size || still()) return;
  const base = root.getBoundingClientRect();
  for (const bar of bars(root)) {
    const old = before.get(bar.dataset["bar"]!);
    if (!old) continue;
    const box = bar.getBoundingClientRect();
    const [dx, dy] = [old.x - (box.x - base.x), old.y - (box.y - base.y)];
    if (Math.abs(dx) < 1 && Math.abs(dy) < 1) continue;
    bar.animate([{ transform: `translate(${dx}px, ${dy}px)`, zIndex: 5 }, { transform: "none", zIndex: 5 }], { duration: LONG, easing: "cubic-bezier(.2,.7,.2,1)" });
  }
}
