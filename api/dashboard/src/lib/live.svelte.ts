import { board } from "./board.svelte";
import { editing } from "./editing.svelte";

type State = "off" | "live" | "broken" | "polling";

const RETRY = 15_000;
const QUIET = 4000; // a short break is nobody's business
const types = ["roster_published", "roster_draft", "task_changed", "task_marked", "flight_news", "notice_received", "incident", "reload"];

/** Changes of others as they happen. A server without the stream is asked every half minute, as the board does anyway. */
class Live {
  state = $state<State>("off");
  brokenSince = $state(0);

  #source: EventSource | null = null;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #late: ReturnType<typeof setTimeout> | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;
  #heard = false; // the stream has worked once

  start(): void {
    if (this.#source || typeof EventSource === "undefined") return;
    const source = new EventSource("/api/v1/events");
    this.#source = source;
    source.onopen = () => this.#opened();
    source.onerror = () => this.#failed(source);
    for (const type of types) source.addEventListener(type, () => this.#changed());
    source.addEventListener("change_acknowledged", () => void editing.lookAgain(board.date));
  }

  stop(): void {
    clearTimeout(this.#late);
    clearTimeout(this.#again);
    this.#source?.close();
    this.#source = null;
    this.#heard = false;
    this.#say("off");
  }

  #say(state: State): void {
    this.state = state;
    board.live = state === "live";
  }

  #opened(): void {
    const missed = this.state === "broken" || this.#late !== undefined;
    clearTimeout(this.#late);
    this.#late = undefined;
    this.#heard = true;
    this.#say("live");
    if (missed) this.#changed();
  }

  #failed(source: EventSource): void {
    if (source.readyState === EventSource.CLOSED) {
      source.close();
      this.#source = null;
      if (this.#heard) this.#again = setTimeout(() => this.start(), RETRY);
    }
    if (!this.#heard) return this.#say("polling");
    board.live = false;
    this.#late ??= setTimeout(() => {
      this.brokenSince = board.loadedAt;
      this.#say("broken");
    }, QUIET);
  }

  /** Several events of one change are one look; never while a bar is held. */
  #changed(): void {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => {
      if (board.held) this.#changed();
      else void board.refresh();
    }, 250);
  }
}

export const live = new Live();
