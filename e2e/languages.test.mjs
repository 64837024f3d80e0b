// Other languages. In the pseudo-language, made by code, whatever shows no brackets was
// never looked up, and what does not fit would not fit in German either. In Arabic the
// pages run from right to left, and axe-core finds nothing.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, until, visit, still, violations } from "./browser.mjs";
import { howToday } from "./person.mjs";
import { demonstrate, folder, serve, start } from "./product.mjs";

let browser, demo;
before(async () => {
  browser = await launch(still);
  demo = await demonstrate(["--languages", "de,ar,en-XA"]);
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

const pages = [
  "/", "/plan", "/plan/week", "/plan/add", "/plan/pause", "/plan/next", "/progress", "/progress/review/4", "/measures", "/setup", "/changed",
  "/session/start", "/exercises", "/exercises?muscle=lats&mine=1", "/exercises?position=lying&need=chair", "/exercises/cat-cow", "/exercises/seated-twist",
  "/learn", "/learn/why-backs-hurt", "/learn/desk", "/screen/bladder-and-saddle", "/screen/about-you", "/screen/neck", "/screen/check", "/data", "/data/delete",
  "/range", "/result", "/morning", "/emergency", "/offline", "/no-such-page", "/language", "/deleted",
];

/** choose reads the pages in a language from now on. */
const choose = (page, code) => page.context().addCookies([{ name: "unslouch-language", value: code, url: demo.url }]);

/** raw lists every text that a person reads and that shows no brackets. English stands
 * beside what safety hangs on (.en), and where a page says that it exists in English
 * only; what people typed and what things are called outside is never translated. */
const raw = (page) =>
  page.evaluate(() => {
    const excused = '.en, .read, .sources span[lang="en"], .source span[lang="en"], bdi, code, [translate="no"], span[lang]:not([lang="en"]), a[href="/language/english"], .quote blockquote, .kept [dir="auto"], b[dir="auto"], script, style, noscript, title';
    const letters = /\p{L}/u;
    const found = [];
    const look = (text, where) => {
      // Brackets may stand within brackets: what is left outside them was never looked up.
      let rest = text;
      for (let last = ""; last !== rest; ) { last = rest; rest = rest.replace(/\[[^[\]]*\]/g, ""); }
      if (letters.test(rest)) found.push(`${where}: ${text.trim().slice(0, 90)}`);
    };
    document.querySelectorAll(excused).forEach((e) => (e.dataset.excused = ""));
    const blocks = new Map(); // a sentence may hold a link: its texts are looked at together
    const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    for (let n = walk.nextNode(); n; n = walk.nextNode()) {
      const of = n.parentElement;
      if (!letters.test(n.data) || of.closest(excused)) continue;
      const block = of.closest("p, li, h1, h2, h3, h4, dt, dd, th, td, caption, legend, figcaption, summary, label, option, button, text, div") ?? of;
      blocks.set(block, (blocks.get(block) ?? "") + n.data);
    }
    for (const [block] of blocks) {
      const whole = block.cloneNode(true);
      whole.querySelectorAll("[data-excused]").forEach((e) => e.remove());
      look(whole.textContent, block.tagName.toLowerCase());
    }
    for (const e of document.querySelectorAll("[aria-label], [title], [alt], [placeholder], [data-say], [aria-valuetext]"))
      for (const name of ["aria-label", "title", "alt", "placeholder", "data-say", "aria-valuetext"]) {
        const value = e.getAttribute(name);
        if (value && !e.closest(excused)) look(value, `${e.tagName.toLowerCase()} ${name}`);
      }
    look(document.title.replace(/ – Unslouch$/, ""), "title");
    return found;
  });

const open = (page) => page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
const tooWide = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** look opens what is folded, and lists what is raw or wider than the screen. */
async function look(page, what) {
  await open(page);
  const found = (await raw(page)).map((f) => `${what}: ${f}`);
  const wide = await tooWide(page);
  return wide > 0 ? [...found, `${what} is ${wide} px wider than the screen`] : found;
}

test("no page shows a raw string, and nothing overflows when words are longer", async (t) => {
  const { page, blemishes } = await visit(t, browser, demo);
  await choose(page, "en-XA");
  const found = [];
  for (const path of pages) {
    await page.goto(path);
    found.push(...(await look(page, path)));
  }
  assert.deepEqual(found, []);
  assert.deepEqual(blemishes(), []);
});

test("nor does the way in, an error, or an emergency", async (t) => {
  const data = await folder(t);
  const server = await start(data, 0, ["--languages", "en-XA"]);
  t.after(() => server.stop());
  const { page, blemishes } = await visit(t, browser, server);
  await page.context().addCookies([{ name: "unslouch-language", value: "en-XA", url: server.url }]);
  const found = [];
  const send = () => Promise.all([page.waitForEvent("load"), page.locator("main form button[type=submit]").last().click()]);
  await page.goto("/");
  found.push(...(await look(page, "welcome")));
  await page.goto("/screen/about-you");
  await send();
  found.push(...(await look(page, "a blank page")));
  await page.goto("/screen/bladder-and-saddle");
  await page.locator("input[type=checkbox]").first().check();
  await send();
  assert.match(page.url(), /\/screen\/stop$/);
  found.push(...(await look(page, "stop")));
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.locator(".later button").click({ timeout: 15_000 });
  await page.waitForURL("**/result");
  found.push(...(await look(page, "emergency")));
  await page.goto("/assessed");
  found.push(...(await look(page, "assessed")));
  assert.deepEqual(found, []);
  assert.deepEqual(blemishes(), []);
});

test("nor does the player", async (t) => {
  const { page, blemishes } = await visit(t, browser, demo);
  await page.goto("/session/start");
  await howToday(page);
  await Promise.all([page.waitForURL(/\/session\/[0-9a-f-]{36}$/), page.locator("main form button[type=submit]").last().click()]);
  await choose(page, "en-XA");
  await page.reload();
  const found = [];
  await page.locator("#player button").first().waitFor();
  found.push(...(await look(page, "before it begins")));
  await page.locator("#player button.button").first().click();
  await page.locator(".stage").waitFor();
  found.push(...(await look(page, "the stage")));
  await page.keyboard.press("h");
  await page.locator("dialog[open]").waitFor();
  found.push(...(await look(page, "what do you feel")));
  await page.keyboard.press("Escape");
  assert.deepEqual(found, []);
  assert.deepEqual(blemishes(), []);
});

test("axe-core finds nothing in Arabic, from right to left", async (t) => {
  const { page, blemishes } = await visit(t, browser, demo);
  await choose(page, "ar");
  const found = [];
  for (const path of pages) {
    await page.goto(path);
    assert.equal(await page.getAttribute("html", "dir"), "rtl", path);
    await open(page);
    found.push(...(await violations(page)).map((v) => `${path}: ${v}`));
    const wide = await tooWide(page);
    if (wide > 0) found.push(`${path} is ${wide} px wider than the screen`);
  }
  assert.deepEqual(found, []);
  assert.deepEqual(blemishes(), []);
});

test("a language is somebody's choice, on one device, and English is one press away", async (t) => {
  const { page, blemishes } = await visit(t, browser, demo, { locale: "de-DE" });
  await page.goto("/plan");
  assert.equal(await page.getAttribute("html", "lang"), "en-GB", "what the browser would prefer changes nothing");
  assert.deepEqual(await page.context().cookies(), [], "no cookie before it is needed");
  await page.click('footer a[href="/language"]');
  await page.check('input[value="de"]');
  await page.click("main button");
  await page.waitForURL("**/plan");
  assert.equal(await page.getAttribute("html", "lang"), "de");
  assert.deepEqual((await page.context().cookies()).map((c) => [c.name, c.value]), [["unslouch-language", "de"]]);
  await page.click(".unreviewed a");
  await page.waitForURL("**/plan?in=en");
  assert.equal(await page.getAttribute("html", "lang"), "en-GB");
  await page.click('footer a[href="/language"]');
  await page.check('input[value="en-GB"]');
  await page.click("main button");
  assert.equal(await page.getAttribute("html", "lang"), "en-GB");
  assert.deepEqual(await page.context().cookies(), []);
  assert.deepEqual(blemishes(), []);
});

test("without a network the card and the player speak the language that was chosen last", async (t) => {
  const data = await folder(t);
  let server = await start(data, 0, ["--languages", "de,ar"]);
  const { port } = server;
  t.after(() => server.stop());
  const { page } = await visit(t, browser, server);
  await page.goto("/exercises");
  const kept = (lang) => until(page, async (lang) => {
    for (const address of ["/emergency", "/session/away", "/offline"]) {
      if ((await caches.match(address, { ignoreVary: true }))?.headers.get("Content-Language") !== lang) return false;
    }
    return (await caches.keys()).length > 0 && (await (await caches.open((await caches.keys()).find((n) => n.includes("static")))).keys()).some((r) => r.url.endsWith("/words/ar.json"));
  }, lang);
  await kept("en-GB");
  await page.context().addCookies([{ name: "unslouch-language", value: "ar", url: server.url }]);
  await page.goto("/exercises");
  await kept("ar");
  await server.stop();
  await page.goto("/emergency");
  assert.equal(await page.getAttribute("html", "dir"), "rtl");
  assert.match(await page.textContent("main"), /[\u0600-\u06ff]/);
  await page.goto("/plan");
  assert.equal(await page.getAttribute("html", "lang"), "ar", "the page that says that there is no connection");
  server = await start(data, port, ["--languages", "de,ar"]);
});

test("where nobody asked for languages there are none", async (t) => {
  const server = await serve(t);
  const { page } = await visit(t, browser, server);
  await page.context().addCookies([{ name: "unslouch-language", value: "de", url: server.url }]);
  await page.goto("/");
  assert.equal(await page.getAttribute("html", "lang"), "en-GB");
  assert.equal(await page.locator('a[href="/language"]').count(), 0);
  assert.equal((await page.goto("/language")).status(), 404);
});
