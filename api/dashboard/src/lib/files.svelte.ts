import { api, Problem } from "./api";
import { board } from "./board.svelte";
import { guessKind } from "./kinds";
import { prefs } from "./prefs.svelte";
import type { FileKind, Report } from "./types";

export type Entry = {
  id: number;
  file: File;
  kind: FileKind;
  state: "checking" | "checked" | "taking" | "taken" | "failed";
  report: Report | null;
  failure: string;
};

/** The files handed in on this page, newest last; nothing is sent for real before somebody says so. */
class Files {
  open = $state(false);
  entries = $state.raw<Entry[]>([]);
  #next = 1;

  add(list: Iterable<File>): void {
    for (const file of list) {
      const entry: Entry = { id: this.#next++, file, kind: guessKind(file.name), state: "checking", report: null, failure: "" };
      this.entries = [...this.entries, entry];
      void this.#check(entry.id);
    }
    this.open = true;
  }

  remove(id: number): void {
    this.entries = this.entries.filter((e) => e.id !== id);
  }

  setKind(id: number, kind: FileKind): void {
    this.#change(id, { kind, state: "checking", report: null, failure: "" });
    void this.#check(id);
  }

  async takeIn(id: number): Promise<void> {
    this.#change(id, { state: "taking" });
    const report = await this.#send(id, false);
    if (!report) return;
    this.#change(id, { report, state: report.accepted ? "taken" : "checked" });
    if (report.accepted) await board.refresh();
  }

  async #check(id: number): Promise<void> {
    const kind = this.#entry(id)?.kind;
    const report = await this.#send(id, true);
    if (report && this.#entry(id)?.kind === kind) this.#change(id, { report, state: "checked" });
  }

  async #send(id: number, dryRun: boolean): Promise<Report | null> {
    const entry = this.#entry(id);
    if (!entry) return null;
    try {
      return await api.hand(entry.kind, entry.file, dryRun);
    } catch (e) {
      const failure = e instanceof Problem && !e.gone && e.message ? e.message : prefs.t.serverGoneNothing;
      this.#change(id, { state: "failed", failure });
      return null;
    }
  }

  #entry = (id: number): Entry | undefined => this.entries.find((e) => e.id === id);
  #change(id: number, by: Partial<Entry>): void {
    this.entries = this.entries.map((e) => (e.id === id ? { ...e, ...by } : e));
  }
}

export const files = new Files();
