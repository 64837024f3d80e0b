// Every page but the player, as people meet it: axe-core in light, dark, forced
// colours and with less motion, at 320 px and at 200 % and 400 % zoom; targets of 44 px;
// the way by keyboard alone; what is transferred; and what happens to what was ticked.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, visit, still, violations } from "./browser.mjs";
import { aboutMe, button, follow, heading, path, press } from "./person.mjs";
import { demonstrate, serve } from "./product.mjs";

let browser, demo;
before(async () => {
  browser = await launch(still);
  demo = await demonstrate();
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

// A window of 1280 by 1024 at 200 % and 400 % zoom is one of 640 and of 320 px (WCAG 1.4.10).
const states = {
  light: { viewport: { width: 375, height: 812 } },
  "dark, on a desk, less motion": { viewport: { width: 1280, height: 900 }, colorScheme: "dark", reducedMotion: "reduce" },
  "forced colours": { viewport: { width: 375, height: 812 }, forcedColors: "active" },
  "320 px and 400 %": { viewport: { width: 320, height: 256 }, colorScheme: "dark" },
  "200 %": { viewport: { width: 640, height: 512 } },
};

const demoPages = [
  "/", "/plan", "/plan/week", "/plan/add", "/plan/pause", "/progress", "/progress/review/4", "/progress/review/6", "/measures", "/setup", "/changed",
  "/session/start", "/exercises", "/exercises?muscle=lats&mine=1", "/exercises?position=lying&need=chair", "/exercises/cat-cow", "/exercises/seated-twist",
  "/learn", "/learn/why-backs-hurt", "/learn/desk", "/learn/evidence", "/learn/routine", "/learn/questions", "/learn/words", "/screen/bladder-and-saddle", "/screen/about-you",
  "/emergency", "/offline", "/no-such-page", "/design",
];

/** swapPage is where the first exercise of the plan can be swapped. */
async function swapPage(page) {
  await page.goto("/plan");
  return page.locator('a[href^="/plan/swap"]').first().getAttribute("href");
}

/** open unfolds what a page keeps folded, so that it is looked at too. */
const open = (page) => page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));

/** faults lists what axe-core finds, and whether anything is wider than the screen. */
async function faults(page, what) {
  const found = (await violations(page)).map((v) => `${what}: ${v}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) found.push(`${what} is ${wide} px wider than the screen`);
  return found;
}

/** small lists what can be pressed and is under 44 px in height or width. Links within
 * a sentence are as high as its lines (WCAG 2.5.5, inline), and a region of the body map
 * has its equal in the list beside it. */
const small = (page) =>
  page.evaluate(() => {
    const seen = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: false }) && e.getBoundingClientRect().width > 1;
    const inline = (e) => {
      const around = e.closest("p, li, dd, dt, td, th, figcaption, summary, h3");
      if (e.tagName !== "A" || !around) return false;
      return getComputedStyle(e).display === "inline" && around.textContent.trim().length > e.textContent.trim().length;
    };
    // What is pressed together with its label is as large as the label; what stretches over its card, as the card.
    const area = (e) => {
      const label = e.closest("label");
      const card = e.closest(".shelf li");
      return (label ?? card ?? e).getBoundingClientRect();
    };
    return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
      .filter((e) => seen(e) && !inline(e) && !e.closest(".pressmap svg"))
      .filter((e) => { const r = area(e); return r.height < 43.5 || r.width < 43.5; })
      .map((e) => `${e.outerHTML.slice(0, 120)} ${Math.round(area(e).width)}x${Math.round(area(e).height)}`);
  });

for (const [name, options] of Object.entries(states)) {
  test(`every page: ${name}`, async (t) => {
    const { page, blemishes } = await visit(t, browser, demo, options);
    const found = [];
    for (const address of [...demoPages, await swapPage(page)]) {
      if (address === "/design" && options.forcedColors) continue; // it shows our own colours, which are not the person's
      await page.goto(address);
      await open(page);
      found.push(...(await faults(page, address)));
      if (name === "light") found.push(...(await small(page)).map((x) => `${address}: under 44 px: ${x}`));
      // What comes after ten seconds on the emergency page comes at once: it is a pause.
      if (states[name].reducedMotion && (await page.evaluate(() => document.getAnimations().some((a) => a.playState === "running" && a.animationName !== "arrive")))) found.push(`${address}: something moves`);
    }
    assert.deepEqual(found, []);
    assert.deepEqual(blemishes(), []);
  });
}

test("nobody needs a pointer: from the first page to a plan by keyboard alone", async (t) => {
  const server = await serve(t);
  const { page } = await visit(t, browser, server, { viewport: { width: 1280, height: 900 } });
  const key = (k) => page.keyboard.press(k);
  /** reach tabs to what is named and proves that it is seen to be there. */
  const reach = async (want) => {
    for (let i = 0; i < 120; i++) {
      await key("Tab");
      const here = await page.evaluate(() => {
        const e = document.activeElement;
        const box = e.closest("label") ?? e;
        const shape = e.querySelector("path");
        const ring = (e.closest("svg") && parseFloat(getComputedStyle(shape).strokeWidth) >= 4) || [e, box].some((x) => getComputedStyle(x).outlineStyle !== "none" && parseFloat(getComputedStyle(x).outlineWidth) >= 2);
        const r = box.getBoundingClientRect();
        return { name: (e.getAttribute("aria-label") ?? (box.textContent || e.name || "")).trim(), ring, inView: r.bottom > 0 && r.top < innerHeight, id: e.id };
      });
      if (here.name.match(want) || here.id.match(want)) {
        assert.ok(here.ring, `${here.name} has the focus, and nobody sees it`);
        assert.ok(here.inView, `${here.name} has the focus out of sight`);
        return;
      }
    }
    assert.fail(`Tab never comes to ${want} on ${path(page)}`);
  };
  const submit = async (want) => {
    await reach(want);
    await Promise.all([page.waitForEvent("load"), key("Enter")]);
  };
  await page.goto("/");
  await reach(/Skip to the content/);
  await submit(/Check that exercise is safe/);
  await reach(/^f-age$/);
  await page.keyboard.type("29");
  await reach(/^Yes$/);
  await key("ArrowDown"); // no: not the first time
  await reach(/^f-weeks$/);
  await page.keyboard.type("6");
  await reach(/^Yes$/);
  await key("Space");
  await reach(/^0$/);
  for (let i = 0; i < 3; i++) await key("ArrowRight");
  await submit(/^Continue$/);
  for (let pages = 0; path(page) !== "/screen/check"; pages++) {
    assert.ok(pages < 30, "the screen does not end");
    await reach(/^(None of these|Nothing to add)/);
    await key("Space");
    await submit(/^Continue$/);
  }
  await submit(/^These are right/);
  await submit(/^Set up my plan$/);
  await reach(/firm chair/);
  await key("Space");
  await reach(/clear wall/);
  await key("Space");
  await reach(/Any position is fine/);
  await key("Space");
  await reach(/Between my shoulder blades/);
  await key("Space");
  await reach(/^5\s+minutes/);
  await key("ArrowDown");
  for (const day of [/^Monday$/, /^Wednesday$/, /^Friday$/]) {
    await reach(day);
    await key("Space");
  }
  await reach(/I do not sit at a desk/);
  await key("Space");
  await submit(/^Make my plan$/);
  assert.equal(path(page), "/plan");
  await page.goto("/exercises");
  await reach(/Trapezius, middle part: \d/);
  await Promise.all([page.waitForEvent("load"), key("Enter")]);
  assert.match(page.url(), /muscle=trapezius-middle/);
  assert.ok((await page.locator(".shelf li").count()) > 0);
});

test("what was ticked never goes away without a word", async (t) => {
  const server = await serve(t);
  const { page } = await visit(t, browser, server);
  await page.goto("/screen/about-you");
  await aboutMe(page);
  await press(page, "Continue");
  const none = page.getByLabel("None of these", { exact: true });
  const sign = page.getByRole("checkbox").first();
  await sign.check();
  await none.click();
  const question = page.getByRole("group", { name: "You ticked this. Is it not true after all?" });
  await question.waitFor();
  assert.equal(await sign.isChecked(), true, "a ticked sign went away");
  assert.equal(await none.isChecked(), false);
  assert.ok((await question.getByRole("listitem").first().textContent()).length > 5, "it does not say what was ticked");
  assert.deepEqual(await faults(page, "the question"), []);
  await question.getByRole("button", { name: "It is true. Keep it" }).click();
  assert.equal(await sign.isChecked(), true);
  await none.click();
  await question.getByRole("button", { name: /It is not true/ }).click();
  assert.equal(await sign.isChecked(), false);
  assert.equal(await none.isChecked(), true);
  await sign.check();
  assert.equal(await none.isChecked(), false);
  await page.getByRole("status").getByText("“None of these” is not ticked any more.").waitFor();
});

test("forms keep what was typed, with errors and without JavaScript", async (t) => {
  const server = await serve(t);
  const { page } = await visit(t, browser, server, { javaScriptEnabled: false });
  await page.goto("/screen/about-you");
  await page.getByLabel("How old are you?").fill("290");
  await page.getByLabel("For how many weeks").fill("6");
  await page.getByRole("group", { name: "Has a doctor or physiotherapist" }).getByLabel("Yes", { exact: true }).check();
  await press(page, "Continue");
  await page.getByRole("heading", { name: "Please look at this again" }).waitFor();
  assert.equal(await page.getByLabel("How old are you?").inputValue(), "290");
  assert.equal(await page.getByLabel("For how many weeks").inputValue(), "6");
  assert.equal(await page.getByRole("group", { name: "Has a doctor or physiotherapist" }).getByLabel("Yes", { exact: true }).isChecked(), true);
});

test("the desk has a score in words, without JavaScript, and keeps nothing unless asked", async (t) => {
  const { page } = await visit(t, browser, demo, { javaScriptEnabled: false });
  await page.goto("/learn/desk");
  const points = await page.locator(".desk fieldset").all();
  assert.equal(points.length, 12);
  for (const [i, point] of points.entries()) if (i < 6) await point.getByLabel(i % 2 ? "No" : "Yes", { exact: true }).check();
  await press(page, "Show me my score");
  await page.getByText("3 of 6 fit.").waitFor();
  await page.getByText("6 points have no answer").waitFor();
  assert.equal(await page.locator(".fixes li").count(), 2);
  await page.goto("/learn/desk");
  assert.equal(await page.locator("#kept").count(), 0, "it was kept without asking");
  for (const point of (await page.locator(".desk fieldset").all()).slice(0, 3)) await point.getByLabel("Yes", { exact: true }).check();
  await press(page, "Show me my score");
  await press(page, "Keep this");
  await page.locator("#kept").getByText("3 of 3 fitted").waitFor();
});

test("each claim leads to its source and back by key", async (t) => {
  const { page } = await visit(t, browser, demo);
  await page.goto("/learn/evidence");
  for (const cite of await page.locator(".cite").all()) {
    const to = await cite.getAttribute("href");
    const source = page.locator(to);
    assert.match(await source.textContent(), /How sure:/);
    assert.equal(await page.locator(await source.getByRole("link").getAttribute("href")).count(), 1);
  }
  await page.locator(".cite").first().press("Enter");
  assert.ok(await page.locator("#source-1").isVisible());
});

test("the library is found by its address, without JavaScript", async (t) => {
  const { page } = await visit(t, browser, demo, { javaScriptEnabled: false });
  await page.goto("/exercises");
  await page.getByLabel("Find an exercise").fill("twist");
  await press(page, "Find");
  assert.match(page.url(), /\?q=twist/);
  await page.getByRole("heading", { name: /^2 of 30/ }).waitFor();
  await follow(page, "Chair twist");
  assert.equal(await heading(page).textContent(), "Chair twist");
  await page.goto("/exercises?position=lying&need=chair");
  await page.getByRole("heading", { name: "No exercise is all of that" }).waitFor();
  await follow(page, /Leave out “Uses a chair”/);
  assert.ok((await page.locator(".shelf li").count()) > 0);
});

test("welcome, the screen and the plan come in under 40 kB, ask nobody else, and set no cookie", async (t) => {
  const empty = await serve(t);
  for (const [server, address] of [[empty, "/"], [empty, "/screen/about-you"], [empty, "/screen/bladder-and-saddle"], [demo, "/plan"]]) {
    const { page, blemishes } = await visit(t, browser, server, { serviceWorkers: "block" });
    const sizes = {};
    const names = {};
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Network.enable");
    cdp.on("Network.responseReceived", (e) => (names[e.requestId] = new URL(e.response.url).pathname));
    cdp.on("Network.loadingFinished", (e) => (sizes[names[e.requestId]] = e.encodedDataLength));
    await page.goto(address, { waitUntil: "networkidle" });
    const bytes = Object.values(sizes).reduce((a, b) => a + b, 0);
    t.diagnostic(`${address}: ${bytes} bytes with headers: ${JSON.stringify(sizes)}`);
    assert.ok(Object.keys(sizes).length >= 2, "nothing was measured");
    assert.ok(bytes <= 40_000, `${address} takes ${bytes} bytes: ${JSON.stringify(sizes)}`);
    assert.deepEqual(await page.context().cookies(), []);
    assert.deepEqual(blemishes(), []);
  }
});
