// What keeps a person safe, in a real browser and on a clock that the test turns:
// locking and opening again (RF-6), asking again (RF-5), the page that interrupts,
// the emergency card without a network (RF-7), the operator's switch (S25).

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible, launch, until, visit, still } from "./browser.mjs";
import { answerScreen, blankFails, button, follow, heading, howToday, path, press, toPlan, untouched } from "./person.mjs";
import { command, serve, serveAt } from "./product.mjs";

let browser;
before(async () => (browser = await launch(still)));
after(() => browser.close());

const hour = 1, day = 24 * hour;

/** tick opens a page of the screen, takes back its none, and ticks a box by its words. */
async function tick(page, slug, words) {
  await page.goto(`/screen/${slug}`);
  const none = page.getByLabel("None of these");
  if (await none.isChecked()) await none.uncheck();
  await page.getByLabel(words).check();
  await press(page, "Continue");
}

/** noPlan proves that no page shows a plan, a session or an exercise as allowed. */
async function noPlan(page) {
  for (const address of ["/", "/plan", "/setup", "/session/start", "/result", "/progress"]) {
    await page.goto(address);
    assert.equal(await page.locator('main a[href^="/exercises/"], ol.items, #player').count(), 0, `${address} shows exercises`);
    assert.equal(await button(page, /start|make my plan/i).count(), 0, `${address} offers a start`);
  }
  await page.goto("/exercises");
  assert.equal(await page.getByText(/Fine for you|With a change/).count(), 0, "the library says what is allowed");
}

test("a warning sign locks, and only an examination, a day and a whole new screen open", async (t) => {
  const server = await serveAt(t);
  const { page, blemishes } = await visit(t, browser, server);
  await toPlan(page);
  await server.at(7 * day); // the weekly screen
  await page.goto("/");
  await page.getByText("we ask them all once a week").waitFor();
  await noPlan(page);
  await page.goto("/");
  await follow(page, "Answer the safety questions");
  await answerScreen(page);
  await tick(page, "illness-and-treatment", "I am losing weight without trying");
  await press(page, "These are right");
  assert.equal(await heading(page).textContent(), "See a clinician first");
  await accessible(page, "see a clinician first");
  await noPlan(page);

  await page.goto("/screen/about-you");
  assert.equal(await button(page, "Continue").count(), 0, "the screen can be taken again at once");

  await page.goto("/result");
  await follow(page, "A clinician has looked at me");
  await accessible(page, "tell us that you have been assessed");
  await blankFails(page, "Record this");
  await page.getByLabel("Who assessed you?").fill("My GP");
  await page.getByLabel("When was that?").fill("today");
  await page.getByLabel("What did they say about exercise?").fill("Gentle exercise is fine.");
  await press(page, "Record this");
  await page.getByText("You can answer the safety questions again from").first().waitFor();

  await server.at(7 * day + 23 * hour);
  await page.goto("/result");
  assert.equal(await page.getByRole("link", { name: "Answer the safety questions again" }).count(), 0, "it opens before a day is over");
  await noPlan(page);

  await server.at(8 * day + 1 * hour);
  await page.goto("/result");
  await follow(page, "Answer the safety questions again");
  await untouched(page);
  await noPlan(page); // opening the questions opens nothing else
  await page.goto("/result");
  await follow(page, "Answer the safety questions again");
  await answerScreen(page);
  await press(page, "These are right");
  assert.equal(await heading(page).textContent(), "You can start");
  await follow(page, "See my plan");
  assert.ok((await page.locator("ol.items > li").count()) > 0, "the plan is not back");
  assert.deepEqual(blemishes(), []);
});

test("once a month we ask what has changed, and any change locks at once", async (t) => {
  const server = await serveAt(t);
  const { page, blemishes } = await visit(t, browser, server);
  await toPlan(page);
  await server.at(29 * day);
  await page.goto("/");
  await follow(page, "Answer the safety questions");
  assert.equal(path(page), "/changed");
  await untouched(page);
  await accessible(page, "has anything changed?");
  await blankFails(page, "Save");
  await page.getByLabel("None of these has happened").check();
  await press(page, "Save");
  await follow(page, "Answer the safety questions");
  assert.equal(path(page), "/screen/about-you");
  await answerScreen(page);
  await press(page, "These are right");

  await page.goto("/plan");
  await follow(page, "Something about my health has changed");
  await page.getByLabel("An operation, or one is planned").check();
  await press(page, "Save");
  assert.equal(path(page), "/result");
  await accessible(page, "something has changed");
  await noPlan(page);
  assert.deepEqual(blemishes(), []);
});

test("an emergency interrupts: the page is read aloud in the right order, cannot be left for ten seconds, and takes back a slip", async (t) => {
  const server = await serve(t);
  const { page, blemishes } = await visit(t, browser, server);
  await page.goto("/");
  await page.getByLabel("Where are you?").selectOption({ label: "Germany" });
  await press(page, "Show my number");
  await follow(page, "Check that exercise is safe for me");
  await answerScreen(page);
  await tick(page, "chest-and-breathing", "Pressure or tightness in my chest");
  const shown = Date.now();
  assert.equal(path(page), "/screen/stop");

  const spoken = await page.locator("body").ariaSnapshot();
  const order = ["alert", "Get help now", "Call 112", "What to do now", "Do not drive yourself", "What you told us"].map((words) => spoken.indexOf(words));
  assert.ok(order.every((at, i) => at >= 0 && (i === 0 || at > order[i - 1])), `a screen reader hears:\n${spoken}`);
  assert.ok(!spoken.includes("This is true for me"), "what comes after ten seconds is read at once");
  assert.ok(!/navigation|contentinfo/.test(spoken), "there is a way round it");
  await page.keyboard.press("Escape");
  assert.equal(path(page), "/screen/stop");
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press("Tab");
    const on = await page.evaluate(() => document.activeElement?.closest("a, button")?.textContent ?? "");
    assert.ok(!/This is true|change my answer/.test(on), "the keyboard reaches the way on at once");
  }
  await button(page, "This is true for me").waitFor({ state: "visible" });
  assert.ok(Date.now() - shown > 9_000, "the way on came before ten seconds");
  await accessible(page, "the interruption");

  await follow(page, "It is not true: change my answer");
  await page.getByRole("checkbox", { checked: true }).first().uncheck();
  await page.getByLabel("None of these").check();
  await press(page, "Continue");
  assert.equal(path(page), "/screen/check", "a slip of the finger cannot be taken back");
  assert.deepEqual(blemishes(), []);
});

test("the emergency card opens without a network, with the number of the region", async (t) => {
  const server = await serve(t);
  const { page } = await visit(t, browser, server);
  await page.goto("/");
  await until(page, async () => (await navigator.serviceWorker.ready).active?.state === "activated");
  await page.getByLabel("Where are you?").selectOption({ label: "Germany" });
  await press(page, "Show my number");
  await until(page, async () => (await (await caches.match("/emergency"))?.text())?.includes("tel:112"));
  await toPlan(page);

  const kept = await page.evaluate(async () => {
    const all = [];
    for (const name of await caches.keys()) for (const r of await (await caches.open(name)).keys()) all.push(new URL(r.url).pathname);
    return all;
  });
  // The card, and the sessions handed out with their expiry (H26); no plan, no answer, no other page.
  const may = ["/emergency", "/offline", "/session/away", "/session/ahead.json", "/era"]; // the era is a number: since when there is anything
  assert.ok(kept.every((address) => may.includes(address) || address.startsWith("/static/")), `kept on the device: ${kept}`);
  const expires = await page.evaluate(async () => Date.parse((await (await caches.match("/session/ahead.json"))?.json())?.expires ?? "2000-01-01"));
  assert.ok(expires === Date.parse("2000-01-01") || expires - Date.now() < 8 * 24 * 3600_000, "sessions are kept without an expiry");

  await server.kill();
  for (const address of ["/emergency", "/screen/stop", "/result"]) {
    await page.goto(address);
    assert.equal(await heading(page).textContent(), "Get help now", `${address} without a network`);
    await page.getByRole("link", { name: "Call 112" }).waitFor();
    assert.equal(await page.getByRole("link", { name: "Back to Unslouch" }).isVisible(), false, "it can be left at once");
  }
  const red = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.notEqual(red, "rgba(0, 0, 0, 0)", "the card has lost its style");
  await accessible(page, "the emergency card without a network");
  for (const address of ["/plan", "/exercises", "/progress"]) {
    await page.goto(address);
    assert.equal(await heading(page).textContent(), "Unslouch cannot be reached");
    assert.equal(await page.locator('a[href^="/exercises/"]').count(), 0, "a plan is kept on the device");
  }
  await accessible(page, "no connection");
});

test("where nobody has said where they are, the card gives no number", async (t) => {
  const server = await serve(t);
  const { page } = await visit(t, browser, server);
  await page.goto("/emergency");
  await page.getByText("Call your local emergency number now.").waitFor();
  assert.equal(await page.locator('a[href^="tel:"]').count(), 0);
  await accessible(page, "the emergency card");
});

test("an operator stops a version of the rules, people read why, and it lifts again", async (t) => {
  const server = await serve(t);
  const { page, blemishes } = await visit(t, browser, server);
  await toPlan(page);
  const rules = command("version").out.match(/rules\s+(\S+)/i)[1];
  const stopped = command("halt", rules, "--why", "We are checking one exercise.", "--data", server.data);
  assert.equal(stopped.code, 0, stopped.err);
  await page.goto("/");
  assert.equal(await heading(page).textContent(), "Your plan is paused");
  await page.getByText("We are checking one exercise.").waitFor();
  await accessible(page, "paused by the operator");
  await noPlan(page);
  assert.equal(command("halt", rules, "--lift", "--data", server.data).code, 0);
  await page.goto("/");
  await follow(page, "Start today’s session");
  await howToday(page);
  await press(page, "Start the session");
  assert.match(path(page), /^\/session\//);
  assert.deepEqual(blemishes(), []);
});
