// States and sizes the real server cannot be asked for, with made-up data behind the strictest content security policy.

import assert from "node:assert/strict";
import { once } from "node:events";
import { join } from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import { axeFaults, launch, open, root, shoot } from "./support/browser.mjs";
import { makeDay, makeDays } from "./support/made_up.mjs";
import { mockServer } from "./support/mock_server.mjs";

const dist = process.env.ESCALE_DASHBOARD ?? join(root, "api/dashboard/dist");
const world = {};
let server, url, browser, view;

before(async () => {
  server = mockServer(dist, world).listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${server.address().port}/?date=2026-12-08`;
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
  server?.closeAllConnections();
});
beforeEach(async () => {
  await view?.context.close();
  view = null;
  Object.assign(world, { gone: false, delay: 0, mute: false, told: [], news: [], pins: [], remedies: [], solved: null, out: false, who: {}, slow: 0, factor: false });
});

async function show(day, options = {}, days = makeDays(day)) {
  Object.assign(world, { day, days });
  view = await open(browser, url, options);
  return view.page;
}
const clean = async () => {
  assert.deepEqual(await axeFaults(view.page), []);
  assert.deepEqual(view.faults, []);
};

describe("states", () => {
  test("loading: a skeleton, and nothing jumps when the day arrives", async () => {
    world.delay = 400;
    const page = await show(makeDay(), {
      before: (p) => p.addInitScript(() => {
        window.shift = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((e) => (window.shift += e.value))).observe({ type: "layout-shift", buffered: true });
      }),
    });
    await page.locator(".skeleton").waitFor();
    await shoot(page, "loading-1440");
    await page.waitForSelector("#board .bar");
    await page.waitForTimeout(200);
    const shift = await page.evaluate(() => window.shift);
    console.log(`layout shift ${shift.toFixed(3)}`);
    assert.ok(shift < 0.05, `layout shift ${shift}`);
    await clean();
  });

  test("an empty day says so and leads to the busiest one", async () => {
    const day = makeDay({ staff: 0, uncovered: 0, stage: "none" });
    Object.assign(day.totals, { movements: 0, tasks: 0, travellers: 0 });
    const page = await show(day);
    await page.getByRole("heading", { name: "No movements" }).waitFor();
    await shoot(page, "empty-1440");
    await clean();
    await page.locator("main").getByRole("button", { name: "Busiest day" }).click();
    await page.waitForURL("**/?date=2026-12-09");
  });

  test("no staff", async () => {
    const page = await show(makeDay({ staff: 0, uncovered: 8, stage: "none" }));
    await page.getByRole("heading", { name: "No staff on this day" }).waitFor();
    await shoot(page, "no-staff-1440");
    await clean();
  });

  test("nothing known at all: hand in files", async () => {
    Object.assign(world, { days: { first: "", last: "", today: "2026-11-23", busiest: "", days: [] }, day: makeDay() });
    view = await open(browser, new URL("/", url).href);
    await view.page.getByRole("heading", { name: "Nothing is known yet" }).waitFor();
    await shoot(view.page, "nothing-1440");
    await clean();
  });

  test("everybody covered", async () => {
    const page = await show(makeDay({ uncovered: 0 }));
    await page.getByText("Everyone is met").waitFor();
    assert.equal(await page.locator(".bar.uncovered").count(), 0);
    await clean();
  });

  test("movements that could not be planned are told with the reason", async () => {
    const page = await show(makeDay({ faults: 2 }));
    await page.getByRole("button", { name: "2 movements could not be planned" }).click();
    const panel = page.getByRole("complementary");
    await panel.getByText("The terminal of AF000 is not known.").first().waitFor();
    assert.equal(await panel.locator("li").count(), 2);
    await clean();
  });

  test("the now-line stands at the server's clock, only on its day", async () => {
    const day = makeDay();
    let page = await show(day);
    await page.waitForSelector(".nowline");
    assert.equal(await page.locator(".hours .now").innerText(), "09:24");
    await view.context.close();
    page = await show({ ...day, now: "2026-12-10T08:00:00Z" });
    await page.waitForSelector("#board .bar");
    assert.equal(await page.locator(".nowline").count(), 0);
  });

  test("gone from the start: a banner that counts down, and the board once it is back", async () => {
    world.gone = true;
    const page = await show(makeDay());
    await page.getByText("The server does not answer.").waitFor();
    await page.getByText(/Trying again in \d+ s/).waitFor();
    assert.deepEqual(await axeFaults(page), []);
    world.gone = false;
    await page.waitForSelector("#board .bar", { timeout: 15_000 });
  });

  test("stop ends a solve and keeps the best roster", async () => {
    const page = await show(makeDay());
    await page.getByRole("button", { name: "Solve again" }).click();
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByText("Stopped. The best roster so far is kept.").waitFor();
    await clean();
  });

  test("a week and everything can be solved at once", async () => {
    const page = await show(makeDay());
    const asked = page.waitForRequest((r) => r.url().endsWith("/solve"));
    await page.getByRole("button", { name: "What to solve" }).click();
    await page.getByRole("button", { name: "Solve this week" }).click();
    assert.deepEqual((await asked).postDataJSON(), { from: "2026-12-07", to: "2026-12-13" });
  });

  test("a roster that breaks hard rules says so in red", async () => {
    const day = makeDay();
    const page = await show({ ...day, score: { ...day.score, hard: 2 } });
    assert.match(await page.locator("button.proof .red").innerText(), /Hard rules broken: 2/);
    await clean();
  });

  test("without movement for those who asked for none", async () => {
    const page = await show(makeDay(), { reducedMotion: "reduce" });
    await page.getByRole("button", { name: "Solve again" }).click();
    await page.locator(".spinner").waitFor();
    assert.equal(await page.locator(".spinner").evaluate((el) => getComputedStyle(el).animationName), "none");
  });
});

describe("what nobody has yet", () => {
  test("40 tasks at once: a count, four cards, the rest on demand", async () => {
    const page = await show(makeDay({ uncovered: 40 }), { colorScheme: "dark" });
    await page.getByRole("heading", { name: "40 tasks uncovered" }).waitFor();
    assert.equal(await page.locator(".strip article").count(), 4);
    assert.ok((await page.locator(".strip").boundingBox()).height < 200, "the board keeps its place");
    await shoot(page, "uncovered-40-1440-dark");
    await clean();
    await page.getByRole("button", { name: "Show all 40" }).click();
    assert.equal(await page.locator(".strip article").count(), 40);
    assert.ok((await page.locator("#board").boundingBox()).height > 200, "the board is still there");
    await clean();
    await page.getByRole("button", { name: "Show fewer" }).click();
    assert.equal(await page.locator(".strip article").count(), 4);
  });

  test("on a phone, in French: cards with room for a thumb", async () => {
    const page = await show(makeDay({ uncovered: 5 }), { width: 390, height: 844, locale: "fr-FR" });
    await page.getByRole("heading", { name: "5 tâches non couvertes" }).waitFor();
    const box = await page.getByRole("button", { name: /^Que faire/ }).first().boundingBox();
    assert.ok(box.height >= 44, `${box.height} px`);
    await page.getByRole("button", { name: /^Que faire/ }).first().click();
    await page.getByText("Rien de simple ne la couvrirait.").waitFor();
    await shoot(page, "uncovered-390-fr");
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await clean();
  });

  test("every width from a tablet on keeps its header apart, in the longer language", async () => {
    const page = await show(makeDay(), { width: 1024, height: 768, locale: "fr-FR" });
    await page.waitForSelector("#board .bar");
    await shoot(page, "board-1024-fr");
    const boxes = await page.locator(".page > header > *").evaluateAll((all) => all.map((e) => e.getBoundingClientRect()).map((r) => [r.left, r.right]));
    for (let i = 1; i < boxes.length; ++i) assert.ok(boxes[i][0] >= boxes[i - 1][1] - 1, JSON.stringify(boxes));
    await clean();
  });
});

describe("work by hour", () => {
  test("is a chart to see and a table to hear", async () => {
    const page = await show(makeDay());
    await page.locator("button.workload").click();
    const rows = await page.locator(".pop tbody tr").count();
    assert.ok(rows >= 10);
    assert.equal(await page.locator(".pop rect").count(), rows);
    await shoot(page, "load-1440");
    await clean();
  });
});

describe("changes of others", () => {
  const moved = (day) => {
    const [from, to] = [day.staff.find((s) => s.assignments.length), day.staff.findLast((s) => s.duties.length && s.assignments.length)];
    const it = from.assignments[0];
    const staff = day.staff.map((s) => (s === from ? { ...s, assignments: s.assignments.slice(1) } : s === to ? { ...s, assignments: [...s.assignments, it] } : s));
    return [it, to, { ...day, roster_id: 2, staff }];
  };

  test("appear by themselves, and the bar glides to its place", async () => {
    const day = makeDay();
    const page = await show(day);
    await page.getByText("Live", { exact: true }).waitFor();
    const [it, to, next] = moved(day);
    await page.evaluate((task) => {
      window.glided = 0;
      const animate = Element.prototype.animate;
      Element.prototype.animate = function (...args) {
        if (this.dataset.task === task) ++window.glided;
        return animate.apply(this, args);
      };
    }, it.task);
    world.day = next;
    world.tell("roster_draft", { roster_id: 2 });
    await page.locator(`.row[aria-label^="${to.name},"] [data-task="${it.task}"]`).waitFor({ timeout: 5000 });
    assert.equal(await page.evaluate(() => window.glided), 1);
    await clean();
  });

  test("do not glide for those who asked for less motion", async () => {
    const day = makeDay();
    const page = await show(day, { reducedMotion: "reduce" });
    await page.getByText("Live", { exact: true }).waitFor();
    const [it, to, next] = moved(day);
    world.day = next;
    world.tell("roster_draft");
    await page.locator(`.row[aria-label^="${to.name},"] [data-task="${it.task}"]`).waitFor({ timeout: 5000 });
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
  });

  test("a change that somebody confirms leaves the count", async () => {
    const [a, b] = makeDay().staff;
    const change = (id, s, at) => ({ id, staff_id: s.id, published_at: "2026-12-07T18:05:00Z", acknowledged_at: at, changes: [] });
    world.told = [change(1, a, null), change(2, b, null)];
    const page = await show(makeDay({ stage: "published" }));
    await page.getByRole("button", { name: /2 have not confirmed/ }).waitFor();
    world.told = [change(1, a, "2026-12-07T18:10:00Z"), change(2, b, null)];
    world.tell("change_acknowledged", { id: 1 });
    await page.getByRole("button", { name: /1 has not confirmed/ }).click();
    assert.match(await page.locator(".pop").innerText(), /confirmed 19:10/);
    await clean();
  });

  test("that do not arrive any more are told with the time of the last look", async () => {
    const page = await show(makeDay());
    await page.getByText("Live", { exact: true }).waitFor();
    world.mute = true;
    world.cut();
    await page.getByText(/Changes of others do not arrive at the moment\. Last updated \d\d:\d\d/).waitFor({ timeout: 15_000 });
    await shoot(page, "stream-broken-1440");
    assert.deepEqual(await axeFaults(page), []);
    world.mute = false;
    await page.getByText("Live", { exact: true }).waitFor({ timeout: 30_000 });
    assert.equal(await page.locator(".banner").count(), 0);
  });
});

describe("300 staff with 3,000 tasks", () => {
  const big = makeDay({ staff: 300, perStaff: 14, uncovered: 60, short: true });

  test("only what is seen is in the page", async () => {
    const page = await show(big);
    await page.waitForSelector("#board .bar");
    const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
    const bars = big.staff.reduce((n, s) => n + s.assignments.length, 0);
    console.log(`${big.staff.length} rows, ${bars} bars: ${nodes} elements`);
    assert.ok(nodes < 3500, `${nodes} elements`);
    await shoot(page, "big-1440");
    await clean();
  });

  // Processor time of the page's own thread: a busy machine stretches the clock, not the work.
  test("scrolling stays smooth", async () => {
    const page = await show(big);
    await page.waitForSelector("#board .bar");
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
    const busy = async () => (await devtools.send("Performance.getMetrics")).metrics.find((m) => m.name === "TaskDuration").value * 1000;
    const earlier = await busy();
    const frames = await page.evaluate(async () => {
      const view = document.getElementById("board");
      const times = [];
      let last = performance.now();
      for (let i = 0; i < 120; ++i) {
        view.scrollTop += 90;
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        times.push(now - last);
        last = now;
      }
      return times.sort((a, b) => a - b);
    });
    const work = ((await busy()) - earlier) / frames.length;
    console.log(`a frame: ${work.toFixed(1)} ms of work, on the clock median ${frames[60].toFixed(1)} ms, worst ${frames.at(-1).toFixed(1)} ms`);
    assert.ok((await page.locator(".row").count()) > 5);
  });

  test("the keyboard reaches the last row, and the focused bar stays in the page when it is scrolled away", async () => {
    const page = await show(big);
    await page.waitForSelector("#board .bar");
    await page.locator('[data-at][tabindex="0"]').focus();
    await page.keyboard.press("Control+End");
    const at = await page.evaluate(() => document.activeElement.dataset.at);
    assert.ok(Number(at.split(":")[0]) > 200, at);
    await page.evaluate(() => (document.getElementById("board").scrollTop = 0));
    await page.waitForTimeout(100);
    assert.equal(await page.evaluate(() => document.activeElement.dataset.at), at);
  });

  test("zoom keeps the middle where it is", async () => {
    const page = await show(big);
    await page.waitForSelector("#board .bar");
    const hours = () => page.locator(".hours span").count();
    const wide = await page.locator(".canvas").evaluate((el) => el.clientWidth);
    await page.getByRole("button", { name: "Zoom in" }).click();
    const wider = await page.locator(".canvas").evaluate((el) => el.clientWidth);
    assert.ok(wider > wide * 1.3, `${wide} to ${wider}`);
    await page.getByRole("button", { name: "Fit the day" }).click();
    assert.equal(await page.locator(".canvas").evaluate((el) => el.clientWidth), wide);
    assert.ok((await hours()) > 5);
  });

  test("the list of a phone stays quick", async () => {
    const page = await show(big, { width: 390, height: 844 });
    await page.waitForSelector("#board [data-task]");
    const ms = await page.evaluate(async () => {
      const start = performance.now();
      scrollTo(0, 20_000);
      await new Promise(requestAnimationFrame);
      return performance.now() - start;
    });
    console.log(`a jump in the list ${ms.toFixed(0)} ms`);
    assert.ok((await page.locator("[data-task]").count()) > 0);
  });
});
