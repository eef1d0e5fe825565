// The day of a staff member on a phone: real server, real service worker, network cut and given back.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { axeFaults, launch, meant, open, shoot, signIn } from "./support/browser.mjs";
import { addUser, demoDatabase, escale, password, serve } from "./support/server.mjs";

const phone = { width: 390, height: 844, hasTouch: true };
// Marks are for the day that it is: the demo is of this month.
const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Paris" }).format(Date.now());

let browser, demo, server, url, ask, staff;

/** A session outside the browser. */
async function supervisor() {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${url}/api/v1/session`, { method: "POST", headers, body: JSON.stringify({ user: "sam", password }) });
  const cookie = answer.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
  const { csrf } = await answer.json();
  return async (path, body) => {
    const init = body ? { method: "POST", headers: { ...headers, cookie, "x-csrf-token": csrf }, body: JSON.stringify(body) } : { headers: { cookie } };
    const got = await fetch(`${url}/api/v1${path}`, init);
    assert.ok(got.ok, `${path}: ${got.status}`);
    return got.json();
  };
}

before(async () => {
  demo = demoDatabase(today.slice(0, 7));
  escale("plan", "--db", demo.db, "--from", today, "--to", today, "--seconds", "10");
  addUser(demo.db, "sam", "supervisor");
  server = serve(demo.db);
  url = await server.url;
  ask = await supervisor();
  await ask("/publish", { date: today });
  const day = await ask(`/roster?date=${today}`);
  staff = day.staff.filter((s) => s.assignments.length).map((s) => s.id);
  assert.ok(staff.length, "nobody has a task");
  staff.forEach((id, i) => addUser(demo.db, `staff${i}`, "staff", "--staff", id));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  demo?.remove();
});

async function show(who, options = {}) {
  const view = await open(browser, `${url}/?date=${today}`, { ...phone, ...options });
  if (options.locale) {
    await view.page.locator("[name=username]").fill(who);
    await view.page.locator("[type=password]").fill(password);
    await view.page.locator("button.primary").click();
  } else await signIn(view.page, who, password);
  await view.page.locator(".next").waitFor();
  return view;
}
const marksOf = async (id) => (await ask(`/marks?date=${today}`)).tasks.flatMap((t) => t.marks).filter((m) => m.staff_id === id);
async function until(what, truth) {
  for (let i = 0; i < 100; ++i) {
    if (await truth()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.fail(what);
}
const sealed = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const asked = indexedDB.open("escale-my-day", 1);
        asked.onsuccess = () => {
          const all = asked.result.transaction("sealed").objectStore("sealed").getAll();
          all.onsuccess = () => (asked.result.close(), resolve(all.result.map((r) => new TextDecoder("latin1").decode(r.data))));
        };
      }),
  );

describe("my day", () => {
  for (const [name, options] of [
    ["myday-390", {}],
    ["myday-390-dark", { colorScheme: "dark" }],
    ["myday-390-french", { locale: "fr-FR" }],
    ["myday-1024", { width: 1024, height: 768 }],
  ])
    test(`${name}: the next task first, large enough to touch, no axe findings`, async () => {
      const { page, context, faults } = await show("staff0", options);
      await shoot(page, name, { fullPage: true });
      assert.equal(await page.locator(".next h2").count(), 1);
      for (const h of await page.locator(".steps button").evaluateAll((all) => all.map((e) => e.getBoundingClientRect().height))) assert.ok(h >= 56, `${h} px`);
      for (const h of await page.locator(":is(button, a, summary):visible").evaluateAll((all) => all.map((e) => e.getBoundingClientRect().height))) assert.ok(h >= 44, `${h} px`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      assert.deepEqual(await axeFaults(page), []);
      await page.locator(".steps .problem").click();
      await page.locator("dialog[open]").waitFor();
      assert.deepEqual(await axeFaults(page), []);
      await page.keyboard.press("Escape");
      assert.deepEqual(faults.filter(meant(401)), []);
      await context.close();
    });

  test("a change is acknowledged with one tap", async () => {
    const mine = () => ask(`/my-day?date=${today}&staff=${staff[0]}`);
    assert.ok((await mine()).changes.length > 0);
    const { page, context } = await show("staff0");
    await page.getByRole("button", { name: "I have seen it" }).click();
    await page.locator(".news").waitFor({ state: "detached" });
    await until("acknowledged", async () => (await mine()).changes.length === 0);
    await context.close();
  });

  test("a mark made without signal survives a reload and is sent once", async () => {
    const { page, context, faults } = await show("staff0");
    const ids = [];
    page.on("request", (r) => r.method() === "POST" && r.url().endsWith("/marks") && ids.push(...r.postDataJSON().marks.map((m) => m.id)));
    await page.evaluate(() => navigator.serviceWorker.ready);
    await until("the shell is kept", () => page.evaluate(async () => (await (await caches.open("escale-shell-1")).match("/")) !== undefined));
    const alias = await page.locator(".next .party b").innerText();

    await context.setOffline(true);
    await page.getByRole("button", { name: "On my way" }).click();
    await page.getByText("1 mark waits to be sent").waitFor();
    await page.reload();
    await page.locator(".next").waitFor();
    await page.getByText("1 mark waits to be sent").waitFor();
    await page.getByText(/Last updated \d\d:\d\d/).waitFor();
    assert.equal(await page.locator(".steps .made").count(), 1);
    assert.equal(await page.locator(".next .party b").innerText(), alias);
    await shoot(page, "myday-390-offline");
    const raw = await sealed(page);
    assert.equal(raw.length, 2);
    for (const text of raw) assert.ok(!text.includes(alias) && !text.includes("on_my_way"));
    assert.deepEqual(await marksOf(staff[0]), []);
    ids.length = 0;

    await context.setOffline(false);
    await until("sent", async () => (await marksOf(staff[0])).length === 1);
    await page.getByText("1 mark waits to be sent").waitFor({ state: "detached" });
    await page.reload();
    await page.locator(".steps .made").waitFor();
    const [mark] = await marksOf(staff[0]);
    assert.equal(mark.kind, "on_my_way");
    assert.deepEqual(ids, [mark.id]);
    assert.deepEqual(faults.filter((f) => !f.includes("ERR_INTERNET_DISCONNECTED")).filter(meant(401)), []);
    await context.close();
  });

  test("a slip is taken back; met asks how many and for the documents", async () => {
    const before = (await marksOf(staff[0])).length;
    const { page, context } = await show("staff0");
    const met = page.getByRole("button", { name: "Met", exact: true });
    await met.click();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "Take back" }).click();
    await page.getByRole("button", { name: "Take back" }).waitFor({ state: "detached" });
    await met.click();
    await page.getByRole("button", { name: "One fewer" }).click();
    await page.getByLabel("Documents checked").check();
    const count = Number(await page.locator("output").innerText());
    await page.getByRole("button", { name: "Save" }).click();
    await until("sent", async () => (await marksOf(staff[0])).length > before);
    const marks = await marksOf(staff[0]);
    assert.equal(marks.length, before + 1);
    assert.deepEqual([marks.at(-1).kind, marks.at(-1).headcount, marks.at(-1).documents_checked], ["met", count, true]);
    await context.close();
  });

  test("a problem reaches the supervisor", async () => {
    const { page, context } = await show("staff0");
    await page.locator(".steps .problem").click();
    await page.getByLabel("Bag lost").check();
    const which = page.locator("input[name=party]");
    if (await which.count()) await which.first().check(); // parties that go together
    await page.getByLabel(/What has to be done/).fill("one bag is missing");
    await page.getByRole("button", { name: "Save" }).click();
    await until("told", async () => (await ask(`/incidents?date=${today}`)).incidents.length === 1);
    const [incident] = (await ask(`/incidents?date=${today}`)).incidents;
    assert.deepEqual([incident.kind, incident.note, incident.staff_id], ["lost_bag", "one bag is missing", staff[0]]);
    await context.close();
  });

  test("names come when asked for and go when the page is left", async () => {
    const { page, context } = await show("staff0");
    const people = [{ family_name: "ALNOUR", given_name: "سلمى", date_of_birth: "1990-01-01", nationality: "SYR", languages: ["ara"] }];
    await page.route("**/identity/tasks/**", (route) => route.fulfill({ json: { task: "t", date: today, movements: [{ movement: "m", alias: "A", people }] } }));
    await page.getByRole("button", { name: "Show names" }).click();
    await page.getByText("ALNOUR").waitFor();
    assert.deepEqual(await axeFaults(page), []);
    await page.evaluate(() => {
      Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await page.getByText("ALNOUR").waitFor({ state: "detached" });
    await context.close();
  });

  test("signing out leaves nothing on the phone", async () => {
    const { page, context } = await show("staff0");
    await until("kept", async () => (await sealed(page)).length > 0);
    await page.locator("header .person").click();
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await page.locator(".signin").waitFor();
    assert.deepEqual(await sealed(page), []);
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
    await context.close();
  });
});
