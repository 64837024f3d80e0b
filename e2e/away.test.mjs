// Without a network: today's session is there, what was done arrives once, an
// emergency is answered at once, and nothing old or banned starts (H26).

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible, launch, until, visit, still } from "./browser.mjs";
import { begin } from "./player.mjs";
import { button, heading, howToday, path, press, toPlan } from "./person.mjs";
import { command, folder, start } from "./product.mjs";

let browser;
before(async () => (browser = await launch(still)));
after(() => browser.close());

/** cut makes a plan, waits until the device has kept its sessions, and cuts the network. */
async function cut(t, { before = async () => {}, options = {} } = {}) {
  const data = await folder(t);
  const server = await start(data);
  let now = server;
  t.after(() => now.stop());
  const { page, blemishes } = await visit(t, browser, server, options);
  await page.goto("/");
  await page.getByLabel("Where are you?").selectOption({ label: "Germany" });
  await press(page, "Show my number");
  await until(page, async () => (await navigator.serviceWorker.ready).active?.state === "activated");
  await toPlan(page);
  await page.goto("/");
  await until(page, async () => (await caches.match("/session/ahead.json")) && (await (await caches.match("/session/away"))?.text())?.includes("tel:112"));
  await before({ page, server, data });
  await server.kill();
  const back = async () => (now = await start(data, server.port));
  return { page, data, back, blemishes };
}

const answer = async (page) => {
  await howToday(page);
  await button(page, "Start the session").click();
  await page.getByRole("button", { name: "Start", exact: true }).waitFor();
};

test("today's session is asked for, played and kept without a network, and arrives once", async (t) => {
  const { page, back } = await cut(t);
  await page.goto("/session/start#test-speed=60");
  await page.getByText("this session was kept on your device").waitFor();
  await accessible(page, "the questions of the day without a network");
  assert.equal(await page.locator("main input:checked").count(), 0, "something is preselected");
  await button(page, "Start the session").click();
  await page.getByText("Please answer every question.").waitFor();
  await answer(page);
  await accessible(page, "ready without a network");
  await button(page, "Start").click();
  await page.getByText("What you did is kept on this device").waitFor({ timeout: 60_000 });
  await accessible(page, "finished without a network");
  await page.goto("/");
  assert.equal(await heading(page).textContent(), "That is all for today");
  await page.evaluate(() => sessionStorage.setItem("days", "2")); // the next planned day, and still no network
  await page.addInitScript(() => {
    const by = Number(sessionStorage.getItem("days") ?? 0) * 24 * 3600_000, Real = Date;
    if (by) window.Date = class extends Real { constructor(...a) { super(...(a.length ? a : [Real.now() + by])); } static now() { return Real.now() + by; } };
  });
  await page.goto("/session/start");
  await page.getByRole("heading", { name: "Connect once first" }).waitFor();
  assert.equal(await button(page, "Start the session").count(), 0);
  await accessible(page, "connect once first");
  await page.evaluate(() => sessionStorage.removeItem("days"));

  await back();
  await page.goto("/progress");
  for (let i = 0; (await page.getByText("Pain before 3").count()) === 0; i++) {
    assert.ok(i < 40, "what was done did not arrive");
    await page.waitForTimeout(500);
    await page.goto(i % 2 ? "/session/away" : "/progress");
  }
  await page.goto("/progress");
  assert.equal(await page.getByText("Pain before 3").count(), 1);
});

test("an emergency is answered at once without a network, and nothing starts until the server has heard", async (t) => {
  const { page } = await cut(t);
  await page.goto("/session/start");
  await answer(page);
  await begin(page);
  await button(page, "This hurts").click();
  await page.getByLabel("Chest pain or trouble breathing").check();
  const pressed = Date.now();
  await button(page, "Tell me what to do").click();
  await page.getByRole("link", { name: "Call 112" }).waitFor();
  assert.ok(Date.now() - pressed < 1000, "the card took a second");
  assert.equal(await heading(page).textContent(), "Get help now");
  await accessible(page, "the emergency card in the player");
  await page.goto("/");
  await page.getByRole("link", { name: "Call 112" }).waitFor();
  assert.equal(await heading(page).textContent(), "Get help now");
  assert.equal(await button(page, /start/i).count(), 0);
});

test("a reload without a network goes on where it stopped", async (t) => {
  const { page } = await cut(t);
  await page.goto("/session/start");
  await answer(page);
  await begin(page);
  await button(page, "Skip").click();
  await page.locator('.stage[data-item="1"]').waitFor();
  await page.waitForTimeout(300);
  await page.reload();
  await begin(page);
  await page.locator('.stage[data-item="1"]').waitFor();
});

test("a plan offline for more than seven days does not start, nor does one of another day or a clock set back", async (t) => {
  const { page } = await cut(t);
  const at = async (days) => {
    await page.addInitScript((by) => {
      const Real = window.RealDate ?? (window.RealDate = Date);
      window.Date = class extends Real { constructor(...a) { super(...(a.length ? a : [Real.now() + by])); } static now() { return Real.now() + by; } };
    }, days * 24 * 3600_000);
    await page.goto("/session/start");
    await page.locator(".trouble, form.questions").first().waitFor();
  };
  for (const days of [7, 8, 30, -3]) {
    await at(days);
    assert.equal(await page.getByRole("heading", { name: "These sessions are too old" }).count(), 1, `after ${days} days`);
    assert.equal(await button(page, /start/i).count(), 0);
    await accessible(page, "sessions too old");
  }
  await at(1);
  await page.getByText("There is no session for today on this device.").waitFor();
});

test("a ban counts before the session begins: by a lock before the network went, and by one after it came back", async (t) => {
  const { page, data, back } = await cut(t);
  await page.goto("/session/start");
  await howToday(page);
  const rules = command("version").out.match(/rules\s+(\S+)/i)[1];
  assert.equal(command("halt", rules, "--why", "We are checking one exercise.", "--data", data).code, 0);
  await back();
  await button(page, "Start the session").click();
  await page.getByRole("heading", { name: "This session cannot go on" }).waitFor();
  assert.equal(await page.locator(".stage").count(), 0);
  await page.goto("/");
  await until(page, async () => !(await caches.match("/session/ahead.json")));
});

test("a lock makes the device forget what it has", async (t) => {
  const { page } = await cut(t, { before: async ({ page, server, data }) => {
    const rules = command("version").out.match(/rules\s+(\S+)/i)[1];
    command("halt", rules, "--why", "We are checking one exercise.", "--data", data);
    await page.goto("/");
    await until(page, async () => !(await caches.match("/session/ahead.json")));
  } });
  for (const address of ["/", "/session/start", "/session/away"]) {
    await page.goto(address);
    assert.equal(await heading(page).textContent(), "Unslouch cannot be reached");
  }
});

test("it can be installed: a manifest with icons of its own, and a worker", async (t) => {
  const { page } = await cut(t, { before: async ({ page }) => {
    const href = await page.locator('link[rel="manifest"]').getAttribute("href");
    const manifest = await (await page.request.get(href)).json();
    assert.equal(manifest.display, "standalone");
    for (const icon of manifest.icons) assert.equal((await page.request.get(icon.src)).status(), 200, icon.src);
    const cdp = await page.context().newCDPSession(page);
    const { installabilityErrors } = await cdp.send("Page.getInstallabilityErrors");
    assert.deepEqual(installabilityErrors.filter((e) => e.errorId !== "in-incognito"), []);
  } });
  assert.ok(path(page));
});
