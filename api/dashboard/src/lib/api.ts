import type { CancelReason, Notice, Reminder, Status, Versions } from "../officer/types";
import type { Identity, Incident, Mark, MarkAnswers, MyDayAnswer } from "../myday/types";
import type { Day, Days, Draft, DraftEdit, Edit, Explanation, FileKind, Job, Published, Remedy, RemedyKind, Report, Session, StaffNews, TaskDetail, Text, ToldChange, Verdict } from "./types";

/** What went wrong, in the server's words. `code` "unreachable": there was no answer at all. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly retryAfter = 0, // seconds
    readonly lines: string[] = [], // every fault, where there are several
  ) {
    super(message);
  }
  get gone(): boolean {
    return this.code === "unreachable";
  }
}

const base = "/api/v1";
let csrf = "";
let signedOut = (): void => {};
let renew = async (): Promise<void> => {};

/** The token that every change has to carry; "" when nobody is signed in. */
export const useCsrf = (token: string): void => void (csrf = token);
/** Called when the server says that nobody is signed in any more. */
export const onSignedOut = (call: () => void): void => void (signedOut = call);
/** Called when the token is not the session's: another tab has signed in anew. */
export const onForeignSession = (call: () => Promise<void>): void => void (renew = call);

async function send(path: string, init: RequestInit, timeout: number): Promise<Response> {
  const answer = await once(path, init, timeout);
  if (answer.status !== 403 || !init.method) return answer;
  const body = (await answer.clone().json().catch(() => null)) as { code?: unknown } | null;
  if (body?.code !== "csrf") return answer;
  await renew();
  return once(path, init, timeout);
}

async function once(path: string, init: RequestInit, timeout: number): Promise<Response> {
  const headers = new Headers(init.headers);
  if (csrf && init.method && init.method !== "GET") headers.set("x-csrf-token", csrf);
  try {
    return await fetch(base + path, { ...init, headers, credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(timeout) });
  } catch (e) {
    throw new Problem(0, "unreachable", e instanceof Error ? e.message : String(e));
  }
}

async function problemOf(answer: Response): Promise<Problem> {
  const body: unknown = await answer.json().catch(() => null);
  const p = (body ?? {}) as { code?: unknown; detail?: unknown; title?: unknown; errors?: unknown };
  // A proxy in front answers 502 to 504 when the server behind it is gone.
  const code = typeof p.code === "string" ? p.code : answer.status >= 502 ? "unreachable" : "unknown";
  if (code === "not_signed_in") signedOut();
  return new Problem(answer.status, code, String(p.detail ?? p.title ?? answer.statusText), Number(answer.headers.get("retry-after")) || 0, Array.isArray(p.errors) ? p.errors.map(String) : []);
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

/** A change of a draft as it was when `etag` was read. */
const matching = (etag: string, body: unknown): RequestInit => ({ ...json(body), headers: { "content-type": "application/json", "if-match": etag } });

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
  session: () => ask<Session>("/session"),
  signIn: (user: string, password: string, code: string) => ask<Session>("/session", json({ user, password, ...(code && { code }) })),
  signOut: () => ask<void>("/session", { method: "DELETE" }),
  signOutEverywhere: () => ask<void>("/sessions", { method: "DELETE" }),
  changePassword: (old: string, fresh: string) => ask<void>("/password", json({ old, new: fresh })),
  days: () => ask<Days>("/days"),
  roster: (date: string) => ask<Day>(`/roster?date=${q(date)}`),
  task: (id: string, date: string) => ask<TaskDetail>(`/tasks/${q(id)}?date=${q(date)}`),
  solve: (from: string, to: string) => ask<Job>("/solve", json({ from, to })),
  job: (id: string) => ask<Job>(`/jobs/${q(id)}`),
  stop: (id: string) => ask<Job | undefined>(`/jobs/${q(id)}`, { method: "DELETE" }),
  publish: (date: string) => ask<Published>("/publish", json({ date })),
  hand,
  notices: () => ask<{ notices: Notice[] }>("/manifests"),
  reminders: () => ask<{ now: string; reminders: Reminder[] }>("/reminders"),
  notice: (abn: string) => ask<Versions>(`/manifests/${q(abn)}`, {}, 60_000),
  noticeStatus: (abn: string) => ask<Status>(`/manifests/${q(abn)}/status`),
  cancelNotice: (abn: string, reason: CancelReason) => ask<void>(`/manifests/${q(abn)}/cancel`, json({ reason })),
  draft: (date: string) => ask<Draft>(`/drafts/${q(date)}`),
  whatIf: (date: string, edits: Edit[]) => ask<Verdict>(`/drafts/${q(date)}/what-if`, json({ edits })),
  edit: (date: string, etag: string, edits: Edit[]) => ask<Verdict>(`/drafts/${q(date)}/edits`, matching(etag, { edits })),
  undo: (date: string, etag: string) => ask<{ etag: string; undone: DraftEdit }>(`/drafts/${q(date)}/undo`, matching(etag, {})),
  news: (date: string) => ask<{ told: StaffNews[] }>(`/drafts/${q(date)}/changes`),
  told: (date: string) => ask<{ changes: ToldChange[] }>(`/changes?date=${q(date)}`),
  explain: (date: string, task: string) => ask<Explanation>(`/explanations?${new URLSearchParams({ date, task })}`),
  remedies: (date: string, task: string) => ask<{ remedies: Remedy[] }>(`/remedies?${new URLSearchParams({ date, task })}`, {}, 60_000),
  /** Null: nothing has changed since the answer with this tag. */
  myDay: async (date: string, etag: string): Promise<{ day: MyDayAnswer; etag: string } | null> => {
    const answer = await send(`/my-day?date=${q(date)}`, etag ? { headers: { "if-none-match": etag } } : {}, 15_000);
    if (answer.status === 304) return null;
    if (!answer.ok) throw await problemOf(answer);
    return { day: (await answer.json()) as MyDayAnswer, etag: answer.headers.get("etag") ?? "" };
  },
  marks: (client_now: string, marks: Mark[]) => ask<MarkAnswers>("/marks", json({ client_now, marks })),
  incident: (client_now: string, incident: Incident) => ask<{ outcome: string }>("/incidents", json({ client_now, ...incident })),
  seen: (change: number) => ask<unknown>(`/changes/${change}/acknowledge`, json({})),
  identity: (task: string, date: string) => ask<Identity>(`/identity/tasks/${q(task)}?date=${q(date)}`),
  doRemedy: (date: string, task: string, kind: RemedyKind) => ask<{ etag: string; text: Text }>("/remedies", json({ date, task, kind }), 60_000),
};
