import { api, Problem } from "../lib/api";
import { prefs } from "../lib/prefs.svelte";
import { addColumn, placeProblems, setCell, toCsv, whole, wrongFile, type WrongFile } from "./table";
import type { Column, Preview, Table } from "./types";

type Stage = "idle" | "checking" | "checked" | "sending" | "sent";

/** The file on the officer's desk. It outlives the page's parts: whoever has to sign in again finds it as it was. */
class Desk {
  stage = $state<Stage>("idle");
  name = $state("");
  table = $state.raw<Table | null>(null);
  report = $state.raw<Preview | null>(null);
  wrong = $state.raw<{ why: WrongFile; name: string; size: number } | null>(null);
  failure = $state("");
  changed = $state.raw<ReadonlySet<string>>(new Set()); // cells since the last check
  touched = $state(false); // something was typed here
  editable = $state(false); // false: the table is only a part of the file and cannot be sent

  #owner: string | null = null;
  #file: File | null = null; // as it was dropped; null once a cell was changed
  #headers = new Map<string, string>();
  #last: "check" | "send" = "check";
  #turn = 0;

  problems = $derived(placeProblems(this.table, this.report?.errors ?? [], this.report?.warnings ?? []));
  readonly busy = $derived(this.stage === "checking" || this.stage === "sending");
  readonly unsent = $derived(this.table !== null && this.stage !== "sent");
  readonly ready = $derived(this.stage === "checked" && !this.changed.size && !this.failure && this.report?.errors.length === 0);

  /** Nothing of one person's file stays for the next. */
  belongsTo(user: string | null): boolean {
    const same = this.#owner === null || this.#owner === user;
    if (!same) this.clear();
    this.#owner = user;
    return same;
  }

  clear(): void {
    ++this.#turn;
    this.stage = "idle";
    this.table = this.report = this.wrong = this.#file = null;
    this.name = this.failure = "";
    this.changed = new Set();
    this.editable = this.touched = false;
    this.#headers.clear();
  }

  async take(file: File): Promise<void> {
    const why = wrongFile(file.name, file.type, file.size);
    if (why) {
      this.wrong = { why, name: file.name, size: file.size };
      return;
    }
    this.clear();
    this.name = file.name;
    this.#file = file;
    await this.check();
  }

  edit(row: number, column: number, value: string): void {
    if (!this.table || this.busy || (this.table.rows.find((r) => r.row === row)?.cells[column] ?? "") === value) return;
    this.table = setCell(this.table, row, column, value);
    this.#touched(`${row}:${column}`);
  }

  add(column: string): void {
    if (!this.table || this.busy) return;
    this.table = addColumn(this.table, column);
    this.#touched(`:${column}`);
  }

  check = (): Promise<void> => this.#hand("check");
  send = (): Promise<void> => this.#hand("send");
  retry = (): Promise<void> => this.#hand(this.#last);

  #touched(place: string): void {
    this.#file = null;
    this.touched = true;
    this.changed = new Set([...this.changed, place]);
    this.stage = "checked";
  }

  async #hand(what: "check" | "send"): Promise<void> {
    const file = this.#file ?? this.#asFile();
    if (!file || this.busy) return;
    const turn = ++this.#turn;
    const before = this.stage;
    this.#last = what;
    this.failure = "";
    this.wrong = null;
    this.stage = what === "check" ? "checking" : "sending";
    try {
      const report = (await api.hand("manifest", file, what === "check")) as Preview;
      if (turn === this.#turn) await this.#answered(what, report, file);
    } catch (e) {
      if (turn !== this.#turn) return;
      this.stage = before === "sending" || before === "checking" ? "checked" : before;
      this.failure = this.#reason(e);
    }
  }

  async #answered(what: "check" | "send", report: Preview, file: File): Promise<void> {
    if (what === "send") {
      this.report = { ...report, table: this.table, can_it_work: this.report?.can_it_work ?? null };
      this.stage = report.accepted ? "sent" : "checked";
      return;
    }
    const mine = this.#file ? await this.#complete(report.table, file) : this.table;
    this.editable = mine !== null && !mine.cut;
    this.table = mine && { ...mine, columns: mine.columns.map((c) => this.#named(c)) };
    this.report = report;
    this.changed = new Set();
    this.stage = "checked";
  }

  async #complete(table: Table | null, file: File): Promise<Table | null> {
    if (!table?.cut || /\.xlsx$/i.test(file.name)) return table;
    return whole(await file.text(), table.columns) ?? table;
  }

  /** The headers stay as the officer wrote them, though the table is sent with the names the server knows. */
  #named(c: Column): Column {
    if (c.name && !this.#headers.has(c.name)) this.#headers.set(c.name, c.header);
    return { name: c.name, header: (c.name && this.#headers.get(c.name)) || c.header };
  }

  #asFile(): File | null {
    if (!this.table) return null;
    return new File([toCsv(this.table)], this.name.replace(/\.\w+$/, "") + ".csv", { type: "text/csv" });
  }

  #reason(e: unknown): string {
    if (!(e instanceof Problem) || e.gone) return prefs.t.deskGone;
    return e.code === "not_signed_in" ? prefs.t.deskSignedOut : e.message || prefs.t.fileFailed;
  }
}

export const desk = new Desk();
