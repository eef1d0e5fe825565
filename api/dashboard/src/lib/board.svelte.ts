import { api, Problem } from "./api";
import { prefs } from "./prefs.svelte";
import { rowsOf } from "./rows";
import type { Day, Days } from "./types";

export type Panel = { kind: "task"; task: string } | { kind: "faults" } | null;
type Gone = { since: number; retryAt: number; tries: number };

const REFRESH = 30_000;
const REFRESH_LIVE = 300_000; // changes come by themselves
const retryAfter = (tries: number): number => Math.min(15_000, 1000 * 2 ** tries);

/** The day on the screen: what the server said last, and whether it still answers. The last data stay when it does not. */
class Board {
  days = $state.raw<Days | null>(null);
  day = $state.raw<Day | null>(null);
  date = $state("");
  loading = $state(true);
  failure = $state<string | null>(null);
  gone = $state<Gone | null>(null);
  loadedAt = $state(0);
  now = $state(Date.now()); // the server's clock
  clock = $state(Date.now()); // ours, while a retry counts down
  panel = $state.raw<Panel>(null);
  message = $state("");
  held = $state(false); // a bar is in the air: the rows stay as they are
  live = false; // changes come as events
  rows = $derived(this.day ? rowsOf(this.day) : []);

  #offset = 0; // server clock minus ours
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  get entry() {
    return this.days?.days.find((d) => d.date === this.date) ?? null;
  }

  async start(load = true): Promise<void> {
    setInterval(() => this.#tick(), 1000);
    addEventListener("popstate", () => void this.#load(this.#dateInAddress() ?? this.date));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible" && this.days) void this.refresh();
    });
    if (load) await this.refresh();
  }

  /** Nothing of one person's board stays for the next. */
  forget(): void {
    ++this.#turn;
    clearTimeout(this.#timer);
    this.days = this.day = this.panel = this.failure = null;
  }

  async show(date: string): Promise<void> {
    if (date !== this.date) history.pushState(null, "", `?date=${date}`);
    this.panel = null;
    await this.#load(date);
  }

  async #load(date: string): Promise<void> {
    if (date !== this.date) this.day = null;
    this.date = date;
    await this.refresh();
  }

  /** Days and roster anew; quiet when the same day is on the screen already. */
  async refresh(): Promise<void> {
    const turn = ++this.#turn;
    clearTimeout(this.#timer);
    this.loading = this.day === null;
    try {
      const days = await api.days();
      if (turn !== this.#turn) return;
      this.days = days;
      this.date ||= this.#dateInAddress() ?? firstDate(days);
      const day = this.date ? await api.roster(this.date) : null;
      if (turn === this.#turn) this.#arrived(day);
    } catch (e) {
      if (turn === this.#turn) this.#failed(e);
    }
  }

  #arrived(day: Day | null): void {
    this.day = day;
    this.loading = false;
    this.failure = null;
    this.gone = null;
    this.loadedAt = Date.now();
    if (day) this.#offset = Date.parse(day.now) - Date.now();
    this.#tick();
    this.#later(this.live ? REFRESH_LIVE : REFRESH);
  }

  #failed(e: unknown): void {
    this.loading = false;
    if (e instanceof Problem && e.code === "not_signed_in") return; // the sign-in page is up, and refreshes
    if (e instanceof Problem && e.code === "forbidden") {
      this.failure = prefs.t.noBoard;
      return;
    }
    if (e instanceof Problem && !e.gone) {
      this.failure = e.message;
      this.#later(REFRESH);
      return;
    }
    const tries = (this.gone?.tries ?? 0) + 1;
    const wait = retryAfter(tries);
    this.clock = Date.now();
    this.gone = { since: this.loadedAt, retryAt: Date.now() + wait, tries };
    this.#later(wait);
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (!this.held && (document.visibilityState === "visible" || this.gone)) void this.refresh();
      else this.#later(REFRESH);
    }, ms);
  }

  #tick(): void {
    if (this.gone) this.clock = Date.now();
    const now = Date.now() + this.#offset;
    if (Math.floor(now / 15_000) !== Math.floor(this.now / 15_000)) this.now = now;
  }

  #dateInAddress(): string | null {
    const date = new URLSearchParams(location.search).get("date");
    return date && /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : null;
  }

  open(task: string): void {
    this.panel = { kind: "task", task };
  }
  close(): void {
    this.panel = null;
  }
}

/** Today when something happens today, else the busiest day. */
function firstDate(days: Days): string {
  const today = days.days.find((d) => d.date === days.today);
  return today?.tasks ? days.today : days.busiest || days.first || "";
}

export const board = new Board();
