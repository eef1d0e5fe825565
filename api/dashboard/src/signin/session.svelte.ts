import { api, onForeignSession, onSignedOut, Problem, useCsrf } from "../lib/api";
import { board } from "../lib/board.svelte";
import { prefs } from "../lib/prefs.svelte";
import type { Session } from "../lib/types";
import { forgetSecret, keepSecret, keptSession } from "../myday/secret";
import { myDay } from "../myday/myday.svelte";

const LOOK = 15_000;

/** Who sits in front of this page. `out`: the sign-in page covers everything; what was open stays for the way back. */
class SessionState {
  state = $state<"asking" | "in" | "out">("asking");
  who = $state.raw<Session | null>(null);
  ended = $state(false); // there was a session, and it is over
  dialog = $state(false); // change the password

  #lastInput = Date.now();

  async start(): Promise<void> {
    onSignedOut(() => this.#out(this.who !== null));
    onForeignSession(async () => this.#in(await api.session()));
    for (const kind of ["pointerdown", "keydown", "wheel"]) addEventListener(kind, () => (this.#lastInput = Date.now()), { passive: true });
    setInterval(() => this.#look(), LOOK);
    try {
      this.#in(await api.session());
    } catch (e) {
      // No answer at all: the board says so and goes on trying; it will be told when nobody is signed in.
      // Staff go on with the day that the phone keeps.
      if (!(e instanceof Problem) || e.gone) {
        const before = keptSession();
        if (before) this.#in(before);
        else this.state = "in";
      }
      else if (this.state === "asking") this.#out(false);
    }
  }

  /** Throws Problem. */
  async signIn(user: string, password: string, code: string): Promise<void> {
    const before = this.who?.user;
    const who = await api.signIn(user, password, code);
    if (before !== undefined && before !== who.user) board.forget();
    this.#lastInput = Date.now();
    this.#in(who);
    if (who.role !== "officer" && who.role !== "staff") await board.refresh();
  }

  async signOut(everywhere: boolean): Promise<void> {
    try {
      await (everywhere ? api.signOutEverywhere() : api.signOut());
    } catch (e) {
      if (e instanceof Problem && e.gone) {
        board.message = prefs.t.signOutFailed;
        return;
      }
    }
    await myDay.wipe();
    forgetSecret();
    this.#out(false);
    this.who = null;
    board.forget();
  }

  async changePassword(old: string, fresh: string): Promise<void> {
    await api.changePassword(old, fresh);
    if (this.who) this.who = { ...this.who, change_password: false };
    this.dialog = false;
    board.message = prefs.t.passwordChanged;
  }

  #in(who: Session): void {
    useCsrf(who.csrf);
    keepSecret(who);
    this.who = who;
    this.ended = false;
    this.state = "in";
  }

  #out(ended: boolean): void {
    useCsrf("");
    this.ended = ended || this.ended;
    this.state = "out";
    this.dialog = false;
  }

  /** The page asks the server by itself, so it has to notice that nobody sits here any more. */
  #look(): void {
    if (this.state !== "in" || !this.who) return;
    if (this.who.role === "staff" && myDay.offline) return; // nobody can sign in again in the basement
    if (Date.now() - this.#lastInput < this.who.idle_seconds * 1000) return;
    void api.signOut().catch(() => undefined);
    this.#out(true);
  }
}

export const session = new SessionState();
