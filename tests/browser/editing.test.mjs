// A draft edited by hand in Chromium, against the real server: uncovered tasks, drag, keyboard, undo, pins, two supervisors, publishing.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { axeFaults, launch, meant, open, shoot, signIn } from "./support/browser.mjs";
import { addUser, demoDatabase, escale, password, serve, signedIn } from "./support/server.mjs";

let data, server, url, browser, page, faults, getJson, date;

before(async () => {
  data = demoDatabase();
  for (const name of ["sam", "sofia"]) addUser(data.db, name, "supervisor");
  escale("plan", "--db", data.db, "--from", "2026-12-07", "--to", "2026-12-10", "--out", `${data.folder}/roster.json`);
  server = serve(data.db);
  url = await server.url;
  browser = await launch();
  getJson = await signedIn(url, "sam");
  date = await dayWithUncovered();
  ({ page, faults } = await seat("sam"));
});
after(async () => {
  await browser?.close();
  await server?.stop();
  data?.remove();
});

async function dayWithUncovered() {
  for (const day of ["2026-12-09", "2026-12-08", "2026-12-07", "2026-12-10"]) if ((await getJson(`${url}/api/v1/roster?date=${day}`)).uncovered.length) return day;
  throw new Error("every task of the demo days is covered");
}

/** A supervisor in front of the board. */
async function seat(user, options = {}) {
  const view = await open(browser, `${url}/?date=${date}`, { height: 1000, ...options });
  await signIn(view.page, user, password);
  await view.page.waitForSelector("#board .row .bar");
  return view;
}

const roster = () => getJson(`${url}/api/v1/roster?date=${date}`);
const holders = async (task) => (await roster()).staff.filter((s) => s.assignments.some((b) => b.task === task)).map((s) => s.id);
const noFaults = () => assert.deepEqual(faults.filter(meant(401, 409, 412)), []);

/** Tasks of one person with somebody who could take them and somebody who cannot, from the server's own explanations. */
async function movable() {
  const day = await roster();
  const found = [];
  for (const s of day.staff)
    for (const b of s.assignments.filter((x) => x.crew === 1)) {
      const why = await getJson(`${url}/api/v1/explanations?${new URLSearchParams({ date, task: b.task })}`);
      const others = why.positions[0].candidates;
      const can = others.find((c) => c.allowed);
      const cannot = others.find((c) => !c.allowed);
      if (can && cannot) found.push({ task: b.task, staff: s.id, name: s.name, can: can.staff_id, cannot: cannot.staff_id, flight: b.flight });
    }
  assert.ok(found.length > 1, "tasks that somebody else could take");
  return found;
}
const nameOf = async (id) => (await roster()).staff.find((s) => s.id === id).name;

const bar = (on, task) => on.locator(`.row [data-task="${task}"]`).first();
const rowOf = (on, name) => on.locator(`.row[aria-label^="${name},"]`);

/** Takes a bar and holds it over the row of somebody. */
async function hold(on, task, name, sideways = 0) {
  const from = await bar(on, task).boundingBox();
  const row = await rowOf(on, name).boundingBox();
  await on.mouse.move(from.x + 12, from.y + 18);
  await on.mouse.down();
  await on.mouse.move(from.x + 14, from.y + 24, { steps: 2 });
  await on.mouse.move(from.x + 12 + sideways, row.y + 22, { steps: 6 });
}
const judged = (on, words = "fine|costs|forbidden") => on.waitForFunction((w) => new RegExp(`\\b(${w})\\b`).test(document.querySelector(".layer")?.className ?? ""), words);

describe("what nobody has yet", () => {
  test("is a card each, with the reason in a sentence", async () => {
    const day = await roster();
    assert.equal(await page.locator(".strip article").count(), Math.min(4, day.uncovered.length));
    assert.match(await page.locator(".strip h2").innerText(), /uncovered/);
    const first = [...day.uncovered].sort((a, b) => a.start.localeCompare(b.start))[0];
    const said = await page.locator(".strip article").first().innerText();
    assert.ok(said.includes(first.reasons[0].text.en), said);
  });

  test("what helps is looked for when asked, and nothing before", async () => {
    const asked = [];
    page.on("request", (r) => r.url().includes("/remedies") && asked.push(r.url()));
    await page.waitForTimeout(200);
    assert.equal(asked.length, 0);
    await page.getByRole("button", { name: /^What helps/ }).first().click();
    await page.locator(".remedies li").first().waitFor({ timeout: 60_000 });
    assert.equal(asked.length, 1);
    assert.match(await page.locator(".remedies").innerText(), /^(If|With)|longer|Solve again/);
    await shoot(page, "remedies-1440");
    assert.deepEqual(await axeFaults(page), []);
    await page.getByRole("button", { name: /^What helps/ }).first().click();
    noFaults();
  });

  test("a card let go over somebody who cannot take it says why and changes nothing", async () => {
    const before = await roster();
    const { reasons } = [...before.uncovered].sort((a, b) => a.start.localeCompare(b.start))[0];
    const card = await page.locator(".strip article .main").first().boundingBox();
    const row = await rowOf(page, reasons[0].name).boundingBox();
    await page.mouse.move(card.x + 60, card.y + 14);
    await page.mouse.down();
    await page.mouse.move(card.x + 90, card.y + 60, { steps: 3 });
    await page.mouse.move(row.x + 500, row.y + 20, { steps: 5 });
    await judged(page, "forbidden");
    await shoot(page, "drag-card-1440");
    await page.mouse.up();
    await page.getByText(/^Not moved\./).first().waitFor();
    assert.equal((await roster()).roster_id, before.roster_id);
  });
});

describe("a bar dragged", () => {
  let it;
  test("says while it is held whether it may, what it costs, or why not", async () => {
    it = (await movable())[0];
    await hold(page, it.task, await nameOf(it.can));
    await judged(page, "fine|costs");
    assert.match(await page.locator(".bubble").innerText(), /Allowed/);
    await shoot(page, "drag-allowed-1440");
    const row = await rowOf(page, await nameOf(it.cannot)).boundingBox();
    const x = (await page.locator(".preview").boundingBox()).x + 12;
    await page.mouse.move(x, row.y + 22, { steps: 4 });
    await judged(page, "forbidden");
    assert.match(await page.locator(".bubble").innerText(), /Not allowed/);
    assert.ok(await page.locator(".bubble .detail").count(), "a reason");
    await shoot(page, "drag-forbidden-1440");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".layer").count(), 0);
    await page.mouse.up();
    assert.deepEqual(await holders(it.task), [it.staff]);
    noFaults();
  });

  test("dropped, it is theirs; a press without a drag only opens it", async () => {
    await hold(page, it.task, await nameOf(it.can));
    await judged(page, "fine|costs");
    await page.mouse.up();
    await page.waitForFunction((task) => document.querySelectorAll(".layer").length === 0 && document.querySelector(`.row [data-task="${task}"]`), it.task);
    assert.deepEqual(await holders(it.task), [it.can]);
    assert.equal(await page.getByRole("complementary").count(), 0);
    await bar(page, it.task).click();
    await page.getByRole("complementary").waitFor();
    await page.keyboard.press("Escape");
    noFaults();
  });

  test("Ctrl+Z takes it back", async () => {
    await page.keyboard.press("Control+z");
    await page.getByText(/^Undone:/).waitFor();
    assert.deepEqual(await holders(it.task), [it.staff]);
    assert.equal(await page.getByRole("button", { name: "Undo", exact: true }).isDisabled(), true);
  });
});

describe("the keyboard does the same", () => {
  test("Space picks up, arrows move and are heard, Escape leaves it, Enter drops it and the focus stays with it", async () => {
    const it = (await movable())[0];
    const rows = await page.locator(".row").evaluateAll((all) => all.sort((a, b) => a.offsetTop - b.offsetTop).map((r) => r.getAttribute("aria-label").split(",")[0]));
    const by = rows.indexOf(await nameOf(it.can)) - rows.indexOf(it.name);
    const go = async () => {
      for (let i = 0; i < Math.abs(by); ++i) await page.keyboard.press(by > 0 ? "ArrowDown" : "ArrowUp");
    };
    const heard = page.locator('[aria-live="assertive"]');
    await bar(page, it.task).focus();
    await page.keyboard.press("Space");
    assert.match(await heard.innerText(), /Picked up/);
    await page.keyboard.press("ArrowRight");
    assert.ok((await page.locator(".layer").count()) === 1);
    await page.keyboard.press("Escape");
    assert.match(await heard.innerText(), /Left where it was/);
    assert.deepEqual(await holders(it.task), [it.staff]);

    await page.keyboard.press("Space");
    await go();
    await judged(page, "fine|costs");
    assert.match(await heard.innerText(), new RegExp(`${(await nameOf(it.can)).replace(".", "\\.")}.*Allowed`));
    await shoot(page, "keyboard-move-1440");
    assert.deepEqual(await axeFaults(page), []);
    await page.keyboard.press("Enter");
    await page.locator(".layer").waitFor({ state: "detached" });
    assert.deepEqual(await holders(it.task), [it.can]);
    await page.waitForFunction((task) => document.activeElement?.dataset?.task === task, it.task);
    await page.getByRole("button", { name: /^Undo: / }).click();
    await page.getByText(/^Undone:/).waitFor();
    assert.deepEqual(await holders(it.task), [it.staff]);
    noFaults();
  });
});

describe("the panel", () => {
  test("pins; the bar shows it", async () => {
    const it = (await movable())[0];
    await bar(page, it.task).click();
    const panel = page.getByRole("complementary");
    await panel.getByText("Who else could").waitFor();
    await panel.getByRole("button", { name: `Pin ${it.name}` }).click();
    await bar(page, it.task).locator(".pin").waitFor();
    assert.equal((await getJson(`${url}/api/v1/drafts/${date}`)).pins.length, 1);
    await shoot(page, "pinned-1440");
    assert.deepEqual(await axeFaults(page), []);
    await panel.locator(".pin[aria-pressed=true]").click();
    await bar(page, it.task).locator(".pin").waitFor({ state: "detached" });
    await panel.getByText("Who else could").waitFor();
    await shoot(page, "why-1440");
  });

  test("tells who else could, and gives it to them with one click", async () => {
    const it = (await movable())[0];
    const panel = page.getByRole("complementary");
    await panel.getByRole("button", { name: `Assign to ${await nameOf(it.can)}` }).click();
    await panel.locator(".staff b", { hasText: await nameOf(it.can) }).waitFor();
    assert.deepEqual(await holders(it.task), [it.can]);
    await page.keyboard.press("Control+z");
    await page.getByText(/^Undone:/).waitFor();
    await page.keyboard.press("Escape");
    noFaults();
  });
});

describe("a task taken off", () => {
  test("is a card, and is given again by pulling the card to somebody", async () => {
    const it = (await movable())[0];
    await bar(page, it.task).click();
    await page.getByRole("button", { name: `Take off: ${it.name}` }).click();
    const card = page.locator(`.strip .main[data-task="${it.task}"]`);
    await card.waitFor();
    assert.deepEqual(await holders(it.task), []);
    await page.keyboard.press("Escape");
    const from = await card.boundingBox();
    const row = await rowOf(page, it.name).boundingBox();
    await page.mouse.move(from.x + 60, from.y + 14);
    await page.mouse.down();
    await page.mouse.move(from.x + 90, from.y + 60, { steps: 3 });
    await page.mouse.move(row.x + 500, row.y + 20, { steps: 5 });
    await judged(page, "fine");
    assert.match(await page.locator(".bubble").innerText(), /covers more people/);
    await shoot(page, "drag-fine-1440");
    await page.mouse.up();
    await card.waitFor({ state: "detached" });
    assert.deepEqual(await holders(it.task), [it.staff]);
    noFaults();
  });
});

describe("two supervisors at once", () => {
  let other, mine;
  test("the second is told what the first did, and nothing is lost", async () => {
    const all = await movable();
    mine = all[0];
    const theirs = all.find((x) => ![all[0].staff, all[0].can].includes(x.staff) && ![all[0].staff, all[0].can].includes(x.can)) ?? all.at(-1);
    other = await seat("sofia");
    await hold(page, mine.task, await nameOf(mine.can)); // while something is held nothing changes under it
    await judged(page, "fine|costs");
    await bar(other.page, theirs.task).click();
    await other.page.getByRole("button", { name: `Pin ${theirs.name}` }).click();
    await bar(other.page, theirs.task).locator(".pin").waitFor();
    await page.waitForTimeout(600);
    assert.equal(await page.locator(".row .pin").count(), 0);
    await page.mouse.up();
    const dialog = page.getByRole("dialog", { name: "Somebody else changed this draft" });
    await dialog.waitFor();
    assert.match(await dialog.innerText(), /sofia/);
    assert.match(await dialog.innerText(), /is pinned/);
    assert.ok((await dialog.innerText()).includes(mine.flight), "what was wanted is still there");
    await shoot(page, "conflict-1440");
    assert.deepEqual(await axeFaults(page), []);
    await dialog.getByRole("button", { name: "Look again and retry" }).click();
    await dialog.waitFor({ state: "hidden" });
    await page.waitForFunction(([task]) => !document.querySelector(".layer") && document.querySelector(`.row [data-task="${task}"]`), [mine.task]);
    await page.locator(`.row[aria-label^="${await nameOf(mine.can)},"] [data-task="${mine.task}"]`).waitFor();
    assert.deepEqual(await holders(mine.task), [mine.can]);
    assert.equal((await getJson(`${url}/api/v1/drafts/${date}`)).pins.length, 1, "what the first did stays");
    noFaults();
  });

  test("what one does appears in front of the other by itself", async () => {
    assert.equal(await page.locator(".row .pin").count(), 1);
    await other.page.locator(`.row[aria-label^="${await nameOf(mine.can)},"] [data-task="${mine.task}"]`).waitFor({ timeout: 10_000 });
    await other.page.bringToFront();
    await other.page.locator(".pin[aria-pressed=true]").click();
    await other.page.locator(".row .pin").waitFor({ state: "detached" });
    await page.bringToFront();
    await page.locator(".row .pin").waitFor({ state: "detached", timeout: 10_000 });
    await page.getByText("Live", { exact: true }).waitFor();
    await other.context.close();
    noFaults();
  });
});

describe("publishing", () => {
  test("lists first who will be told what, then who has not confirmed", async () => {
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: /^Publish the roster/ });
    await dialog.getByText(/will be told/).waitFor();
    const { told } = await getJson(`${url}/api/v1/drafts/${date}/changes`);
    assert.equal(await dialog.locator("h3").count(), told.length);
    assert.ok((await dialog.innerText()).includes(told[0].changes[0].text.en));
    await shoot(page, "publish-1440");
    assert.deepEqual(await axeFaults(page), []);
    await dialog.getByRole("button", { name: "Publish", exact: true }).click();
    await page.locator("header .stage.published").waitFor();
    await page.locator("button.confirm").click();
    assert.match(await page.locator(".pop").innerText(), /not yet/);
    assert.equal(await page.locator(".pop li").count(), told.length);
    await shoot(page, "confirmations-1440");
    assert.deepEqual(await axeFaults(page), []);
    await page.keyboard.press("Escape");
    noFaults();
  });

  test("what is moved afterwards leaves a ghost where the published roster has it", async () => {
    const it = (await movable())[0];
    await hold(page, it.task, await nameOf(it.can));
    await judged(page, "fine|costs");
    await page.mouse.up();
    await page.locator(".ghost").first().waitFor();
    const ghost = await page.locator(".ghost").first().boundingBox();
    const row = await rowOf(page, it.name).boundingBox();
    assert.ok(ghost.y >= row.y && ghost.y < row.y + row.height, "in the row of who had it");
    await page.waitForTimeout(400);
    await shoot(page, "ghost-1440");
    assert.deepEqual(await axeFaults(page), []);
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await page.getByRole("dialog").getByText("2 staff members will be told:").waitFor();
    await page.keyboard.press("Escape");
    noFaults();
  });
});

describe("a remedy", () => {
  test("is done with one click", async () => {
    const before = (await roster()).uncovered.length;
    await page.getByRole("button", { name: /^What helps/ }).first().click();
    await page.locator(".remedies .now .button").first().click({ timeout: 60_000 });
    await page.waitForFunction((n) => document.querySelectorAll(".strip article").length < n, Math.min(4, before), { timeout: 60_000 });
    assert.ok((await roster()).uncovered.length < before);
    await shoot(page, "remedied-1440");
    assert.deepEqual(await axeFaults(page), []);
    noFaults();
  });
});
