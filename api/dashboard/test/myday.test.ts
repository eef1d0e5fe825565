import { describe, expect, test } from "vitest";
import { catalogues } from "../src/lib/i18n";
import { leave, nextStep, nextTask, reachable, telephone, whereName } from "../src/myday/choose";
import { HOLD, nextParcel, undoable, withWaiting, without, type Waiting } from "../src/myday/queue";
import type { Mark, MarkKind, MyTask } from "../src/myday/types";
import { KEPT_MS, seal, unseal } from "../src/myday/vault";

const at = (clock: string) => Date.parse(`2026-12-08T${clock}:00Z`);
function task(name: string, more: Partial<MyTask> = {}): MyTask {
  const base = { kind: "meet_arrival", start: "2026-12-08T10:00:00Z", end: "2026-12-08T11:00:00Z", from_text: "1 gate", to_text: "1 bags", terminal: "1", meeting_point: "", party_alias: "BEY-4F", headcount: 4 };
  const lists = { needs: [], parties: [], flights: [], with: [], way: [], milestones: [], marks: [] };
  return { task: name, ...base, ...lists, state: "planned", done: false, leave_by: "2026-12-08T09:45:00Z", move_minutes: 15, steps: ["on_my_way", "met", "border", "handed_over"], ...more };
}
const mark = (id: string, of = "a", kind: MarkKind = "met"): Mark => ({ id, date: "2026-12-08", task: of, kind, at: "2026-12-08T09:00:00Z" });
const tapped = (id: string, when: number, of = "a", kind: MarkKind = "met"): Waiting => ({ what: "mark", at: when, mark: mark(id, of, kind) });
const happened = (id: string, when: number): Waiting => ({ what: "incident", at: when, incident: { id, date: "2026-12-08", task: "a", kind: "other", at: "2026-12-08T09:00:00Z" } });

describe("the queue", () => {
  const now = 1_000_000;
  test("marks that follow each other go together, in the order of the taps", () => {
    const queue = [tapped("1", 0), tapped("2", 10), happened("3", 20), tapped("4", 30)];
    expect(nextParcel(queue, now)).toEqual({ marks: [mark("1"), mark("2")] });
    const second = without(queue, nextParcel(queue, now)!);
    expect(nextParcel(second, now)).toMatchObject({ incident: { id: "3" } });
    const third = without(second, nextParcel(second, now)!);
    expect(nextParcel(third, now)).toEqual({ marks: [mark("4")] });
    expect(nextParcel(without(third, nextParcel(third, now)!), now)).toBeNull();
  });
  test("any mixture is sent whole, in order, each once", () => {
    for (let round = 0; round < 200; ++round) {
      let queue: Waiting[] = Array.from({ length: round % 12 }, (_, i) => (Math.random() < 0.6 ? tapped(`${i}`, i) : Math.random() < 0.5 ? happened(`${i}`, i) : { what: "seen", at: i, change: i }));
      const wanted = queue.map((_, i) => `${i}`);
      const sent: string[] = [];
      for (let p = nextParcel(queue, now); p; p = nextParcel(queue, now)) {
        sent.push(...("marks" in p ? p.marks.map((m) => m.id) : ["incident" in p ? p.incident.id : `${p.change}`]));
        queue = without(queue, p);
      }
      expect(sent).toEqual(wanted);
    }
  });
  test("a tap is held for the time it can be taken back, and so is what comes after it", () => {
    const queue = [tapped("1", now - HOLD + 1), happened("2", now)];
    expect(nextParcel(queue, now)).toBeNull();
    expect(undoable([queue[0]!], now)?.id).toBe("1");
    expect(nextParcel(queue, now + 1)).toEqual({ marks: [mark("1")] });
    expect(undoable([queue[0]!], now + 1)).toBeNull();
  });
  test("a clock that was put back holds nothing for ever", () => expect(nextParcel([tapped("1", now + 60_000)], now)).not.toBeNull());
  test("what was tapped while a parcel was under way stays", () => {
    const parcel = nextParcel([tapped("1", 0)], now)!;
    expect(without([tapped("1", 0), tapped("2", 5)], parcel)).toEqual([tapped("2", 5)]);
  });
  test("tasks show what waits, once, and the last step ends them", () => {
    const known = task("a", { marks: [{ id: "1", kind: "met", at: "2026-12-08T09:00:00Z" }] });
    expect(withWaiting([known], [tapped("1", 0)])[0]).toBe(known);
    const [changed] = withWaiting([known], [tapped("1", 0), tapped("2", 1, "a", "handed_over"), tapped("3", 2, "b", "met")]);
    expect(changed).toMatchObject({ done: true, state: "handed_over" });
    expect(changed!.marks.map((m) => m.id)).toEqual(["1", "2"]);
  });
});

describe("kept on the phone", () => {
  const value = { alias: "BEY-4F", people: 4, text: "déjà vu, مرحبا" };
  test("comes back with the same secret", async () => {
    const sealed = await seal("secret", "day", value, 5);
    expect(await unseal("secret", "day", sealed, 6)).toEqual(value);
    expect(new TextDecoder("latin1").decode(sealed.data)).not.toContain("BEY-4F");
  });
  test("not with another secret, name, age or content", async () => {
    const sealed = await seal("secret", "day", value, 5);
    expect(await unseal("secreT", "day", sealed, 6)).toBeNull();
    expect(await unseal("secret", "queue", sealed, 6)).toBeNull();
    expect(await unseal("secret", "day", { ...sealed, at: 6 }, 6)).toBeNull();
    const data = sealed.data.slice(0);
    new Uint8Array(data)[0]! ^= 1;
    expect(await unseal("secret", "day", { ...sealed, data }, 6)).toBeNull();
  });
  test("not after 24 hours", async () => {
    const sealed = await seal("secret", "day", value, 5);
    expect(await unseal("secret", "day", sealed, 5 + KEPT_MS - 1)).toEqual(value);
    expect(await unseal("secret", "day", sealed, 5 + KEPT_MS)).toBeNull();
  });
  test("the same twice looks different", async () => {
    const [a, b] = [await seal("s", "day", value, 5), await seal("s", "day", value, 5)];
    expect(new Uint8Array(a.data)).not.toEqual(new Uint8Array(b.data));
  });
});

describe("what comes next", () => {
  test("the task after the last that is over", () => {
    expect(nextTask([])).toBe(-1);
    expect(nextTask([task("a"), task("b")])).toBe(0);
    expect(nextTask([task("a"), task("b", { done: true }), task("c")])).toBe(2);
    expect(nextTask([task("a", { done: true })])).toBe(-1);
  });
  test("the step after the last marked", () => {
    expect(nextStep(task("a"))).toBe("on_my_way");
    expect(nextStep(withWaiting([task("a")], [tapped("1", 0, "a", "border")])[0]!)).toBe("handed_over");
    expect(nextStep(task("a", { done: true }))).toBeNull();
  });
});

describe("when to leave", () => {
  const t = catalogues.en;
  test.each([
    ["09:00", "Leave in 45 min", "calm"],
    ["09:35", "Leave in 10 min", "soon"],
    ["09:44", "Leave in 1 min", "soon"],
    ["09:45", "Leave now", "soon"],
    ["09:46", "Leave now, 1 min late", "late"],
    ["10:59", "Leave now, 1 h 14 late", "late"],
    ["11:00", "Not marked yet", "late"],
  ])("at %s: %s", (now, text, look) => expect(leave(task("a"), at(now), t)).toMatchObject({ text, look }));
  test("without a walk the start counts", () => expect(leave(task("a", { leave_by: null }), at("09:50"), t)).toMatchObject({ text: "Leave in 10 min", detail: "at 11:00" }));
  test("on the way, and with them", () => {
    const going = task("a", { marks: [{ id: "1", kind: "on_my_way", at: "" }] });
    expect(leave(going, at("09:50"), t)).toMatchObject({ text: "Be there in 10 min", look: "soon" });
    expect(leave(going, at("10:05"), t)).toMatchObject({ text: "5 min late", look: "late" });
    expect(leave(task("a", { marks: [{ id: "1", kind: "met", at: "" }] }), at("10:05"), t).look).toBe("there");
  });
  test("in French", () => expect(leave(task("a"), at("09:00"), catalogues.fr).text).toBe("Partir dans 45 min"));
});

test("who can be called: those who are there, else all; never without a number", () => {
  const early = { name: "A", phone: "+33 6 00", from: "2026-12-08T05:00:00Z", to: "2026-12-08T13:00:00Z" };
  const late = { name: "B", phone: "+33 6 01", from: "2026-12-08T13:00:00Z", to: "2026-12-08T21:00:00Z" };
  expect(reachable([early, late, { ...early, phone: "" }], at("13:00"))).toEqual([late]);
  expect(reachable([early, late], at("23:00"))).toEqual([early, late]);
  expect(telephone("+33 6 39 98 10 02")).toBe("tel:+33639981002");
  expect(whereName("1 gate", "fr")).toBe("T1 porte");
  expect(whereName("2E arrivals", "en")).toBe("2E arrivals");
});
