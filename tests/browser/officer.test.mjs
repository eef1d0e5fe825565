// The officer's page against the real server: a file with a wrong date is seen, mended in place, sent, and found in the list.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { axeFaults, launch, meant, open, shoot as shot, signIn } from "./support/browser.mjs";
import { drop, manifest, table } from "./support/drop.mjs";
import { addUser, demoDatabase, escale, password, serve } from "./support/server.mjs";

let browser, data, server, url, leg;
before(async () => {
  browser = await launch();
  data = demoDatabase();
  addUser(data.db, "olu", "officer", "--mission", "Amman", "--name", "Olu");
  addUser(data.db, "oda", "officer", "--mission", "Athens");
  server = serve(data.db);
  url = await server.url;
  const f = table(readFileSync(join(data.input, "flights.csv"), "utf8")).find((f) => f.origin === "AMM" && f.flight === "AF543" && f.date === "2026-12-08");
  leg = { flight: f.flight, date: f.date, arrival: f.date, origin: "AMM", meeting: "2E arrivals" };
});
after(async () => {
  await browser?.close();
  await server?.stop();
  data?.remove();
});

const file = (abn, { people = 3, wrong = "2026-13-08" } = {}) => {
  const text = manifest(leg, { abn, people, change: (row) => ({ mission: "Amman", ...(wrong && row === 3 ? { date: wrong } : {}) }) });
  return { name: "amman.csv", text };
};
const fits = async (page) => assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is wider than the page");
const cell = async (page, row, header) => {
  await page.locator("tbody td").first().waitFor();
  return at(page, row, header);
};
const at = (page, row, header) =>
  page.locator("thead th").evaluateAll((all, name) => all.findIndex((th) => th.textContent.trim() === name) - 1, header).then((i) => page.locator(`[data-cell="${row}:${i}"]`));

async function shoot(page, name, options = {}) {
  if (options.fullPage) await page.evaluate(() => scrollTo(0, 0));
  await shot(page, name, options);
}

async function enter(options = {}) {
  const view = await open(browser, url, options);
  if (options.locale === "fr-FR") {
    await view.page.getByLabel("Nom d’utilisateur").fill("olu");
    await view.page.getByLabel("Mot de passe").fill(password);
    await view.page.getByRole("button", { name: "Se connecter", exact: true }).click();
  } else await signIn(view.page, "olu", password);
  await view.page.locator("#notices .row").first().waitFor();
  return view;
}
const bye = async ({ page, context, faults }, ...statuses) => {
  assert.deepEqual(faults.filter(meant(401, ...statuses)), []);
  await page.close();
  await context.close();
};

describe("the officer's page", () => {
  test("a wrong date: on its cell, mended by keyboard, checked again, sent, in the list, cancelled", async () => {
    const view = await enter();
    const { page } = view;
    assert.match(await page.title(), /^Manifests/);
    assert.deepEqual(await axeFaults(page), []);
    await shoot(page, "officer-1440");
    await drop(page, [file("JO26-9001")]);
    await page.getByText("1 problem to mend before it can be sent").waitFor();
    const bad = await cell(page, 3, "inbound_date");
    assert.equal(await bad.getAttribute("aria-invalid"), "true");
    assert.ok(await bad.locator("svg").count(), "the problem is drawn, not only coloured");
    assert.equal(await page.locator("td.error").count(), 1);
    assert.ok(await page.getByRole("button", { name: "Send", exact: true }).isDisabled());
    await page.getByRole("button", { name: "Go to Row 3, inbound_date" }).press("Enter");
    assert.ok(await bad.evaluate((e) => e === document.activeElement));
    assert.match(await page.locator("#cell-says").innerText(), /2026-13-08/);
    assert.deepEqual(await axeFaults(page), []);
    await shoot(page, "officer-problem-1440", { fullPage: true });
    await page.keyboard.press("Enter");
    await page.keyboard.type(leg.date);
    await page.keyboard.press("Enter");
    assert.equal(await bad.innerText(), leg.date);
    await page.getByText("1 change not checked yet").waitFor();
    await page.getByRole("button", { name: "Check again" }).click();
    await page.getByText("No problems: ready to send").waitFor();
    await page.locator(".desk article .verdict").first().waitFor();
    assert.deepEqual(await axeFaults(page), []);
    await shoot(page, "officer-ready-1440", { fullPage: true });
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.locator(".sent").getByText("JO26-9001").waitFor();
    const row = page.locator("#notices .row", { hasText: "JO26-9001" });
    await row.getByText("not yet, sent today").waitFor();
    await row.click();
    await page.getByText("First sent.").waitFor();
    assert.deepEqual(await axeFaults(page), []);
    await shoot(page, "officer-sent-1440", { fullPage: true });
    await page.getByRole("button", { name: "Cancel this notice" }).click();
    const dialog = page.getByRole("dialog", { name: "Cancel JO26-9001?" });
    await dialog.getByLabel("Postponed").check();
    assert.deepEqual(await axeFaults(page), []);
    await shoot(page, "officer-cancel-1440");
    await dialog.getByRole("button", { name: "Cancel this notice" }).click();
    await page.getByText("JO26-9001 is cancelled.").waitFor();
    await row.getByText("Cancelled · 2").waitFor();
    assert.equal(await page.getByText("GR26-").count(), 0, "nothing of other missions");
    await bye(view, 422);
  });

  for (const [name, options] of [
    ["officer-1440-dark", { colorScheme: "dark" }],
    ["officer-390", { width: 390, height: 844, hasTouch: true }],
    ["officer-390-french-dark", { width: 390, height: 844, hasTouch: true, locale: "fr-FR", colorScheme: "dark" }],
    ["officer-1440-french", { locale: "fr-FR" }],
  ])
    test(`${name}: a file with a problem, no axe findings, nothing cut off`, async () => {
      const view = await enter(options);
      const { page } = view;
      await shoot(page, name);
      await fits(page);
      await drop(page, [file("JO26-9002")]);
      await page.locator("td.error").waitFor();
      await page.locator(".desk .link").first().click();
      assert.deepEqual(await axeFaults(page), []);
      await fits(page);
      await shoot(page, `${name}-problem`, { fullPage: true });
      await bye(view, 422);
    });

  test("nothing typed is lost: the server does not answer, then the session ends", async () => {
    const view = await enter();
    const { page, context } = view;
    await drop(page, [file("JO26-9003")]);
    const bad = await cell(page, 3, "inbound_date");
    await bad.dblclick();
    await page.keyboard.press("Control+A");
    await page.keyboard.type(leg.date);
    await page.keyboard.press("Tab");
    await context.setOffline(true);
    await page.getByRole("button", { name: "Check again" }).click();
    await page.getByText("Nothing is lost: your table stays here.").waitFor();
    assert.equal(await bad.innerText(), leg.date);
    await shoot(page, "officer-gone-1440");
    await context.setOffline(false);
    escale("user", "disable", "olu", "--db", data.db); // ends every session
    escale("user", "disable", "olu", "--enable", "--db", data.db);
    await page.getByRole("button", { name: "Try again" }).first().click();
    await page.getByText("Your session has ended.").waitFor();
    assert.equal(await page.getByText("JO26-9003").count(), 0, "nothing of the table stays on the screen");
    await signIn(page, "olu", password);
    assert.equal(await bad.innerText(), leg.date);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("No problems: ready to send").waitFor();
    await page.locator("header .account").click();
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await signIn(page, "oda", password);
    await page.locator("#notices .row").first().waitFor();
    assert.equal(await page.getByText(/JO26-/).count(), 0, "nothing of one officer stays for the next");
    assert.deepEqual(view.faults.filter((f) => !/ERR_INTERNET_DISCONNECTED|status of (401|422)/.test(f)), []);
    await context.close();
  });

  test("a wrong file is told so, and a long one shows its first rows and those with a problem", async () => {
    const view = await enter();
    const { page } = view;
    await drop(page, [{ name: "tickets.pdf", text: "%PDF-1.7" }]);
    await page.getByText("This is a PDF.").waitFor();
    assert.deepEqual(await axeFaults(page), []);
    await shoot(page, "officer-wrong-1440");
    const [head, ...rows] = file("JO26-9004", { people: 9, wrong: null }).text.trim().split("\n");
    const many = Array.from({ length: 5000 }, (_, i) => {
      const cells = rows[i % 9].split(",");
      cells[4] = `TST-${10000 + i}`;
      cells[5] = "1";
      if (i === 4321) cells[9] = "2026-02-30";
      return cells.join(",");
    });
    await drop(page, [{ name: "long.csv", text: `${[head, ...many].join("\n")}\n` }]);
    await page.getByText(/ of 5,000 rows are shown/).waitFor({ timeout: 60_000 });
    const shown = await page.locator("tbody tr").count();
    assert.ok(shown > 200 && shown <= 601, `${shown} rows`);
    assert.equal(await (await cell(page, 4323, "date_of_birth")).innerText(), "2026-02-30");
    await shoot(page, "officer-long-1440");
    await bye(view, 422);
  });

  test("can it work: a card for each movement, with minutes that add up", async () => {
    const view = await enter();
    const { page } = view;
    const text = readFileSync(join(data.input, "manifest-12-amman.csv"), "utf8").replaceAll("JO26-12", "JO26-95").replaceAll("JOR-16", "JOR-86");
    await drop(page, [{ name: "week.csv", text }]);
    const cards = page.locator(".desk article");
    await cards.first().waitFor();
    assert.ok((await cards.count()) > 1);
    for (const card of await cards.all()) {
      assert.match(await card.locator(".verdict").innerText(), /^(Works|Tight|Impossible|No staff|Not planned)$/);
      assert.ok(await card.locator(".verdict svg").count());
    }
    const transit = page.locator(".desk article", { hasText: "needed of" }).first();
    await transit.locator("summary").click();
    const of = (s) => s.match(/(?:(\d+) h )?(\d+)(?: min)?/).slice(1).reduce((sum, n, i) => sum + Number(n ?? 0) * (i ? 1 : 60), 0);
    const minutes = (await transit.locator("ol li > :last-child").allInnerTexts()).map(of);
    assert.equal(minutes.reduce((a, b) => a + b, 0), of(await transit.locator("summary").innerText()));
    assert.deepEqual(await axeFaults(page), []);
    await shoot(page, "officer-outlook-1440", { fullPage: true });
    await page.setViewportSize({ width: 390, height: 844 });
    await fits(page);
    await transit.scrollIntoViewIfNeeded();
    await shoot(page, "officer-outlook-390");
    await bye(view, 422);
  });

  test("the template comes in both forms and languages", async () => {
    const view = await enter();
    const { page } = view;
    await page.getByRole("button", { name: "Template" }).click();
    for (const [name, ending, start] of [["Excel, English", ".xlsx", /^PK/], ["CSV, French", ".csv", /^\uFEFF?no_abn[,;]|^\uFEFF?[^\n]*(dossier|nom)/i]]) {
      if (!(await page.getByRole("link", { name }).isVisible())) await page.getByRole("button", { name: "Template" }).click();
      const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
      assert.ok(saved.suggestedFilename().endsWith(ending), saved.suggestedFilename());
      assert.match(readFileSync(await saved.path(), "utf8"), start);
    }
    await bye(view);
  });
});
