import type { Day, Days, FileKind, Job, Published, Report, TaskDetail } from "./types";

/** What went wrong, in the server's words. `code` "unreachable": there was no answer at all. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
  get gone(): boolean {
    return this.code === "unreachable";
  }
}

const base = "/api/v1";

async function send(path: string, init: RequestInit, timeout: number): Promise<Response> {
  try {
    return await fetch(base + path, { ...init, cache: "no-store", signal: AbortSignal.timeout(timeout) });
  } catch (e) {
    throw new Problem(0, "unreachable", e instanceof Error ? e.message : String(e));
  }
}

async function problemOf(answer: Response): Promise<Problem> {
  const body: unknown = await answer.json().catch(() => null);
  const p = (body ?? {}) as { code?: unknown; detail?: unknown; title?: unknown };
  // A proxy in front answers 502 to 504 when the server behind it is gone.
  const code = typeof p.code === "string" ? p.code : answer.status >= 502 ? "unreachable" : "unknown";
  return new Problem(answer.status, code, String(p.detail ?? p.title ?? answer.statusText));
}

async function ask<T>(path: string, init: RequestInit = {}, timeout = 15_000): Promise<T> {
  const answer = await send(path, init, timeout);
  if (!answer.ok) throw await problemOf(answer);
  if (answer.status === 204) return undefined as T;
  try {
    return (await answer.json()) as T;
  } catch {
    throw new Problem(answer.status, "unknown", "The answer is no JSON.");
  }
}

const json = (body: unknown, method = "POST"): RequestInit => ({
  method,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const typeOf = (name: string): string =>
  /\.xlsx$/i.test(name) ? xlsx : /\.(csv|tsv|txt)$/i.test(name) ? "text/csv" : "application/octet-stream";

/** The report comes with 200 and with 422; every other answer is a problem. */
async function hand(kind: FileKind, file: File, dryRun: boolean): Promise<Report> {
  const path = kind === "manifest" ? "/manifests" : `/files/${kind}`;
  const query = new URLSearchParams({ dry_run: String(dryRun), name: file.name });
  const init = { method: "POST", headers: { "content-type": typeOf(file.name) }, body: file };
  const answer = await send(`${path}?${query}`, init, 120_000);
  if (answer.ok) return (await answer.json()) as Report;
  if (answer.status !== 422) throw await problemOf(answer);
  const body = (await answer.json()) as Report & { code?: string; detail?: string };
  if (!Array.isArray(body.errors)) throw new Problem(422, body.code ?? "unknown", body.detail ?? "");
  return body;
}

const q = encodeURIComponent;

export const api = {
  days: () => ask<Days>("/days"),
  roster: (date: string) => ask<Day>(`/roster?date=${q(date)}`),
  task: (id: string, date: string) => ask<TaskDetail>(`/tasks/${q(id)}?date=${q(date)}`),
  solve: (from: string, to: string) => ask<Job>("/solve", json({ from, to })),
  job: (id: string) => ask<Job>(`/jobs/${q(id)}`),
  stop: (id: string) => ask<Job | undefined>(`/jobs/${q(id)}`, { method: "DELETE" }),
  publish: (date: string) => ask<Published>("/publish", json({ date })),
  hand,
};
