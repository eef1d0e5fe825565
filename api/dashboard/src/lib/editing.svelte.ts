import { api, Problem } from "./api";
import { board } from "./board.svelte";
import { ghostsOf } from "./ghosts";
import { pick } from "./i18n";
import { prefs } from "./prefs.svelte";
import { session } from "../signin/session.svelte";
import { doneWords, shortSentence } from "./verdict";
import type { Draft, DraftEdit, Edit, RemedyKind, StaffNews, ToldChange, Verdict } from "./types";

/** What another supervisor did meanwhile, and what was wanted here. */
export type Conflict = { since: DraftEdit[]; lines: string[]; wanted: string; again: (() => Promise<unknown>) | null };

/** The draft of the day on the screen as it is edited by hand. */
class Editing {
  draft = $state.raw<Draft | null>(null);
  news = $state.raw<StaffNews[]>([]);
  told = $state.raw<ToldChange[]>([]);
  conflict = $state.raw<Conflict | null>(null);
  busy = $state(false);
  showGhosts = $state(true);
  ghosts = $derived(this.showGhosts && board.day?.stage === "draft" ? ghostsOf(this.news) : new Map<string, never[]>());
  #pins = $derived(new Set(this.draft?.pins.map((p) => `${p.task}/${p.position}`)));

  #version = "";
  #looking: Promise<void> = Promise.resolve();

  get allowed(): boolean {
    return session.who?.role === "supervisor" && board.day !== null && board.day.stage !== "none";
  }
  get waiting(): ToldChange[] {
    return this.told.filter((c) => !c.acknowledged_at);
  }
  isPinned(task: string, position: number): boolean {
    return this.#pins.has(`${task}/${position}`);
  }

  /** Reads what belongs to the roster on the screen; quiet when it cannot: the board itself says when the server is gone. */
  look(date: string, roster: number | null, stage: string): Promise<void> {
    const version = `${date} ${roster} ${stage}`;
    if (this.#version === version) return this.#looking;
    this.#version = version;
    if (this.draft?.date !== date) this.#clear();
    return (this.#looking = roster === null ? Promise.resolve() : this.#read(date, version));
  }

  async #read(date: string, version: string): Promise<void> {
    try {
      const [draft, news, told] = await Promise.all([api.draft(date), api.news(date), api.told(date)]);
      if (this.#version !== version) return;
      this.draft = draft;
      this.news = news.told;
      this.told = told.changes;
    } catch {
      if (this.#version === version) this.#version = "";
    }
  }

  async #lookNow(): Promise<void> {
    if (board.day) await this.look(board.day.date, board.day.roster_id, board.day.stage);
  }

  /** Who has confirmed changes while the roster stays the same. */
  async lookAgain(date: string): Promise<void> {
    const told = await api.told(date).catch(() => null);
    if (told && date === board.date) this.told = told.changes;
  }

  #clear(): void {
    this.draft = null;
    this.news = [];
    this.told = [];
  }

  /** Does edits as one step. What comes back is a verdict, or why not; null while a conflict waits for an answer. */
  async apply(edits: Edit[], wanted: string): Promise<Verdict | string | null> {
    const draft = await this.#known();
    if (!draft) return prefs.t.serverGoneNothing;
    return this.#change(async () => {
      const verdict = await api.edit(draft.date, draft.etag, edits);
      board.message = doneWords(verdict, prefs.language);
      return verdict;
    }, { had: draft, wanted, again: () => this.apply(edits, wanted) });
  }

  async undo(): Promise<void> {
    const draft = await this.#known();
    if (!draft?.can_undo || this.busy) return;
    const why = await this.#change(async () => {
      const { undone } = await api.undo(draft.date, draft.etag);
      board.message = prefs.t.undone(shortSentence(pick(undone.text, prefs.language)));
    }, { had: draft, wanted: prefs.t.undo, again: null });
    if (typeof why === "string") board.message = why;
  }

  async remedy(task: string, kind: RemedyKind, label: string): Promise<string | null | void> {
    const draft = await this.#known();
    if (!draft) return prefs.t.serverGoneNothing;
    return this.#change(async () => {
      await api.doRemedy(draft.date, task, kind);
      board.message = prefs.t.dropped(label);
    }, { had: draft, wanted: label, again: null });
  }

  /** The draft of the roster on the screen: it may be on its way. */
  async #known(): Promise<Draft | null> {
    await this.#looking;
    return this.draft ?? (await api.draft(board.date).catch(() => null));
  }

  async #change<T>(call: () => Promise<T>, at: { had: Draft; wanted: string; again: Conflict["again"] }): Promise<T | string | null> {
    this.busy = true;
    try {
      const answer = await call();
      await board.refresh();
      await this.#lookNow();
      return answer;
    } catch (e) {
      if (e instanceof Problem && e.code === "stale_draft") {
        await this.#meet(e, at);
        return null;
      }
      if (e instanceof Problem && e.code === "forbidden_edit") return shortSentence(e.message);
      return e instanceof Problem && !e.gone ? e.message : prefs.t.serverGoneNothing;
    } finally {
      this.busy = false;
    }
  }

  /** Looks again first, so that the dialog stands before what is there now. */
  async #meet(e: Problem, { had, wanted, again }: { had: Draft; wanted: string; again: Conflict["again"] }): Promise<void> {
    const newer = await api.draft(had.date).catch(() => null);
    const mine = newer?.edits.findIndex((x) => `"${x.roster_id}"` === had.etag) ?? -1;
    const all = newer?.edits ?? [];
    this.conflict = { since: mine < 0 ? all : all.slice(0, mine), lines: e.lines.map(shortSentence), wanted, again };
    await board.refresh();
  }

  async retry(): Promise<void> {
    const again = this.conflict?.again;
    this.conflict = null;
    await board.refresh();
    await this.#lookNow();
    const answer = await again?.();
    if (typeof answer === "string") board.message = prefs.t.notDropped(answer);
  }
}

export const editing = new Editing();
