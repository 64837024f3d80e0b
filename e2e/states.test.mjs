// Every state of the player, looked at by axe-core in light and dark; a whole
// session by keyboard alone; what a screen reader is told; small, large, still and
// in the colours of the person's own.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { accessible, launch, visit } from "./browser.mjs";
import { listen } from "./heard.mjs";
import { button, howToday, press, toPlan } from "./person.mjs";
import { serve } from "./product.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

async function session(t, { speed = 1, options = {}, change } = {}) {
  const server = await serve(t);
  const { page, blemishes } = await visit(t, browser, server, options);
  await toPlan(page);
  await page.goto("/session/start");
  await howToday(page);
  await press(page, "Start the session");
  if (change) await page.route("**/timeline.json", async (route) => route.fulfill({ json: change(await (await route.fetch()).json()) }));
  await page.goto(`${page.url()}#test-speed=${speed}`);
  await page.reload();
  await button(page, "Start").waitFor();
  return { page, blemishes };
}

/** hurt tells of a pain. */
async function hurt(page, kind, much) {
  await button(page, "This hurts").click();
  await page.getByLabel(kind).check();
  if (much !== undefined) await page.getByRole("group", { name: "How much does it hurt?" }).getByLabel(String(much), { exact: true }).check();
  await button(page, "Tell me what to do").click();
}

const kind = (page, want) => page.locator(`.stage[data-kind="${want}"]`).waitFor({ timeout: 40_000 });

test("axe-core finds nothing in any state", async (t) => {
  const { page, blemishes } = await session(t, { speed: 4 });
  await accessible(page, "ready");
  await button(page, "Start").click();
  await kind(page, "get-ready");
  await accessible(page, "getting ready");
  await kind(page, "hold");
  await button(page, "Pause").click();
  await accessible(page, "a hold, paused");
  await button(page, "More time").click();
  await accessible(page, "more time");
  await page.getByText("Sound and screen").click();
  await accessible(page, "the choices");
  await button(page, "Easier").click();
  await page.getByText("Go only half as far").first().waitFor();
  await accessible(page, "an easier form");
  await hurt(page, "Dull and in one place", 3);
  await page.getByRole("heading", { name: "Ease off" }).waitFor();
  await accessible(page, "ease off");
  await button(page, "Go on").last().click();
  await button(page, "Skip").click();
  await page.locator('.stage[data-kind="move"], .stage[data-kind="hold"]').waitFor({ timeout: 40_000 });
  await accessible(page, "the next exercise");
  await button(page, "Stop").click();
  await accessible(page, "stop here?");
  await button(page, "No, go on").click();
  await hurt(page, "Dull and in one place", 7);
  await page.getByRole("heading", { name: "Leave this one out" }).waitFor();
  await accessible(page, "leave this one out");
  await button(page, "Next exercise").click();
  await hurt(page, "Dull and in one place", 7);
  await button(page, "Breathe calmly for a minute").waitFor();
  await accessible(page, "two have hurt");
  await button(page, "Breathe calmly for a minute").click();
  await page.locator(".stage h1").getByText("Rib breathing").waitFor();
  await accessible(page, "calm breathing");
  await page.waitForURL("**/after", { timeout: 60_000 });
  assert.deepEqual(blemishes(), []);
});

test("in week 3 and later an exercise that hurts gives way to its easier form", async (t) => {
  // The pain rule of weeks 1-2 only drops it (PM-3). The table is the server's; here
  // the one of the later weeks is put in its place.
  let script;
  const later = (s) => {
    for (const rows of Object.values(s.hurts.look)) rows[0] = rows[0].replaceAll("2", "1");
    return (script = s);
  };
  const { page } = await session(t, { change: later });
  const item = script.easier.findIndex((e) => e && !e.same);
  assert.ok(item >= 0, "no item of the session has an easier form of another kind");
  await button(page, "Start").click();
  for (let i = 0; i < item; i++) {
    await page.locator(`.stage[data-item="${i}"]`).waitFor();
    await button(page, "Skip").click();
  }
  await page.locator(`.stage[data-item="${item}"]`).waitFor();
  await hurt(page, "Dull and in one place", 6);
  const other = script.easier[item].item.name;
  await button(page, `Do this instead: ${other}`).waitFor();
  await accessible(page, "stop this one, or do the easier one");
  await button(page, `Do this instead: ${other}`).click();
  assert.equal(await page.locator(".stage h1").textContent(), other);
  assert.equal(await button(page, "Easier").isDisabled(), true, "the easier form has nothing easier");
});

test("a whole session by keyboard alone", async (t) => {
  const { page } = await session(t, { speed: 30 });
  await page.locator("#start").focus();
  await page.keyboard.press("Enter");
  await button(page, "Skip").waitFor();
  await page.keyboard.press("ArrowRight");
  await page.locator('.stage[data-item="1"]').waitFor();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("m");
  await page.getByText("More time").first().waitFor();
  await page.keyboard.press("h");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  const focus = [];
  for (let i = 0; i < 16; i++) {
    await page.keyboard.press("Tab");
    focus.push(await page.evaluate(() => document.activeElement?.textContent?.slice(0, 20) ?? ""));
  }
  for (const name of ["Pause", "Skip", "This hurts", "More time"]) assert.ok(focus.some((f) => f.startsWith(name) || (name === "Pause" && f === "Go on")), `Tab never reaches ${name}: ${focus}`);
  await page.locator(".stage .main").focus();
  if ((await page.locator(".stage .main").textContent()) === "Go on") await page.keyboard.press("Enter");
  await page.waitForURL("**/after", { timeout: 60_000 });
});

test("a screen reader is told at most one thing in five seconds, and each once", async (t) => {
  const { page } = await session(t);
  await page.evaluate(() => {
    window.told = [];
    new MutationObserver(() => {
      const text = document.querySelector(".stage [role=status]")?.textContent;
      if (text && window.told.at(-1)?.text !== text) window.told.push({ text, at: performance.now() });
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
  await button(page, "Start").click();
  for (let i = 0; i < 4; i++) {
    await page.waitForTimeout(1500);
    await button(page, "Skip").click();
  }
  await page.keyboard.press("t");
  await page.waitForTimeout(6000);
  const told = await page.evaluate(() => window.told);
  for (let i = 1; i < told.length; i++) assert.ok(told[i].at - told[i - 1].at >= 4_950, `${told[i].text} comes ${told[i].at - told[i - 1].at} ms after ${told[i - 1].text}`);
  assert.equal(new Set(told.map((x) => x.text)).size, told.length, "something was told twice");
  assert.match(told.at(-1).text, /left of this exercise/);
  assert.equal(await page.locator("[role=timer][aria-live]").count(), 0, "the timer speaks by itself");
});

test("320 px, 400 % zoom and a low window keep everything within reach", async (t) => {
  const { page } = await session(t, { options: { viewport: { width: 320, height: 568 } } });
  await button(page, "Start").click();
  for (const size of [{ width: 320, height: 568 }, { width: 320, height: 256 }, { width: 812, height: 375 }, { width: 3840, height: 2160 }]) {
    await page.setViewportSize(size);
    const out = await page.evaluate(() => [...document.querySelectorAll(".buttons button")].filter((b) => {
      const r = b.getBoundingClientRect();
      return r.left < 0 || r.right > innerWidth + 0.5 || r.height < 43.5 || r.bottom > innerHeight + 0.5;
    }).map((b) => b.textContent));
    assert.deepEqual(out, [], `at ${size.width}x${size.height}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${wide} px too wide at ${size.width}`);
  }
});

/** exercises are all of the catalogue's: the name, and every line that is said of it. */
function* exercises() {
  const folder = new URL("../catalogue/exercises/", import.meta.url);
  for (const file of readdirSync(folder).filter((f) => f.endsWith(".yaml"))) {
    const text = readFileSync(new URL(file, folder), "utf8");
    const cues = text.slice(text.indexOf("\ncues:")).matchAll(/\b(?:ready|hold|release|half|say): "([^"]*)"/g);
    yield { name: /^name: "?([^"\n]*)/m.exec(text)[1], cues: [...cues].map((m) => m[1]) };
  }
}

test("no cue, side, breath or count is cut or covered, whatever the exercise and the window", async (t) => {
  const { page } = await session(t, { options: { reducedMotion: "reduce" } });
  await button(page, "Start").click();
  await button(page, "Pause").click();
  const all = [...exercises()].flatMap((e) => [e, { ...e, changed: true }]);
  assert.ok(all.flatMap((e) => e.cues).length > 80, "where are the cues?");
  for (const [width, height, least] of [[320, 568, 20], [360, 640, 24], [375, 667, 26], [375, 740, 30], [390, 844, 30], [812, 375, 20], [768, 1024, 48], [1280, 800, 48]]) {
    await page.setViewportSize({ width, height });
    const wrong = await page.evaluate(({ all, least }) => {
      const stage = document.querySelector(".stage"), scene = stage.querySelector(".scene");
      const of = (name) => stage.querySelector(name);
      const write = (name, text) => Object.assign(of(name), { textContent: text, hidden: false });
      write(".side", "Your right");
      write(".breath", "Breathe easily");
      write(".number", "88");
      write(".note", "More time: we go on in 30 seconds");
      const wrong = [];
      for (const { name, cues, changed } of all) {
        write(".name", name);
        Object.assign(of(".change"), { textContent: "For you, whatever the steps say: Keep your elbows below your shoulders, and go only half as far.", hidden: !changed });
        stage.style.setProperty("--letters", Math.sqrt(Math.max(...cues.map((c) => c.length))));
        for (const room of stage.querySelectorAll(".room")) room.remove();
        for (const cue of cues) {
          write(".cue", cue);
          const note = of(".note").getBoundingClientRect(), into = scene.getBoundingClientRect();
          const tight = changed && (innerWidth < 360 || innerHeight < 400) ? [".next"] : []; // it alone may wait below
          for (const part of [".cue", ".side", ".breath", ".number", ".name", ".next"].filter((p) => !tight.includes(p)).map(of)) {
            const r = part.getBoundingClientRect();
            const cut = r.top < into.top - 1 || r.bottom > into.bottom + 1 || r.left < into.left - 1 || r.right > into.right + 1 || part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0;
            const points = [[r.left + 4, r.top + r.height / 2], [r.right - 4, r.top + r.height / 2], [r.left + r.width / 2, r.bottom - 3]];
            const covered = !cut && points.some(([x, y]) => !part.contains(document.elementFromPoint(x, y)));
            const under = note.bottom > r.top && note.top < r.bottom && note.left < r.right && note.right > r.left;
            if (cut || covered || under) wrong.push(`${part.className}: ${cut ? "cut" : covered ? "covered" : "under the note"}: ${name}: ${cue}`);
          }
          const size = (part) => Number.parseFloat(getComputedStyle(of(part)).fontSize);
          if (size(".cue") < least && !changed) wrong.push(`${size(".cue")} px: ${cue}`);
          if (size(".number") < size(".cue")) wrong.push(`the cue is larger than the count: ${cue}`);
        }
      }
      return wrong;
    }, { all, least });
    assert.deepEqual(wrong.slice(0, 20), [], `at ${width}x${height}: ${wrong.length}`);
  }
});

/** noted makes the page note what it lets out, and stubs what a test has no ear or lamp for. */
async function noted(page) {
  await page.addInitScript(() => {
    const out = (window.out = []), locks = (window.locks = []);
    const voice = (name) => ({ name, lang: "en-GB", localService: true });
    const voices = [voice("First"), voice("Second")];
    Object.defineProperty(window, "speechSynthesis", { value: {
      getVoices: () => voices, addEventListener: () => {}, cancel: () => {},
      speak: (u) => out.push({ way: "voice", text: u.text, name: u.voice.name, rate: u.rate }),
    } });
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    navigator.vibrate = () => out.push({ way: "buzz" });
    const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (when) {
      out.push({ way: [392, 330].includes(Math.round(this.frequency.value)) ? "breath" : "bell" });
      start.call(this, when);
    };
    new MutationObserver((seen) => seen.some((m) => m.target.dataset.flash) && out.push({ way: "flash" })).observe(document, { attributeFilter: ["data-flash"], subtree: true });
    window.slow = 0;
    Object.defineProperty(navigator, "wakeLock", { value: { request: async () => {
      const lock = { released: false, release: async () => void (lock.released = true) };
      locks.push(lock);
      if (window.slow > 0) await new Promise((on) => setTimeout(on, window.slow));
      return lock;
    } } });
  });
  await page.reload();
}

/** short is a session that says, rings and breathes in its first seconds. */
const short = (s) => ({ ...s, cues: [
  { at_ms: 0, item: 0, bell: "turn", say: "We begin." }, { at_ms: 2000, item: 0, bell: "in" }, { at_ms: 4000, item: 0, bell: "begin", say: "Go." }, { at_ms: 6000, item: 0, bell: "out" },
] });
const ways = async (page) => [...new Set((await page.evaluate(() => window.out)).map((o) => o.way))].sort();

test("untouched, a session speaks and rings; a voice and a rate are heard at once and kept; Silent is silent", async (t) => {
  const { page } = await session(t, { speed: 8, change: short, options: { reducedMotion: "reduce" } });
  await noted(page);
  assert.equal(await page.getByRole("radio", { name: "Voice and bell" }).isChecked(), true);
  await button(page, "Start").click();
  await page.waitForTimeout(1200);
  assert.deepEqual(await ways(page), ["bell", "voice"]);
  const sound = button(page, "Sound");
  assert.equal(await sound.getAttribute("aria-pressed"), "true");
  await sound.click();
  assert.equal(await sound.getAttribute("aria-pressed"), "false");
  await page.reload();
  assert.equal(await page.getByRole("radio", { name: "Silent, only the screen" }).isChecked(), true, "what was pressed is not kept");
  await button(page, "Start").click();
  await page.waitForTimeout(1200);
  assert.deepEqual(await ways(page), []);
  await sound.click();
  assert.equal(await sound.getAttribute("aria-pressed"), "true");
  await page.reload();
  await page.getByText("Sound and screen").click();
  await page.getByLabel("Which voice").selectOption("Second");
  await page.getByLabel("How fast it speaks").selectOption("1.2");
  assert.deepEqual(await page.evaluate(() => window.out), [1, 1.2].map((rate) => ({ way: "voice", text: "This is how I speak.", name: "Second", rate })));
  await page.reload();
  await button(page, "Start").click();
  await page.waitForTimeout(1200);
  const said = (await page.evaluate(() => window.out)).filter((o) => o.way === "voice");
  assert.deepEqual(said[0], { way: "voice", text: "We begin.", name: "Second", rate: 1.2 });
});

test("voice, bell, breath, buzz and flash: each alone gives only its own", async (t) => {
  const { page } = await session(t, { speed: 8, change: short, options: { reducedMotion: "reduce" } });
  await noted(page);
  for (const one of ["voice", "bell", "breath", "buzz", "flash"]) {
    await page.evaluate((one) => localStorage.setItem("unslouch.choices", JSON.stringify({ voice: false, bell: false, breath: false, buzz: false, flash: false, [one]: true })), one);
    await page.reload();
    await button(page, "Start").click();
    await page.waitForTimeout(1200);
    assert.deepEqual(await ways(page), [one]);
  }
});

test("the screen is kept on while a session runs, and no longer", async (t) => {
  const { page } = await session(t, { options: { reducedMotion: "reduce" } });
  await noted(page);
  const locks = () => page.evaluate(() => window.locks.map((l) => (l.released ? "off" : "on")));
  await button(page, "Start").click();
  assert.deepEqual(await locks(), ["on"], "not asked for at Start");
  await button(page, "Pause").click();
  assert.deepEqual(await locks(), ["off"], "kept in a pause");
  await button(page, "Go on").click();
  assert.deepEqual(await locks(), ["off", "on"], "not asked for at Go on");
  await page.evaluate(() => {
    window.locks.at(-1).released = true; // as a hidden page loses it
    document.dispatchEvent(new Event("visibilitychange"));
  });
  assert.deepEqual(await locks(), ["off", "off", "on"], "not asked for when the page is seen again");
  await button(page, "Pause").click();
  await page.evaluate(() => (window.slow = 400));
  await button(page, "Go on").click();
  await button(page, "Pause").click();
  await page.waitForTimeout(600);
  assert.deepEqual(await locks(), ["off", "off", "off", "off"], "one that came after the pause is kept");
  await page.evaluate(() => (window.slow = 0));
  await page.route("**/events", (route) => route.abort()); // else the page leaves
  await button(page, "Go on").click();
  await button(page, "Stop").click();
  await button(page, "Yes, stop here").click();
  await page.waitForFunction(() => document.querySelector(".ending"));
  assert.ok(!(await locks()).includes("on"), "kept after the end");
});

test("with reduced motion nothing moves, and forced colours keep every border", async (t) => {
  const { page } = await session(t, { options: { reducedMotion: "reduce", forcedColors: "active" } });
  await listen(page);
  await button(page, "Start").click();
  await page.waitForTimeout(1500);
  assert.equal(await page.evaluate(() => document.getAnimations().filter((a) => a.playState === "running").length), 0);
  const border = await page.locator(".buttons .hurts").evaluate((b) => getComputedStyle(b).borderTopWidth);
  assert.notEqual(border, "0px");
});

test("a figure plugs in, follows the session, and may fail without harm", async (t) => {
  const { page } = await session(t, { options: { serviceWorkers: "block" } });
  const figure = (broken) => `export function follow(into, clock, shows) {
    ${broken ? 'throw new Error("no");' : ""}
    window.figure = [];
    const go = () => { if (clock.running) window.figure.push(["at", clock.at]); };
    setInterval(go, 50);
    return { show: (item, steps, next) => window.figure.push(["show", item.exercise, steps.length, next?.exercise]), leave: () => window.figure.push(["leave"]) };
  }`;
  for (const broken of [false, true]) {
    await page.route("**/figure-in-a-test.js", (route) => route.fulfill({ contentType: "text/javascript", body: figure(broken) }));
    await page.route(/\/session\/[0-9a-f-]+(#.*)?$/, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: (await answer.text()).replace(/data-moving="[^"]*"/, 'data-moving="/figure-in-a-test.js"') });
    });
    await page.reload();
    await button(page, /^(Start|Carry on)$/).click();
    await page.waitForTimeout(800);
    if (broken) {
      await button(page, "Skip").click();
      assert.ok(await page.locator(".stage .number").isVisible());
      return;
    }
    await button(page, "Pause").click();
    await page.waitForTimeout(150);
    const said = await page.evaluate(() => window.figure);
    const shown = said.find((s) => s[0] === "show");
    assert.ok(shown[2] > 1 && shown[3] !== shown[1], JSON.stringify(shown));
    assert.ok(said.filter((s) => s[0] === "at").length > 5, "it does not know the clock");
    await button(page, "Go on").click();
    await button(page, "Skip").click();
    await page.waitForTimeout(300);
    const then = await page.evaluate(() => window.figure.filter((s) => s[0] === "show").at(-1)[1]);
    assert.equal(then, shown[3], "another exercise shows the same");
    await page.unrouteAll({ behavior: "ignoreErrors" });
  }
});

test("the page and the player load with no more than 40 kB, and are read without JavaScript", async (t) => {
  const server = await serve(t);
  const { page } = await visit(t, browser, server, { javaScriptEnabled: false });
  await toPlan(page);
  await page.goto("/session/start");
  await howToday(page);
  await press(page, "Start the session");
  await page.getByRole("heading", { name: "Your session", level: 1 }).waitFor();
  assert.ok((await page.locator("ol.sheet > li").count()) >= 3);
  // Counted: every answer, its headers and its body as they came over the wire, from
  // an empty cache until the stage is up; the timer's too, which runs in a worker.
  // Not counted: the figure's own files, which come late and may not come at all.
  const { page: seen } = await visit(t, browser, server, { serviceWorkers: "block" });
  const sizes = {};
  const cdp = await seen.context().newCDPSession(seen);
  await cdp.send("Network.enable");
  const names = {};
  cdp.on("Network.responseReceived", (e) => (names[e.requestId] = new URL(e.response.url).pathname.split("/static/").at(-1).replace(/^[0-9a-f]+\//, "")));
  cdp.on("Network.loadingFinished", (e) => (sizes[names[e.requestId]] = e.encodedDataLength));
  await seen.goto(page.url());
  await button(seen, "Start").click();
  await button(seen, "Skip").waitFor();
  await seen.waitForTimeout(1000);
  sizes["metronome.js"] ??= await weighed(seen, await seen.locator("#player").getAttribute("data-metronome"));
  const own = Object.entries(sizes).filter(([name]) => !name.startsWith("figure"));
  const bytes = own.reduce((sum, [, n]) => sum + n, 0);
  t.diagnostic(`${bytes} bytes with headers: ${JSON.stringify(Object.fromEntries(own))}`);
  for (const name of ["app.css", "player.css", "player.js", "timeline.json"]) assert.ok(own.some(([n]) => n.endsWith(name)), `${name} was not counted`);
  assert.ok(bytes <= 40_000, `${bytes} bytes: ${JSON.stringify(sizes)}`);
});

/** weighed is what an answer weighs on the wire, headers and body. */
async function weighed(page, url) {
  const answer = await page.request.get(url, { headers: { "Accept-Encoding": "gzip" } });
  const headers = answer.headersArray().reduce((sum, h) => sum + h.name.length + h.value.length + 4, 0);
  return headers + Number(answer.headers()["content-length"]);
}
