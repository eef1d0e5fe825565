import { api } from "./api";
import { board } from "./board.svelte";
import { editOf, isHome, type Held, type Spot } from "./drag";
import { editing } from "./editing.svelte";
import { range } from "./format";
import { prefs } from "./prefs.svelte";
import { differenceWords, doneWords, judgementOf, reasonsOf, type Judgement } from "./verdict";
import type { Edit, Verdict } from "./types";

export type Said = { judgement: Judgement | "asking" | "here"; verdict: Verdict | null };

const PAUSE = 120; // between two questions to the server

/** The bar in the air: where it is, what the server says about that, and how it comes down. */
class Drag {
  held = $state.raw<Held | null>(null);
  spot = $state.raw<Spot>({ row: -1, start: 0 });
  byKeyboard = $state(false);
  said = $state.raw<Said>({ judgement: "here", verdict: null });
  spoken = $state(""); // for those who hear the page
  dropping = $state(false);

  #answers = new Map<string, Verdict>();
  #asking = false;
  #wanted = "";

  get staff() {
    return board.rows[this.spot.row]?.staff ?? null;
  }

  lift(held: Held, byKeyboard: boolean): void {
    this.held = held;
    this.byKeyboard = byKeyboard;
    this.spot = { row: byKeyboard ? Math.max(0, held.row) : held.row, start: held.start };
    this.#answers.clear();
    board.held = true;
    this.#judge();
    if (byKeyboard) this.spoken = prefs.t.pickedUp(`${held.flight} ${held.alias}`.trim());
  }

  moveTo(spot: Spot): void {
    if (spot.row === this.spot.row && spot.start === this.spot.start) return;
    this.spot = spot;
    this.#judge();
  }

  cancel(): void {
    if (this.held && this.byKeyboard) this.spoken = prefs.t.leftThere;
    this.#end();
  }

  #end(): void {
    this.held = null;
    this.#wanted = "";
    this.dropping = false;
    board.held = false;
  }

  /** Puts it down where it is; true when the roster changed. */
  async drop(): Promise<boolean> {
    const { held, staff } = this;
    if (!held || !staff || this.dropping) return this.cancel(), false;
    if (isHome(held, this.spot)) return this.cancel(), false;
    const edit = editOf(held, this.spot, staff.id);
    if (this.said.judgement === "forbidden") {
      const why = this.said.verdict ? reasonsOf(this.said.verdict, prefs.language, 1)[0] : "";
      board.message = this.spoken = prefs.t.notDropped(why || prefs.t.verdict_forbidden);
      this.#end();
      return false;
    }
    this.dropping = true;
    board.held = false;
    const answer = await editing.apply([edit], this.words()).catch(() => prefs.t.serverGoneNothing);
    this.#end();
    if (typeof answer === "string") board.message = this.spoken = prefs.t.notDropped(answer);
    else if (answer) this.spoken = prefs.t.dropped(doneWords(answer, prefs.language));
    return answer !== null && typeof answer !== "string";
  }

  /** "Zoé A., AF565 BEY-3F, 09:10–10:00" */
  words(): string {
    const { held, spot, staff } = this;
    if (!held) return "";
    const times = range(spot.start, spot.start + held.end - held.start, prefs.zone);
    return [staff?.name, `${held.flight} ${held.alias}`.trim(), times].filter(Boolean).join(", ");
  }

  #judge(): void {
    const { held, staff, spot } = this;
    if (!held || !staff || isHome(held, spot)) {
      this.#wanted = "";
      this.said = { judgement: "here", verdict: null };
      if (this.byKeyboard && held && staff) this.#speak(prefs.t.verdict_here);
      return;
    }
    const edit = editOf(held, spot, staff.id);
    this.#wanted = JSON.stringify(edit);
    const known = this.#answers.get(this.#wanted);
    if (known) return this.#judged(known);
    this.said = { judgement: "asking", verdict: this.said.verdict };
    if (!this.#asking) void this.#ask(this.#wanted, edit);
  }

  /** One question at a time; what was asked for meanwhile is asked next, what lies between is not. */
  async #ask(key: string, edit: Edit): Promise<void> {
    this.#asking = true;
    const verdict = await api.whatIf(board.date, [edit]).catch(() => null);
    if (verdict) this.#answers.set(key, verdict);
    if (verdict && key === this.#wanted) this.#judged(verdict);
    await new Promise((r) => setTimeout(r, PAUSE));
    this.#asking = false;
    if (this.#wanted && this.#wanted !== key && !this.#answers.has(this.#wanted)) void this.#ask(this.#wanted, JSON.parse(this.#wanted) as Edit);
  }

  #judged(verdict: Verdict): void {
    const judgement = judgementOf(verdict);
    this.said = { judgement, verdict };
    if (!this.byKeyboard) return;
    const t = prefs.t;
    const why = judgement === "forbidden" ? reasonsOf(verdict, prefs.language, 1).join(" ") : differenceWords(verdict.difference, t);
    this.#speak(t.labelled(t[`verdict_${judgement}`], why));
  }

  #speak(what: string): void {
    this.spoken = `${this.words()}. ${what}`;
  }
}

export const drag = new Drag();
