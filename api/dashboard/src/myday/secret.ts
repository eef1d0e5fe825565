// The session's secret and who it belongs to: in this tab only, gone with it. Kept for staff, whose page opens without signal.

import type { Session } from "../lib/types";

const KEY = "escale.staff";

export function keptSession(): Session | null {
  try {
    const text = sessionStorage.getItem(KEY);
    const kept = text ? (JSON.parse(text) as Session) : null;
    return kept && Date.parse(kept.ends_at) > Date.now() ? kept : null;
  } catch {
    return null;
  }
}

/** The secret before this one, if it was the same person's: what it sealed is still theirs. */
let earlier: { user: string; secret: string } | null = null;
export const earlierSecret = (user: string): string | null => (earlier?.user === user ? earlier.secret : null);

export function keepSecret(who: Session): void {
  try {
    const before = sessionStorage.getItem(KEY);
    if (before) {
      const kept = JSON.parse(before) as Session;
      if (kept.csrf !== who.csrf) earlier = { user: kept.user, secret: kept.csrf };
    }
    if (who.role === "staff") sessionStorage.setItem(KEY, JSON.stringify(who));
    else sessionStorage.removeItem(KEY);
  } catch {
    // storage switched off: the page does not open again without signal
  }
}

export function forgetSecret(): void {
  earlier = null;
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // nothing was kept
  }
}
