// Cues never overlap or drift: in a real browser, in real time and on a hurried
// clock, through pauses, a changed clock and a frozen tab.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, still, visit } from "./browser.mjs";
import { listen, proven, watch } from "./heard.mjs";
import { button, howToday, press, toPlan } from "./person.mjs";
import { serve } from "./product.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** scaled is a timeline with all its times multiplied: the same session, shorter. */
function scaled(t, by) {
  const ms = (n) => Math.round(n * by);
  const all = (list) => list.map((x) => ({ ...x, at_ms: ms(x.at_ms), ...(x.for_ms && { for_ms: ms(x.at_ms + x.for_ms) - ms(x.at_ms) }) }));
  return { ...t, total_ms: ms(t.total_ms), items: all(t.items), steps: all(t.steps), cues: all(t.cues) };
}

const lasting25 = (t) => scaled(t, (25 * 60_000) / t.total_ms);

/** open starts a session of which the timeline is changed on its way. */
async function open(t, { on = browser, change = (x) => x, speed = 1, choices = {} } = {}) {
  const server = await serve(t);
  const { page, blemishes } = await visit(t, on, server);
  await toPlan(page);
  await page.goto("/session/start");
  await howToday(page);
  await press(page, "Start the session");
  let timeline;
  await page.route("**/timeline.json", async (route) => {
    const answer = await route.fetch();
    timeline = change(await answer.json());
    await route.fulfill({ json: timeline });
  });
  await listen(page, choices);
  // The figure is on: it was seen to move, and its canvas is there.
  await page.addInitScript(() => setInterval(() => (window.figured ||= document.querySelector(".show.moving canvas") !== null), 500));
  await page.goto(`${page.url()}#test-speed=${speed}`);
  await page.reload();
  await button(page, "Start").waitFor();
  return { page, timeline: () => timeline, blemishes, waited: await watch(on, page, t) };
}

const ended = (page, ms) => page.waitForFunction(() => window.heard.ended > 0, undefined, { timeout: ms, polling: 100 });

/** stay keeps the page from leaving when the session is over. */
const stay = (page) => page.route("**/events", (route) => route.abort());

test("a short session in real time: every cue at its moment, also after a pause and a changed clock", async (t) => {
  const { page, timeline, blemishes, waited } = await open(t, { change: (x) => scaled(x, 0.1) });
  await stay(page);
  await button(page, "Start").click();
  await page.waitForTimeout(9_000);
  await button(page, "Pause").click();
  await page.evaluate(() => {
    const Real = Date; // somebody sets the clock three hours forward
    const by = 3 * 3600_000;
    window.Date = class extends Real { constructor(...a) { super(...(a.length ? a : [Real.now() + by])); } static now() { return Real.now() + by; } };
  });
  await page.waitForTimeout(2_000);
  await button(page, "Go on").click();
  await ended(page, 120_000);
  await proven(page, t, timeline(), waited);
  assert.deepEqual(blemishes().filter((b) => !b.includes("ERR_FAILED")), []);
});

// The figure stands still in this one: a hurried clock leaves it a fortieth of the time to
// get the next exercise ready, in which nothing can be drawn without a graphics card. It
// moves in the sessions in real time.
test("a long session on a hurried clock: no cue is lost, doubled or out of order", async (t) => {
  const without = await launch(still);
  t.after(() => without.close());
  const { page, timeline, waited } = await open(t, { on: without, speed: 40, change: lasting25 });
  await stay(page);
  await button(page, "Start").click();
  await ended(page, 240_000);
  await proven(page, t, timeline(), waited, { speed: 40 });
});

test("a frozen tab is at the right place as soon as it wakes, and says one line, not all", async (t) => {
  const { page, timeline } = await open(t, { change: (x) => scaled(x, 0.1) });
  await button(page, "Start").click();
  await page.waitForTimeout(3_000);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Page.setWebLifecycleState", { state: "frozen" });
  await new Promise((on) => setTimeout(on, 12_000));
  const before = await page.evaluate(() => window.heard.out.length).catch(() => 0);
  await cdp.send("Page.setWebLifecycleState", { state: "active" });
  await page.waitForTimeout(400);
  const seen = await page.evaluate(() => ({
    at: performance.now() - window.heard.presses.find((p) => p.on === "Start").at,
    left: document.querySelector(".top-line p:nth-child(2)").textContent,
    out: window.heard.out.map((o) => [o.way, o.at]),
  }));
  const [m, s] = seen.left.match(/(\d+):(\d+)/).slice(1).map(Number);
  const want = (timeline().total_ms - seen.at) / 1000;
  assert.ok(Math.abs(m * 60 + s - want) <= 1.5, `shows ${seen.left}; ${want.toFixed(1)} s are left`);
  const burst = seen.out.slice(before).filter(([way]) => way === "voice").length;
  assert.ok(burst <= 2, `${burst} lines at once after waking`);
});

test("a slow voice is never cut off by the next line, in the longest lines of a session", async (t) => {
  // From the middle of one exercise into the next, at the speed of life.
  const { page, timeline } = await open(t, {});
  await button(page, "Start").click();
  await button(page, "Skip").click();
  await page.waitForTimeout(45_000);
  const { cuts, presses, said } = await page.evaluate(() => window.heard);
  const cut = cuts.filter((c) => c.left > 150 && !presses.some((p) => Math.abs(p.at - c.at) < 100));
  assert.deepEqual(cut, []);
  assert.ok(said.length >= 3, `only ${said.length} lines were said of ${timeline().cues.filter((c) => c.say).length}`);
});

test("a hidden and throttled tab goes on with its cues, and shows the right place as soon as it is seen", async (t) => {
  const { page, timeline, waited } = await open(t, {});
  await button(page, "Start").click();
  await page.waitForTimeout(1_000);
  const began = await page.evaluate(() => window.heard.presses[0].at);
  const cdp = await page.context().newCDPSession(page);
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { get: () => window.unseen === true, configurable: true });
    Object.defineProperty(document, "visibilityState", { get: () => (window.unseen ? "hidden" : "visible"), configurable: true });
    window.see = (seen) => ((window.unseen = !seen), document.dispatchEvent(new Event("visibilitychange")));
    // A hidden tab's own timers come once a second, as browsers do it; a worker's do not.
    const real = window.setTimeout;
    window.setTimeout = (f, ms, ...a) => real(f, window.unseen ? Math.ceil((ms ?? 0) / 1000 + 0.001) * 1000 : ms, ...a);
    window.see(false);
  });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.waitForTimeout(22_000);
  const late = await page.evaluate(() => window.heard.out.filter((o) => o.way === "voice").map((o) => o.at - window.heard.presses[0].at));
  const due = timeline().cues.filter((c) => c.say && c.at_ms < 21_000);
  assert.ok(late.length >= due.length, `${late.length} of ${due.length} lines were said`);
  due.forEach((c, i) => {
    const by = late[i] - c.at_ms;
    const queued = waited(began + c.at_ms - 200, began + late[i]);
    assert.ok(Math.abs(by) <= 150 || (by > 0 && by - queued <= 150), `"${c.say}" is ${Math.round(by)} ms off; the machine's queue took ${Math.round(queued)} ms`);
  });
  t.diagnostic(`off by ${due.map((c, i) => Math.round(late[i] - c.at_ms)).join(", ")} ms`);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await page.evaluate(() => window.see(true));
  await page.waitForTimeout(150);
  const { left, at } = await page.evaluate(() => ({ left: document.querySelector(".top-line p:nth-child(2)").textContent, at: performance.now() - window.heard.presses[0].at }));
  const [m, s] = left.match(/(\d+):(\d+)/).slice(1).map(Number);
  assert.ok(Math.abs(m * 60 + s - (timeline().total_ms - at) / 1000) <= 1.5, `shows ${left}`);
});

test("without a time limit it waits before each stretch of work", async (t) => {
  const { page } = await open(t, { change: (x) => scaled(x, 0.03), choices: { wait: true } });
  await button(page, "Start").click();
  for (let i = 0; i < 3; i++) {
    await page.getByText("Take your time. Go on when you are ready.").waitFor();
    await page.waitForTimeout(700);
    assert.equal(await button(page, "Go on").isVisible(), true, "it went on by itself");
    await button(page, "Go on").click();
  }
});

test("each way of hearing is on or off alone", async (t) => {
  const { page } = await open(t, { change: (x) => scaled(x, 0.02), choices: { voice: false, bell: false, breath: false, flash: false } });
  await stay(page);
  await button(page, "Start").click();
  await ended(page, 60_000);
  const ways = await page.evaluate(() => [...new Set(window.heard.out.map((o) => o.way))]);
  assert.deepEqual(ways, ["buzz"]);
});

// The long form: make torture. 25 minutes by the clock on the wall.
test("a whole session of 25 minutes in real time", { skip: !process.env.UNSLOUCH_REAL_SESSION }, async (t) => {
  const { page, timeline, waited } = await open(t, { change: lasting25 });
  await stay(page);
  await button(page, "Start").click();
  for (const at of [5, 12, 18]) {
    await page.waitForTimeout(at * 60_000 - (await page.evaluate(() => performance.now() - window.heard.presses[0].at)));
    await button(page, "Pause").click();
    await page.waitForTimeout(20_000);
    await button(page, "Go on").click();
  }
  await ended(page, 30 * 60_000);
  await proven(page, t, timeline(), waited, { spoken: true });
  assert.ok(await page.evaluate(() => window.figured), "the figure was not there");
});
