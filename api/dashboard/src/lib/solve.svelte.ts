import { api, Problem } from "./api";
import { board } from "./board.svelte";
import { prefs } from "./prefs.svelte";
import type { Job } from "./types";

const KEY = "escale.job";

/** One solve at a time, as the server has it. A job survives a reload of the page. */
class Solve {
  job = $state.raw<Job | null>(null);
  stopping = $state(false);
  error = $state("");
  #misses = 0;

  get running(): boolean {
    return this.job?.state === "running";
  }

  async start(from: string, to: string): Promise<void> {
    if (this.running) return;
    this.error = "";
    try {
      this.#follow(await api.solve(from, to));
    } catch (e) {
      this.error = e instanceof Problem && !e.gone ? e.message : prefs.t.serverGoneNothing;
    }
  }

  async resume(): Promise<void> {
    const id = sessionStorage.getItem(KEY);
    if (!id) return;
    try {
      this.#follow(await api.job(id));
    } catch {
      sessionStorage.removeItem(KEY);
    }
  }

  async stop(): Promise<void> {
    if (!this.job) return;
    this.stopping = true;
    try {
      await api.stop(this.job.id);
    } catch {
      this.stopping = false; // it had ended, or the next look at the job tells
    }
  }

  #follow(job: Job): void {
    this.job = job;
    this.#misses = 0;
    if (job.state === "running") {
      sessionStorage.setItem(KEY, job.id);
      setTimeout(() => void this.#look(job.id), 300);
    } else void this.#ended(job);
  }

  async #look(id: string): Promise<void> {
    try {
      this.#follow(await api.job(id));
    } catch (e) {
      const lost = e instanceof Problem && !e.gone;
      if (lost || ++this.#misses > 20) return this.#fail(e);
      setTimeout(() => void this.#look(id), 1000);
    }
  }

  #fail(e: unknown): void {
    this.job = null;
    this.stopping = false;
    this.error = e instanceof Problem && !e.gone ? e.message : prefs.t.serverGoneNothing;
  }

  async #ended(job: Job): Promise<void> {
    sessionStorage.removeItem(KEY);
    this.stopping = false;
    if (job.state === "failed") this.error = job.error || prefs.t.solveFailed;
    else board.message = job.state === "stopped" ? prefs.t.solveStopped : prefs.t.solved;
    await board.refresh();
    this.job = null;
  }
}

export const solve = new Solve();
