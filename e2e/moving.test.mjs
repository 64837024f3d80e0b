// The moving figure in a real browser: when it loads and what it weighs, that it is
// drawn, moves and glows on the right side, and what there is where it cannot move.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible, launch, visit, still } from "./browser.mjs";
import { coral, differing, pixels, teal, where } from "./pixels.mjs";
import { serve } from "./product.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const small = { viewport: { width: 375, height: 700 } }; // few pixels: there may be no graphics card
const moving = (page) => page.locator("[data-state=moving]").waitFor({ timeout: 60_000 });
const picture = async (page) => pixels(await page.locator(".figure-box").screenshot());
const stills = (page) => page.locator(".figure-keys:not([hidden]) img");

/** asked notes every static file that a page asks for, and its bytes on the wire. */
function asked(page) {
  const files = new Map();
  page.on("response", (r) => {
    const name = new URL(r.url()).pathname.split("/").slice(3).join("/");
    if (r.url().includes("/static/")) files.set(name, Number(r.headers()["content-length"]));
  });
  const weight = (is) => [...files].filter(([name]) => is(name)).reduce((sum, [, bytes]) => sum + bytes, 0);
  return { files, weight };
}

/** shifts adds up every layout shift from the first paint on, whatever caused it. */
async function shifts(page) {
  await page.addInitScript(() => {
    window.shifted = [];
    new PerformanceObserver((list) => {
      for (const e of list.getEntries()) window.shifted.push([e.value, ...e.sources.map((s) => s.node?.outerHTML?.slice(0, 120))]);
    }).observe({ type: "layout-shift", buffered: true });
  });
  return () => page.evaluate(() => window.shifted);
}

test("it loads when somebody is about to see it, weighs little, and shifts nothing", async (t) => {
  const server = await serve(t);
  const { page, blemishes } = await visit(t, browser, server, { viewport: { width: 375, height: 120 } });
  const { files, weight } = asked(page);
  const shifted = await shifts(page);
  await page.goto("/exercises/cat-cow");
  await page.waitForFunction(() => document.querySelector(".figure").dataset.state === "waiting");
  await page.waitForTimeout(700);
  assert.ok(!files.has("figure-stage.js") && !files.has("figure/body.glb"), `loaded out of sight: ${[...files.keys()]}`);
  await page.locator(".figure-box").scrollIntoViewIfNeeded();
  await moving(page);
  await page.waitForTimeout(700);
  const scripts = weight((name) => name.startsWith("figure") && name.endsWith(".js"));
  const body = weight((name) => name === "figure/body.glb" || name === "figure/masks.png");
  const clip = weight((name) => name.startsWith("figure/clips/"));
  t.diagnostic(`on the wire: scripts ${scripts}, body and masks ${body}, clip ${clip} bytes`);
  assert.ok(scripts > 0 && scripts <= 170_000, `scripts are ${scripts} bytes`);
  assert.ok(body > 0 && body <= 150_000, `body and masks are ${body} bytes`);
  assert.ok(clip > 0 && clip <= 12_000, `the clip is ${clip} bytes`);
  assert.equal([...files.keys()].filter((n) => n.startsWith("figure/clips/")).length, 1, "more than one clip was loaded");
  assert.deepEqual(await shifted(), []);
  assert.deepEqual(blemishes(), []);
});

test("the larger body moves by clips of its own, and by the first body's where they cannot be had", async (t) => {
  const server = await serve(t);
  const { page, blemishes } = await visit(t, browser, server, { ...small, serviceWorkers: "block" }); // it would answer for the server
  const { files } = asked(page);
  await page.goto("/exercises/chin-tuck");
  await page.locator(".figure-body summary").click();
  await page.locator('.figure-body input[value="alder"]').check();
  await page.locator(".figure-body button[type=submit]").click();
  await moving(page);
  assert.ok(files.has("figure/bodies/alder/body.glb") && files.has("figure/bodies/alder/clips/chin-tuck.glb"), `it was shown from ${[...files.keys()]}`);
  assert.deepEqual(blemishes(), []);
  await page.route("**/bodies/alder/clips/**", (route) => route.abort());
  files.clear();
  await page.reload();
  await moving(page);
  assert.ok(files.has("figure/clips/chin-tuck.glb"), `without its own clip it was shown from ${[...files.keys()]}`);
});

test("it is drawn, moves, rests when told to, and turns by keys", async (t) => {
  const server = await serve(t);
  const { page, blemishes } = await visit(t, browser, server, small);
  await page.goto("/exercises/cat-cow");
  await moving(page);
  const first = await picture(page);
  assert.ok(where(first, teal).share > 0.02, "no figure is to be seen");
  assert.ok(where(first, coral).share > 0.005, "nothing glows");
  let most = 0;
  for (let i = 0; i < 20 && most < 0.02; i++) {
    await page.waitForTimeout(300);
    most = Math.max(most, differing(first, await picture(page)));
  }
  assert.ok(most >= 0.02, `only ${most} of the picture changed`);

  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("button", { name: "Play" }).waitFor();
  await page.waitForTimeout(500);
  const rest = await picture(page);
  await page.waitForTimeout(500);
  assert.ok(differing(rest, await picture(page)) < 0.001, "it moves although it was told to rest");

  const slider = page.getByRole("slider", { name: "Turn the figure" });
  const [degrees, words] = [Number(await slider.getAttribute("aria-valuenow")), await slider.getAttribute("aria-valuetext")];
  await slider.focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowRight");
  assert.equal(Number(await slider.getAttribute("aria-valuenow")), degrees + 60);
  assert.match(await slider.getAttribute("aria-valuetext"), /^From /);
  assert.notEqual(await slider.getAttribute("aria-valuetext"), words);
  await page.waitForTimeout(500);
  assert.ok(differing(rest, await picture(page)) > 0.02, "the keys do not turn it");
  await page.keyboard.press("Home");
  assert.equal(Number(await slider.getAttribute("aria-valuenow")), degrees);

  const box = await page.locator(".figure-box").boundingBox();
  await page.mouse.move(box.x + 150, box.y + 100);
  await page.mouse.down();
  await page.mouse.move(box.x + 50, box.y + 100, { steps: 3 });
  await page.mouse.up();
  assert.equal(Number(await slider.getAttribute("aria-valuenow")), degrees + 60, "the mouse does not turn it");
  assert.deepEqual(blemishes(), []);
});

test("the side that works glows, and the other one when it is asked for", async (t) => {
  const server = await serve(t);
  const { page } = await visit(t, browser, server, small);
  await page.goto("/exercises/upper-trap-stretch");
  await moving(page);
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("button", { name: "Behind" }).click();
  const glow = {};
  for (const side of ["left", "right"]) {
    await page.getByRole("button", { name: `Your ${side}` }).click();
    await page.waitForTimeout(900);
    const seen = await picture(page);
    const lit = where(seen, coral);
    assert.ok(lit.count > 30, `nothing glows on the ${side}`);
    glow[side] = lit.middle - where(seen, teal).middle;
  }
  t.diagnostic(`glow beside the middle of the legs: ${JSON.stringify(glow)}`);
  assert.ok(glow.left < -0.005 && glow.right > 0.005, `the wrong side glows: ${JSON.stringify(glow)}`);
});

test("a session drives it by time, and a changed form takes its place", async (t) => {
  const server = await serve(t);
  const { page, blemishes } = await visit(t, browser, server, small);
  await page.goto("/exercises/cat-cow");
  const source = await page.locator("script[src$='figure.js']").getAttribute("src");
  await page.goto("/");
  await page.evaluate(async (source) => {
    const { mount } = await import(source);
    const box = document.createElement("div");
    document.querySelector("main").prepend(box);
    window.told = [];
    window.shown = mount(box, { exercise: "cat-cow", heard: (told) => window.told.push(told.what) });
  }, source);
  const told = (what, times) => page.waitForFunction(([what, times]) => window.told.filter((w) => w === what).length >= times, [what, times], { timeout: 60_000 });
  await told("moving", 1);
  const at = async (ms) => {
    await page.evaluate((ms) => window.shown.seek(ms), ms);
    await page.waitForTimeout(600);
    return picture(page);
  };
  const [round, still, hollow] = [await at(0), await picture(page), await at(3000)];
  assert.ok(differing(round, still) < 0.001, "it moves without being told the time");
  assert.ok(differing(round, hollow) > 0.02, "it does not follow the time");
  assert.ok(differing(round, await at(6000)) < 0.001, "a loop does not end where it began");
  await page.evaluate(() => window.shown.setVariant("smaller"));
  await told("moving", 2);
  assert.ok(differing(round, await at(0)) > 0.01, "the changed form looks the same");
  await page.evaluate(() => window.shown.destroy());
  assert.equal(await page.locator("canvas").count(), 0);
  assert.deepEqual(blemishes(), []);
});

test("the page is accessible with the figure on it, in light and in dark", async (t) => {
  const server = await serve(t);
  const { page } = await visit(t, browser, server, small);
  await page.goto("/exercises/levator-stretch");
  await moving(page);
  await page.getByRole("button", { name: "Pause" }).click();
  await accessible(page, "an exercise with its figure");
  await page.goto("/exercises");
  await accessible(page, "the exercises");
});

test("where it cannot or should not move, stills say the same", async (t) => {
  const server = await serve(t);
  const told = async (page) => {
    const all = page.locator(".figure-keys:not([hidden]) li");
    assert.ok((await all.count()) >= 2);
    for (const one of await all.all()) {
      assert.ok((await one.innerText()).trim().length > 10, "a key position has no words");
      assert.ok((await one.locator("img").boundingBox()).height > 80, "a key position has no picture");
    }
    assert.match(await page.locator(".figure-box img").getAttribute("alt"), /^Cat-cow: .{10,}/);
  };

  await t.test("with reduced motion nothing is loaded until Play is pressed", async (t) => {
    const { page } = await visit(t, browser, server, { ...small, reducedMotion: "reduce" });
    const { files } = asked(page);
    await page.goto("/exercises/cat-cow");
    await page.locator("[data-state=calm]").waitFor();
    assert.ok(!files.has("figure-stage.js"), "three.js was loaded although nothing should move");
    await told(page);
    await page.getByRole("button", { name: "Play" }).click();
    await moving(page);
  });

  await t.test("with reduced motion a session's time chooses the still", async (t) => {
    const { page } = await visit(t, browser, server, { ...small, reducedMotion: "reduce" });
    await page.goto("/exercises/cat-cow");
    await page.locator("[data-state=calm]").waitFor();
    const source = await page.locator("script[src$='figure.js']").getAttribute("src");
    await page.goto("/");
    await page.evaluate(async (source) => {
      const { mount } = await import(source);
      window.box = document.createElement("div");
      document.querySelector("main").prepend(window.box);
      window.shown = mount(window.box, { exercise: "cat-cow" });
    }, source);
    for (const [ms, key] of [[0, 1], [3000, 2], [5900, 1]]) {
      await page.waitForFunction(([ms, key]) => {
        window.shown.seek(ms);
        return window.box.querySelector("img")?.src.endsWith(`stills/cat-cow-${key}.png`);
      }, [ms, key]);
    }
    assert.equal(await page.locator("canvas").count(), 0);
  });

  await t.test("in print", async (t) => {
    const { page } = await visit(t, browser, server, small);
    await page.goto("/exercises/cat-cow");
    await moving(page);
    await page.emulateMedia({ media: "print" });
    assert.ok(!(await page.locator(".figure-turn").isVisible()));
    assert.ok(!(await page.locator(".figure-bar").isVisible()));
    assert.equal(await page.locator(".figure-box picture").evaluate((p) => getComputedStyle(p).opacity), "1");
    await told(page);
  });

  await t.test("without JavaScript", async (t) => {
    const { page } = await visit(t, browser, server, { ...small, javaScriptEnabled: false });
    await page.goto("/exercises/cat-cow");
    assert.ok(await page.locator(".figure-box img").isVisible());
    assert.ok(!(await page.locator(".figure-bar").isVisible()), "there are buttons that do nothing");
    await told(page);
  });

  await t.test("without WebGL", async (t) => {
    const plain = await launch(still);
    t.after(() => plain.close());
    const { page, blemishes } = await visit(t, plain, server, small);
    const { files } = asked(page);
    const shifted = await shifts(page);
    await page.goto("/exercises/cat-cow");
    await page.locator("[data-state=still]").waitFor();
    assert.ok(!files.has("figure-stage.js"), "three.js was loaded although it cannot draw");
    await page.getByText("This device shows the figure in still pictures.").waitFor();
    await told(page);
    await page.getByLabel("Show it").selectOption({ index: 1 });
    await page.locator(".figure-keys:not([hidden])").waitFor();
    assert.ok((await stills(page).count()) >= 1);
    assert.deepEqual((await shifted()).filter(([v]) => v > 0.001), []);
    assert.deepEqual(blemishes(), []);
  });
});
