import { api, Problem } from "../lib/api";
import { prefs } from "../lib/prefs.svelte";
import type { CancelReason, Notice, Reminder, Status, Versions } from "./types";

export type Opened = { versions: Versions; status: Status };

/** The officer's own notices, and those that have been opened. */
class Notices {
  list = $state.raw<Notice[] | null>(null);
  reminders = $state.raw<ReadonlyMap<string, Reminder>>(new Map());
  now = $state(0); // of the server
  opened = $state.raw<ReadonlyMap<string, Opened>>(new Map());
  failure = $state("");

  forget(): void {
    this.list = null;
    this.opened = new Map();
    this.reminders = new Map();
  }

  async load(): Promise<void> {
    try {
      const [held, waiting] = await Promise.all([api.notices(), api.reminders()]);
      this.now = Date.parse(waiting.now);
      this.reminders = new Map(waiting.reminders.map((r) => [r.abn, r]));
      this.list = held.notices.toSorted((a, b) => Date.parse(b.received_at) - Date.parse(a.received_at) || b.abn.localeCompare(a.abn));
      this.failure = "";
    } catch (e) {
      this.failure = reason(e);
    }
  }

  async open(abn: string): Promise<void> {
    try {
      const [versions, status] = await Promise.all([api.notice(abn), api.noticeStatus(abn)]);
      this.opened = new Map([...this.opened, [abn, { versions, status }]]);
      this.failure = "";
    } catch (e) {
      this.failure = reason(e);
    }
  }

  /** Throws Problem. */
  async cancel(abn: string, why: CancelReason): Promise<void> {
    await api.cancelNotice(abn, why);
    this.opened = new Map();
    await this.load();
  }
}

export const reason = (e: unknown): string => (e instanceof Problem && !e.gone && e.message ? e.message : prefs.t.serverGoneNothing);
export const notices = new Notices();
