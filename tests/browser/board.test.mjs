// The board in Chromium against the real server, in the order of a day's work: files in, solve, look, publish.

import assert from "node:assert/strict";
import { copyFileSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { axeFaults, launch, meant, open, shoot, shots, signIn } from "./support/browser.mjs";
import { drop, manifest, table } from "./support/drop.mjs";
import { addUser, demoDatabase, escale, password, serve, signedIn } from "./support/server.mjs";

let data, server, url, browser, page, faults, days, date, leg, getJson, storageState;

before(async () => {
  data = demoDatabase();
  addUser(data.db, "sam", "supervisor");
  server = serve(data.db);
  url = await server.url;
  browser = await launch();
  getJson = await signedIn(url, "sam");
  days = await getJson(`${url}/api/v1/days`);
  date = days.busiest;
  leg = arrivalOn(date);
});
after(async () => {
  await browser?.close();
  await server?.stop();
  data?.remove();
});

/** A leg of the demo that lands at CDG on that day, by day. */
function arrivalOn(day) {
  const legs = table(readFileSync(join(data.input, "flights.csv"), "utf8"));
  const found = legs.find((l) => l.destination === "CDG" && l.date === day && l.sta && !l.sta.includes("+") && l.sta > "09:00" && l.sta < "17:00");
  assert.ok(found, `no flight lands at CDG on ${day}`);
  return { ...found, arrival: day, meeting: `${found.terminal} arrivals` };
}

const text = (selector) => page.locator(selector).first().innerText();
const settled = () => page.waitForFunction(() => document.querySelector("main")?.ariaBusy !== "true" && document.querySelector("#board"));
const noFaults = () => assert.deepEqual(faults.filter(meant(401, 422)), []);

describe("a day without a roster", () => {
  test("opens on the busiest day, asks no other host", async () => {
    ({ page, faults } = await open(browser, url));
    await signIn(page, "sam", password);
    storageState = await page.context().storageState();
    await settled();
    assert.equal(new URL(page.url()).host, new URL(url).host);
    const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN);
    console.log(`first paint ${paint.toFixed(0)} ms, day ${date}`);
    assert.ok(paint > 0, "something was painted");  // a figure to read, no clock to fail on
    assert.match(await page.title(), new RegExp(`${Number(date.slice(8))} Dec 2026`));
    noFaults();
  });

  test("says what is to be done: one button", async () => {
    assert.equal(await text("main h2"), "No roster yet");
    assert.equal(await page.getByRole("button", { name: "Solve this day", exact: true }).count(), 1);
    assert.equal(await page.getByRole("button", { name: "Publish" }).count(), 0);
    await shoot(page, "no-roster-1440");
    assert.deepEqual(await axeFaults(page), []);
  });
});

describe("files dropped on the page", () => {
  test("a bad manifest: every finding by row and column, nothing to take in", async () => {
    const bad = manifest(leg, { change: (row) => ({ 2: { sex: "Q" }, 3: { date: "31/02/2026" }, 4: { bags: "deux" } })[row] ?? {} });
    await drop(page, [{ name: "bad.csv", text: bad }]);
    const dialog = page.getByRole("dialog", { name: "Hand in files" });
    await dialog.locator("tr.error").first().waitFor();
    const found = await dialog.locator("tbody").evaluateAll((bodies) => bodies.flatMap((b) => [...b.querySelectorAll("tr.error")].map((tr) => [b.querySelector("th").innerText, tr.querySelector(".column").innerText])));
    for (const wanted of [["2", "sex"], ["3", "inbound_date"], ["4", "bags"]]) assert.ok(found.some((f) => f.join() === wanted.join()), `${wanted} is not in ${JSON.stringify(found)}`);
    assert.equal(await dialog.getByRole("button", { name: "Take it in" }).count(), 0);
    await shoot(page, "findings-1440");
    assert.deepEqual(await axeFaults(page), []);
  });

  test("a good one: checked first, then taken in; the day has more travellers", async () => {
    const count = async () => (await getJson(`${url}/api/v1/roster?date=${date}`)).totals.travellers;
    const earlier = await count();
    const named = staffWithoutBadge();
    await drop(page, [{ name: "good.csv", text: manifest(leg, { people: 4, change: () => ({ constraint: `NAMED_STAFF:${named}` }) }) }]);
    const dialog = page.getByRole("dialog", { name: "Hand in files" });
    const take = dialog.getByRole("button", { name: "Take it in" });
    await take.waitFor();
    assert.equal(await count(), earlier, "a dry run keeps nothing");
    await take.click();
    await dialog.getByText("Taken in", { exact: true }).waitFor();
    assert.equal(await count(), earlier + 4);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    noFaults();
  });

  /** Nobody else may take what is theirs, and without a badge they cannot: it stays uncovered. */
  function staffWithoutBadge() {
    const staff = table(readFileSync(join(data.input, "staff.csv"), "utf8"));
    return (staff.find((s) => s.badge_sectors === "none") ?? staff[0]).staff_id;
  }
});

describe("solving", () => {
  test("shows progress, then the roster", async () => {
    await page.route("**/api/v1/jobs/*", async (route) => {
      await new Promise((r) => setTimeout(r, 150));
      await route.continue();
    });
    await page.getByRole("button", { name: "Solve this day", exact: true }).click();
    await page.getByText(/^Solving: (building|improving|proving)/).waitFor();
    await page.getByRole("button", { name: "Stop" }).waitFor();
    await page.getByText("The roster is ready.").waitFor({ timeout: 60_000 });
    await page.locator(".row .bar").first().waitFor();
    assert.equal(await text("header .stage"), "Draft");
    const day = await getJson(`${url}/api/v1/roster?date=${date}`);
    const bars = day.staff.reduce((n, s) => n + s.assignments.length, 0);
    assert.ok(bars > 0);
    assert.equal(day.score.hard, 0);
    assert.match(await text(".totals"), new RegExp(`${day.totals.tasks} tasks`));
    await page.unroute("**/api/v1/jobs/*");
    noFaults();
  });

  test("the proof badge tells score and bound", async () => {
    await page.locator("button.proof").click();
    assert.match(await text(".pop"), /Hard rules broken\s+0/);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".pop").count(), 0);
  });
});

describe("reading the board", () => {
  test("a click on a bar opens the task with alias and flight; Escape closes it and goes back", async () => {
    const day = await getJson(`${url}/api/v1/roster?date=${date}`);
    const ends = (s) => s.assignments.at(-1)?.end ?? "";
    const staff = day.staff.reduce((a, b) => (ends(b) > ends(a) ? b : a)); // the last of the day, where the panel will stand
    const it = staff.assignments.at(-1);
    const bar = page.locator(`[data-task="${it.task}"]`).first();
    await bar.click();
    await page.waitForTimeout(200);
    const [box, panelBox] = [await bar.boundingBox(), await page.getByRole("complementary").boundingBox()];
    assert.ok(box.x + box.width <= panelBox.x, "the panel does not hide what it shows");
    const panel = page.getByRole("complementary");
    await panel.getByText(it.flight).first().waitFor();
    assert.equal(await panel.locator("h2").innerText(), (await getJson(`${url}/api/v1/tasks/${encodeURIComponent(it.task)}?date=${date}`)).parties.map((p) => p.alias).join(", "));
    assert.match(await panel.innerText(), new RegExp(staff.name.replace(".", "\\.")));
    assert.match(await panel.innerText(), /Milestones/);
    await shoot(page, "task-1440");
    assert.deepEqual(await axeFaults(page), []);
    await page.keyboard.press("Escape");
    assert.equal(await panel.count(), 0);
    assert.equal(await bar.evaluate((el) => el === document.activeElement), true);
  });

  test("a click on an uncovered task tells why nobody takes it", async () => {
    const day = await getJson(`${url}/api/v1/roster?date=${date}`);
    const it = day.uncovered.find((u) => u.reasons.length);
    assert.ok(it, "an uncovered task with reasons");
    await page.locator(`.lanes [data-task="${it.task}"]`).click();
    const panel = page.getByRole("complementary");
    await panel.getByText("Why nobody takes it").waitFor();
    const said = await panel.innerText();
    for (const reason of it.reasons.slice(0, 5)) {
      assert.ok(said.includes(reason.name), reason.name);
      assert.ok(said.includes(reason.text.en), reason.text.en);
    }
    await shoot(page, "uncovered-1440");
    assert.deepEqual(await axeFaults(page), []);
    await page.getByRole("button", { name: "Close" }).click();
  });

  test("by keyboard alone: into the board, along a row, down, into a task and back", async () => {
    await page.locator("#board").focus();
    await page.keyboard.press("Tab"); // zoom buttons
    for (let i = 0; i < 12 && !(await at()); ++i) await page.keyboard.press("Tab");
    assert.ok(await at(), "Tab reaches a bar");
    await page.keyboard.press("Control+Home");
    const first = await at();
    await page.keyboard.press("ArrowDown");
    const below = await at();
    assert.notEqual(below, first);
    await page.keyboard.press("End");
    const end = await at();
    await page.keyboard.press("ArrowLeft");
    const [row, index] = (await at()).split(":").map(Number);
    assert.equal(row, Number(end.split(":")[0]));
    assert.ok(index <= Number(end.split(":")[1]));
    const task = await page.evaluate(() => document.activeElement.dataset.task);
    const ring = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.equal(ring, "solid", "the focus can be seen");
    await page.keyboard.press("Enter");
    await page.getByRole("complementary").waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement.dataset.task), task);
    assert.equal(await page.locator('[data-at][tabindex="0"]').count(), 1, "one tab stop in the board");
  });
  const at = () => page.evaluate(() => document.activeElement?.dataset?.at ?? "");

  test("UTC on demand", async () => {
    const label = () => page.locator(".hours span:not(.now)").nth(2).innerText();
    const paris = await label();
    await page.getByRole("button", { name: "Paris time" }).click();
    const utc = await label();
    assert.equal((Number(paris.slice(0, 2)) + 23) % 24, Number(utc.slice(0, 2)));
    await page.getByRole("button", { name: "UTC" }).click();
    assert.equal(await label(), paris);
  });
});

describe("other days", () => {
  test("the day picker: months, dots, a day chosen by keyboard", async () => {
    await page.locator("button.day").click();
    const names = await page.locator(".days button .visually-hidden").allInnerTexts();
    assert.ok(names.length >= 28);
    assert.ok(names.some((n) => /travellers?/.test(n)));
    await shoot(page, "days-1440");
    assert.deepEqual(await axeFaults(page), []);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    const next = new Date(Date.parse(`${date}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    await page.waitForURL(`**/?date=${next}`);
    await settled();
  });

  test("previous, next, the busiest day, and the browser's back button", async () => {
    const there = page.url();
    await page.getByRole("button", { name: "Next day" }).click();
    await page.getByRole("button", { name: "Previous day" }).click();
    assert.equal(page.url(), there);
    await page.getByRole("button", { name: "Busiest day", exact: true }).click();
    await page.waitForURL(`**/?date=${date}`);
    await page.goBack();
    assert.equal(page.url(), there);
    await page.goForward();
    await settled();
    noFaults();
  });
});

describe("looks", () => {
  const looks = [
    ["board-1440", {}],
    ["board-1440-dark", { colorScheme: "dark" }],
    ["board-1440-fr", { locale: "fr-FR" }],
    ["board-390", { width: 390, height: 844 }],
    ["board-390-dark", { width: 390, height: 844, colorScheme: "dark" }],
  ];
  for (const [name, options] of looks)
    test(`${name}: readable, no axe findings, nothing wider than the screen`, async () => {
      const view = await open(browser, `${url}/?date=${date}`, { ...options, storageState });
      await view.page.waitForSelector("#board");
      await view.page.waitForTimeout(200);
      await shoot(view.page, name);
      assert.deepEqual(await axeFaults(view.page), []);
      assert.ok(await view.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      assert.deepEqual(view.faults, []);
      if (options.locale) assert.match(await view.page.locator("header").first().innerText(), /Publier/);
      await view.context.close();
    });

  test("the language is remembered", async () => {
    await page.locator("header .account").click();
    await page.getByRole("button", { name: "Français" }).click();
    await page.reload();
    await settled();
    assert.equal(await page.evaluate(() => document.documentElement.lang), "fr");
    await page.locator("header .account").click();
    await page.getByRole("button", { name: "English" }).click();
    await page.keyboard.press("Escape");
  });

  test("uncovered comes first on a phone, and a task fills the screen", async () => {
    const view = await open(browser, `${url}/?date=${date}`, { width: 390, height: 844, hasTouch: true, storageState });
    await view.page.waitForSelector("#board");
    assert.match(await view.page.locator("#board h2").first().innerText(), /uncovered/);
    await view.page.locator("#board [data-task]").first().tap();
    await view.page.getByRole("complementary").locator("h2").waitFor();
    const box = await view.page.getByRole("complementary").boundingBox();
    assert.equal(Math.round(box.width), 390);
    await shoot(view.page, "task-390");
    assert.deepEqual(await axeFaults(view.page), []);
    await view.context.close();
  });

  test("the picture of the README: the board with a task beside it", async () => {
    const view = await open(browser, `${url}/?date=${date}`, { height: 860, storageState });
    await view.page.locator(`.row [data-task="${await taskForTwo()}"]`).first().click();
    await view.page.getByText("Who else could").waitFor();
    await shoot(view.page, "board");
    const picture = join(shots, "board.png");
    assert.ok(statSync(picture).size < 300_000);
    if (process.env.ESCALE_PICTURE) copyFileSync(picture, process.env.ESCALE_PICTURE);
    await view.context.close();
  });
});

/** A task that two people at least could take as well. */
async function taskForTwo() {
  const day = await getJson(`${url}/api/v1/roster?date=${date}`);
  for (const { task } of day.staff.flatMap((s) => s.assignments)) {
    const { positions } = await getJson(`${url}/api/v1/explanations?${new URLSearchParams({ date, task })}`);
    if (positions[0].candidates.filter((c) => c.allowed).length >= 2) return task;
  }
  throw new Error("nobody else could take any task");
}

describe("publishing and a server that goes away", () => {
  test("publish asks first, then the day is published", async () => {
    await page.getByRole("button", { name: "Publish" }).click();
    await page.getByRole("dialog").getByText(/will be told/).waitFor();
    await shoot(page, "publish-1440");
    assert.deepEqual(await axeFaults(page), []);
    await page.getByRole("dialog").getByRole("button", { name: "Publish" }).click();
    await page.getByText(/^Published: \d+/).waitFor();
    await page.locator("header .stage.published").waitFor();
    assert.equal((await getJson(`${url}/api/v1/roster?date=${date}`)).stage, "published");
    noFaults();
  });

  test("when the server is gone the last data stay; when it is back the banner goes", async () => {
    const bars = await page.locator(".row .bar").count();
    const listen = new URL(url).host;
    await server.stop();
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await page.getByText("The server does not answer.").waitFor();
    assert.equal(await page.locator(".row .bar").count(), bars);
    await shoot(page, "server-gone-1440");
    assert.deepEqual(await axeFaults(page), []);
    server = serve(data.db, listen);
    await server.url;
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("The server does not answer.").waitFor({ state: "hidden" });
    assert.equal(await page.locator(".row .bar").count(), bars);
  });

  test("a roster planned on the command line is on the board after a reload", async () => {
    const other = days.days.filter((d) => d.tasks > 0 && d.date !== date).at(-1).date;
    escale("plan", "--db", data.db, "--from", other, "--to", other);
    await page.goto(`${url}/?date=${other}`);
    await settled();
    await page.locator(".row .bar").first().waitFor();
    assert.equal(await text("header .stage"), "Draft");
  });
});
