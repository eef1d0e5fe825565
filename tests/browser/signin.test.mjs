// Signing in: the page against made-up answers, then against the real server with a session that ends while somebody works.

import assert from "node:assert/strict";
import { once } from "node:events";
import { join } from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import { axeFaults, launch, meant, open, root, shoot, signIn } from "./support/browser.mjs";
import { makeDay, makeDays } from "./support/made_up.mjs";
import { mockServer } from "./support/mock_server.mjs";
import { addUser, demoDatabase, escale, password, serve } from "./support/server.mjs";

const dist = process.env.ESCALE_DASHBOARD ?? join(root, "api/dashboard/dist");
let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

describe("the sign-in page", () => {
  const day = makeDay();
  const world = { day, days: makeDays(day) };
  let server, url, view;

  before(async () => {
    server = mockServer(dist, world).listen(0, "127.0.0.1");
    await once(server, "listening");
    url = `http://127.0.0.1:${server.address().port}/?date=2026-12-08`;
  });
  after(() => {
    server?.close();
    server?.closeAllConnections();
  });
  beforeEach(async () => {
    await view?.context.close();
    view = null;
    Object.assign(world, { gone: false, delay: 0, out: true, who: {}, slow: 0, factor: false });
  });
  const show = async (options) => (view = await open(browser, url, options)).page;
  const clean = async (...statuses) => {
    assert.deepEqual(await axeFaults(view.page), []);
    assert.deepEqual(view.faults.filter(meant(401, ...statuses)), []);
  };

  for (const [name, options] of [
    ["signin-1440", {}],
    ["signin-1440-dark", { colorScheme: "dark" }],
    ["signin-390", { width: 390, height: 844, hasTouch: true }],
    ["signin-390-french", { width: 390, height: 844, locale: "fr-FR", colorScheme: "dark" }],
  ])
    test(`${name}: readable, large enough to touch, no axe findings`, async () => {
      const page = await show(options);
      await page.locator(".signin form").waitFor();
      await shoot(page, name);
      assert.equal(await page.locator("h1").innerText(), "Escale");
      if (options.locale) assert.equal(await page.locator("button.primary").innerText(), "Se connecter");
      for (const box of await page.locator(".signin :is(input, button)").evaluateAll((all) => all.map((e) => e.getBoundingClientRect().height))) assert.ok(box >= 44, `${box} px`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      await clean();
    });

  test("by keyboard alone, and the board comes", async () => {
    const page = await show();
    await page.locator(".signin form").waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("name")), "username");
    await page.keyboard.type("amina");
    await page.keyboard.press("Tab");
    await page.keyboard.type("green tea at noon");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#board .bar");
    assert.match(await page.title(), /8 Dec 2026/);
    await clean();
  });

  test("a wrong password is said, and the field is ready for the next", async () => {
    const page = await show();
    await page.getByLabel("User name").fill("amina");
    await page.getByLabel("Password").fill("wrong");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByRole("alert").getByText("The user name or the password is wrong.").waitFor();
    assert.equal(await page.getByLabel("Password").inputValue(), "");
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("name")), "password");
    await shoot(page, "signin-wrong-1440");
    await clean();
  });

  test("after too many attempts it says how long to wait, and waits", async () => {
    world.slow = 2;
    const page = await show();
    await page.getByLabel("User name").fill("amina");
    await page.getByLabel("Password").fill("green tea at noon");
    const button = page.getByRole("button", { name: "Sign in", exact: true });
    await button.click();
    await page.getByRole("alert").getByText(/Try again in \d seconds?\./).waitFor();
    assert.ok(await button.isDisabled());
    await shoot(page, "signin-wait-1440");
    await clean(429);
    world.slow = 0;
    await page.getByText("You can try again now.").waitFor();
    await button.click();
    await page.waitForSelector("#board .bar");
  });

  test("a second factor is asked for when there is one", async () => {
    world.factor = true;
    const page = await show({ width: 390, height: 844 });
    await page.getByLabel("User name").fill("amina");
    await page.getByLabel("Password").fill("green tea at noon");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByLabel("Code").fill("000000");
    await page.keyboard.press("Enter");
    await page.getByText("The code is wrong or was used already.").waitFor();
    await shoot(page, "signin-code-390");
    await clean();
    await page.getByLabel("Code").fill("123 456");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#board");
  });

  test("a password that somebody else knows has to be changed first", async () => {
    world.who = { change_password: true };
    world.out = false;
    const page = await show();
    const dialog = page.getByRole("dialog", { name: "Change password" });
    await dialog.waitFor();
    await page.keyboard.press("Escape");
    assert.ok(await dialog.isVisible());
    await dialog.getByLabel("Present password").fill("green tea at noon");
    await dialog.getByLabel("New password", { exact: true }).fill("black tea at dusk");
    await dialog.getByLabel("New password, once more").fill("black tea at dawn");
    await dialog.getByRole("button", { name: "Change password" }).click();
    await dialog.getByText("The two new passwords are not the same.").waitFor();
    await shoot(page, "password-1440");
    await clean();
    await dialog.getByLabel("New password, once more").fill("black tea at dusk");
    await dialog.getByRole("button", { name: "Change password" }).click();
    await page.getByText("Password changed.").waitFor();
    assert.ok(await dialog.isHidden());
  });

  test("the account menu: who it is, language, signing out", async () => {
    world.out = false;
    const page = await show({ width: 390, height: 844 });
    await page.locator("header .account").click();
    await page.getByText("Supervisor").waitFor();
    await shoot(page, "account-390");
    await clean();
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await page.locator(".signin form").waitFor();
    assert.equal(await page.locator("#board").count(), 0);
    assert.equal(await page.getByText("Your session has ended.").count(), 0);
  });
});

describe("against the real server", () => {
  let data, server, url;
  before(async () => {
    data = demoDatabase();
    addUser(data.db, "sam", "supervisor");
    addUser(data.db, "olu", "officer", "--mission", "Amman");
    server = serve(data.db);
    url = await server.url;
  });
  after(async () => {
    await server?.stop();
    data?.remove();
  });

  test("a session that ends while somebody works: signed in again, the same day and task are there", async () => {
    const { page, context, faults } = await open(browser, `${url}/?date=2026-12-09`);
    await signIn(page, "sam", password);
    await page.locator("#board [data-task]").first().click();
    await page.getByRole("complementary").locator("h2").waitFor();
    const task = await page.getByRole("complementary").locator("h2").innerText();
    escale("user", "disable", "sam", "--db", data.db); // ends every session
    escale("user", "disable", "sam", "--enable", "--db", data.db);
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await page.getByText("Your session has ended. Sign in to go on where you were.").waitFor();
    assert.equal(await page.locator("#board").count(), 0, "nothing of the board stays on the screen");
    assert.equal(await page.getByLabel("User name").inputValue(), "sam");
    await shoot(page, "signin-ended-1440");
    await signIn(page, "sam", password);
    await page.waitForSelector("#board");
    assert.match(page.url(), /date=2026-12-09/);
    assert.equal(await page.getByRole("complementary").locator("h2").innerText(), task);
    assert.deepEqual(faults.filter(meant(401)), []);
    await context.close();
  });

  test("an officer gets a page of their own and never asks for the board", async () => {
    const { page, context, faults } = await open(browser, url);
    const asked = [];
    page.on("request", (r) => asked.push(new URL(r.url()).pathname));
    await signIn(page, "olu", password);
    await page.locator("#notices .row").first().waitFor();
    assert.equal(await page.locator("#board").count(), 0);
    assert.deepEqual(asked.filter((path) => /\/(days|roster|events)$/.test(path)), []);
    assert.deepEqual(await axeFaults(page), []);
    assert.deepEqual(faults.filter(meant(401)), []);
    await context.close();
  });

  test("a wrong password, then the right one; a change is let through; signing out ends it", async () => {
    const { page, context, faults } = await open(browser, `${url}/?date=2026-12-09`);
    await page.getByLabel("User name").fill("sam");
    await page.getByLabel("Password").fill("not this one");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByText("The user name or the password is wrong.").waitFor();
    await signIn(page, "sam", password);
    await page.getByRole("button", { name: "Solve this day", exact: true }).click();
    await page.locator("header .stage").waitFor();
    const cookies = await context.cookies();
    const session = cookies.find((c) => c.name === "escale_session");
    assert.ok(session.httpOnly && session.sameSite === "Lax" && !session.secure);
    await page.reload();
    await page.waitForSelector("#board");
    await page.locator("header .account").click();
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await page.locator(".signin form").waitFor();
    await page.reload();
    await page.locator(".signin form").waitFor();
    assert.deepEqual(faults.filter(meant(401)), []);
    await context.close();
  });
});
