// The figure in a session: in step with its clock, also without a network, without
// WebGL and without motion.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible, launch, until, visit } from "./browser.mjs";
import { button, howToday, press, toPlan } from "./person.mjs";
import { begin } from "./player.mjs";
import { folder, serve, start } from "./product.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** open starts a session of which each exercise is done once, quickly. */
async function open(t, { options = {}, init, by = browser } = {}) {
  const server = await serve(t);
  const { page, blemishes } = await visit(t, by, server, options);
  await toPlan(page);
  await page.goto("/session/start");
  await howToday(page);
  await press(page, "Start the session");
  if (init) await page.addInitScript(init);
  await page.reload();
  await begin(page);
  return { page, blemishes };
}

const moving = (page) => page.locator(".show.moving canvas").waitFor({ timeout: 60_000 });
const picture = (page) => page.locator(".show").screenshot();
const still = (page) => page.locator(".show img").getAttribute("src");

test("the figure moves with the clock and rests with it, and its place never shifts", async (t) => {
  const { page, blemishes } = await open(t, { init: () => {
    new PerformanceObserver((l) => (window.shift = (window.shift ?? 0) + l.getEntries().reduce((n, e) => n + e.value, 0))).observe({ type: "layout-shift", buffered: true });
  } });
  await page.evaluate(() => (window.shift = 0));
  const before = await page.locator(".look").boundingBox();
  await moving(page);
  assert.ok((await page.evaluate(() => window.shift)) < 0.02, `the coming figure shifts the page by ${await page.evaluate(() => window.shift)}`);
  assert.deepEqual(await page.locator(".look").boundingBox(), before, "the figure's place shifted");
  await button(page, "Skip").click();
  await moving(page);
  const there = await page.locator(".look").boundingBox(); // each exercise leaves the figure what its words do not take
  const one = await picture(page);
  let moved = false;
  for (let i = 0; i < 60 && !moved; i++) {
    await page.waitForTimeout(500);
    moved = !(await picture(page)).equals(one);
  }
  assert.ok(moved, "it does not move");
  await button(page, "Pause").click();
  await page.waitForTimeout(1200);
  const two = await picture(page);
  await page.waitForTimeout(1200);
  assert.ok((await picture(page)).equals(two), "it moves in a pause");
  await accessible(page, "the stage with its figure");
  assert.deepEqual(await page.locator(".look").boundingBox(), there, "the figure's place shifted within an exercise");
  assert.equal(await page.locator(".show :is(button, [tabindex], [role=slider])").count(), 0, "something hidden can be focused");
  assert.deepEqual(blemishes(), []);
});

test("with reduced motion the stills change with the clock, and nothing is animated", async (t) => {
  const { page, blemishes } = await open(t, { options: { reducedMotion: "reduce" } });
  await button(page, "Skip").click();
  await page.locator(".show img").waitFor();
  const first = await still(page);
  await page.waitForFunction((was) => document.querySelector(".show img").getAttribute("src") !== was, first, { timeout: 40_000 });
  assert.equal(await page.locator(".show canvas").count(), 0);
  assert.equal(await page.evaluate(() => document.getAnimations().filter((a) => a.playState === "running").length), 0);
  await accessible(page, "the stage with stills");
  assert.deepEqual(blemishes(), []);
});

test("without WebGL the stills carry the session", async (t) => {
  const { page } = await open(t, { init: () => {
    const real = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...a) { return /webgl/.test(kind) ? null : real.call(this, kind, ...a); };
  } });
  await button(page, "Skip").click();
  await page.locator(".show img").waitFor();
  const first = await still(page);
  await page.waitForFunction((was) => document.querySelector(".show img").getAttribute("src") !== was, first, { timeout: 40_000 });
  assert.ok(await page.locator(".stage[data-shown]").count());
});

test("a session without a network shows the figure", async (t) => {
  const data = await folder(t);
  const server = await start(data);
  t.after(() => server.stop());
  const { page } = await visit(t, browser, server);
  await page.goto("/");
  await until(page, async () => (await navigator.serviceWorker.ready).active?.state === "activated");
  await toPlan(page);
  await page.goto("/");
  // Every movement that is shown is there.
  await until(page, async () => {
    const ahead = await (await caches.match("/session/ahead.json"))?.json();
    const keys = (await Promise.all((await caches.keys()).map(async (n) => (await caches.open(n)).keys()))).flat().map((r) => new URL(r.url).pathname);
    const items = ahead.sessions.flatMap((s) => s.scripts.flatMap((x) => x.items)).filter((i) => i.figure !== "none");
    return items.length > 0 && items.every((i) => ["clips", "motions"].every((kind) => keys.some((k) => k.includes(`/figure/${kind}/${i.exercise}.`))));
  });
  await page.waitForTimeout(3000);
  const kept = await page.evaluate(async () => {
    let bytes = 0, files = 0;
    for (const n of await caches.keys()) for (const r of await (await caches.open(n)).keys()) if (/figure/.test(r.url)) { files++; bytes += (await (await (await caches.open(n)).match(r)).blob()).size; }
    return { bytes, files };
  });
  t.diagnostic(`${kept.files} files of the figure are kept, ${(kept.bytes / 1e6).toFixed(1)} MB unpacked`);
  await server.kill();
  await page.goto("/session/start");
  await howToday(page);
  await button(page, "Start the session").click();
  await begin(page);
  for (let i = 0; i < 2; i++) {
    await moving(page);
    await button(page, "Skip").click();
    await page.waitForTimeout(300);
  }
  await moving(page);
});
