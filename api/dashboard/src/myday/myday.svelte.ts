import { api, Problem } from "../lib/api";
import { addDays, hhmm, localDate } from "../lib/format";
import { prefs } from "../lib/prefs.svelte";
import type { Session } from "../lib/types";
import { nextTask } from "./choose";
import { HOLD, nextParcel, refusedOf, undoable, withWaiting, without, type Parcel, type Waiting } from "./queue";
import { earlierSecret } from "./secret";
import { keep, kept, wipe, wipeDay, wipeOld } from "./shelf";
import type { Incident, Mark, MarkKind, MyDayAnswer, MyTask } from "./types";

const LOOK = 45_000;
const RETRY = 5_000;
const TICK = 1_000;
const events = ["roster_published", "task_changed", "task_marked", "flight_news", "incident", "reload"];

type KeptDay = { user: string; day: MyDayAnswer; etag: string; seen: number };
type KeptQueue = { user: string; queue: Waiting[] };
type Failure = "" | "none" | "failed";

function newId(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join(""); // without TLS
}

/** The day of the staff member who holds this phone: as the server last said it, with what was tapped since. */
class MyDayState {
  day = $state.raw<MyDayAnswer | null>(null);
  queue = $state.raw<Waiting[]>([]);
  seen = $state(0); // when the server last said so, epoch ms by its clock
  now = $state(Date.now()); // by the server's clock
  offline = $state(false);
  failure = $state<Failure>("");
  unkept = $state(false);
  message = $state("");

  #who: Session | null = null;
  #etag = "";
  #offset = 0; // server clock minus ours
  #busy = false;
  #again = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stop: (() => void) | null = null;

  tasks: MyTask[] = $derived(withWaiting(this.day?.tasks ?? [], this.queue));
  next: number = $derived(nextTask(this.tasks));
  changes = $derived((this.day?.changes ?? []).filter((c) => !this.queue.some((w) => w.what === "seen" && w.change === c.id)));
  canTakeBack: Mark | null = $derived(this.now ? undoable(this.queue, Date.now()) : null);

  /** Gives what ends it. */
  start(who: Session): () => void {
    if (this.#who?.user !== who.user) this.queue = []; // another person's
    this.#who = who;
    const clock = setInterval(() => this.#tick(), TICK);
    const wake = () => document.visibilityState === "visible" && void this.refresh();
    const lost = () => (this.offline = true);
    const back = () => void this.refresh();
    document.addEventListener("visibilitychange", wake);
    addEventListener("offline", lost);
    addEventListener("online", back);
    const stream = this.#listen();
    this.#stop = () => {
      clearInterval(clock);
      clearTimeout(this.#timer);
      document.removeEventListener("visibilitychange", wake);
      removeEventListener("offline", lost);
      removeEventListener("online", back);
      stream?.close();
      this.day = null; // stays sealed on the phone
      this.#stop = null;
    };
    void this.#open(who);
    return () => this.#stop?.();
  }

  #listen(): EventSource | null {
    if (typeof EventSource === "undefined") return null;
    const source = new EventSource("/api/v1/events");
    for (const type of events) source.addEventListener(type, () => void this.refresh());
    return source;
  }

  async #open(who: Session): Promise<void> {
    await wipeOld();
    const secrets = [who.csrf, earlierSecret(who.user)].filter((s) => s !== null);
    for (const secret of secrets) {
      const queue = await kept<KeptQueue>(secret, "queue");
      if (queue?.user === who.user) this.queue = merged(queue.queue, this.queue);
      const day = await kept<KeptDay>(secret, "day");
      if (day?.user === who.user && !this.day) this.#show(day.day, day.etag, day.seen);
    }
    if (this.queue.length) await this.#keepQueue();
    else if (!this.day) await wipe(); // what nobody can open any more
    await this.#clock();
    await this.refresh();
  }

  /** The phone's clock may be wrong: an empty batch of marks says by how much. */
  async #clock(): Promise<void> {
    try {
      const answer = await api.marks(new Date().toISOString(), []);
      this.#offset = Date.parse(answer.server_now) - Date.now();
    } catch {
      // later
    }
  }

  #show(day: MyDayAnswer, etag: string, seen: number): void {
    this.day = day;
    this.#etag = etag;
    this.seen = seen;
    this.failure = "";
  }

  /** The day whose duty is under way: before dawn still the one before. */
  #date(): string {
    const asked = new URLSearchParams(location.search).get("date");
    if (asked && /^\d{4}-\d{2}-\d{2}$/.test(asked)) return asked;
    const now = Date.now() + this.#offset;
    const today = localDate(now);
    const night = this.day && this.day.date === addDays(today, -1) && this.day.duties.some((d) => Date.parse(d.end) > now);
    return night && this.day ? this.day.date : today;
  }

  async refresh(): Promise<void> {
    if (this.#busy) {
      this.#again = true;
      return;
    }
    this.#busy = true;
    clearTimeout(this.#timer);
    try {
      await this.#send();
      await this.#load();
      this.offline = false;
    } catch (e) {
      this.#failed(e);
    }
    this.#busy = false;
    if (this.#again && !this.offline) {
      this.#again = false;
      return this.refresh();
    }
    this.#again = false;
    if (this.#stop) this.#timer = setTimeout(() => void this.refresh(), this.offline ? RETRY : this.queue.length ? HOLD / 2 : LOOK);
  }

  async #load(): Promise<void> {
    const date = this.#date();
    const answer = await api.myDay(date, this.day?.date === date ? this.#etag : "");
    const seen = Date.now() + this.#offset;
    if (answer) this.#show(answer.day, answer.etag, seen);
    else this.seen = seen;
    if (this.day && this.#who) this.unkept = !(await keep(this.#who.csrf, "day", { user: this.#who.user, day: this.day, etag: this.#etag, seen } satisfies KeptDay));
  }

  #failed(e: unknown): void {
    if (e instanceof Problem && !e.gone) {
      if (e.code === "not_signed_in") return; // the sign-in page is up
      if (e.code === "no_roster") this.day = null;
      this.failure = e.code === "no_roster" ? "none" : "failed";
      this.offline = false;
      return;
    }
    this.offline = true;
    if (!this.day) this.failure = "failed";
  }

  /** Everything that is ready, parcel after parcel; throws Problem where it stops. */
  async #send(): Promise<void> {
    for (let parcel = nextParcel(this.queue, Date.now()); parcel; parcel = nextParcel(this.queue, Date.now())) {
      await this.#deliver(parcel);
      this.queue = without(this.queue, parcel);
      await this.#keepQueue();
    }
  }

  async #deliver(parcel: Parcel): Promise<void> {
    try {
      if ("marks" in parcel) {
        const answer = await api.marks(new Date().toISOString(), parcel.marks);
        this.#offset = Date.parse(answer.server_now) - Date.now();
        for (const refused of refusedOf(answer.marks)) this.message = prefs.t.mdRefused(refused.text?.[prefs.language] ?? refused.reason ?? "");
      } else if ("incident" in parcel) await api.incident(new Date().toISOString(), parcel.incident);
      else await api.seen(parcel.change);
    } catch (e) {
      // What the server will never take must not hold up what waits behind it.
      const never = e instanceof Problem && e.code !== "csrf" && [400, 403, 404, 409, 410, 413, 422].includes(e.status);
      if (!never) throw e;
      this.message = prefs.t.mdRefused(e.message);
    }
  }

  async #keepQueue(): Promise<void> {
    if (this.#who) this.unkept = !(await keep(this.#who.csrf, "queue", { user: this.#who.user, queue: this.queue } satisfies KeptQueue));
  }

  async #put(waiting: Waiting): Promise<void> {
    this.queue = [...this.queue, waiting];
    await this.#keepQueue();
    this.#tick();
    if (waiting.what !== "mark") return this.refresh();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.refresh(), HOLD + 50);
  }

  mark(task: MyTask, kind: MarkKind, more: Partial<Pick<Mark, "headcount" | "documents_checked" | "receiver">> = {}): Promise<void> {
    const at = Date.now();
    this.message = "";
    const mark: Mark = { id: newId(), date: this.day!.date, task: task.task, kind, at: new Date(at).toISOString(), ...more };
    return this.#put({ what: "mark", at, mark });
  }

  takeBack(): void {
    const mark = undoable(this.queue, Date.now());
    if (!mark) return;
    this.queue = this.queue.filter((w) => w.what !== "mark" || w.mark.id !== mark.id);
    void this.#keepQueue();
  }

  report(incident: Omit<Incident, "id" | "date" | "at">): Promise<void> {
    const at = Date.now();
    this.message = prefs.t.mdReported;
    return this.#put({ what: "incident", at, incident: { ...incident, id: newId(), date: this.day!.date, at: new Date(at).toISOString() } });
  }

  async acknowledge(changes: readonly number[]): Promise<void> {
    const at = Date.now();
    this.queue = [...this.queue, ...changes.map((change) => ({ what: "seen", at, change }) as const)];
    await this.#keepQueue();
    return this.refresh();
  }

  /** The last try before signing out: how much still waits. */
  async unsent(): Promise<number> {
    const late = this.queue.map((w) => ({ ...w, at: 0 }) as Waiting); // nothing is held back any more
    this.queue = late;
    if (late.length) await this.refresh();
    return this.queue.length;
  }

  async wipe(): Promise<void> {
    this.#stop?.();
    this.day = null;
    this.queue = [];
    this.#etag = this.message = this.failure = "";
    this.#who = null;
    await wipe();
  }

  #tick(): void {
    this.now = Date.now() + this.#offset;
    if (this.day && this.seen && this.now - this.seen >= 24 * 3_600_000) {
      this.day = null;
      void wipeDay();
    }
  }

  get updated(): string {
    return this.seen ? hhmm(this.seen) : "";
  }
}

/** Both, each once, in the order of the taps. */
function merged(a: readonly Waiting[], b: readonly Waiting[]): Waiting[] {
  const all = new Map([...a, ...b].map((w) => [w.what === "mark" ? w.mark.id : w.what === "incident" ? w.incident.id : w.change, w] as const));
  return [...all.values()].sort((x, y) => x.at - y.at);
}

export const myDay = new MyDayState();
