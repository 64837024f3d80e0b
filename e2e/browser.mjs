// Chromium as a careful visitor: it notes every request that leaves for elsewhere,
// every breach of the content policy and every error of a script.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const phone = { width: 375, height: 812 };

/** still leaves the figure as pictures: without a graphics card, drawing it is most of the
 * work of a walk that is about something else. */
export const still = "--disable-3d-apis";

/** launch opens the browser, with more of its flags where a test needs them. */
export function launch(...more) {
  return chromium.launch({
    executablePath: process.env.UNSLOUCH_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--enable-unsafe-swiftshader", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", ...more],
  });
}

/** visit opens a page of a server in a fresh context. blemishes() lists what went wrong. */
export async function visit(t, browser, server, options = {}) {
  const context = await browser.newContext({ baseURL: server.url, viewport: phone, ...options });
  t.after(() => context.close());
  const seen = [];
  context.on("request", (r) => {
    if (new URL(r.url()).origin !== server.url) seen.push(`a request for elsewhere: ${r.url()}`);
  });
  context.on("weberror", (e) => seen.push(`an error of a script: ${e.error().stack}`));
  context.on("console", (m) => {
    // A form sent back with questions, and a page refused, are answers we expect.
    if (m.type() === "error" && !m.text().startsWith("Failed to load resource")) seen.push(`on the console: ${m.text()}`);
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return { page, blemishes: () => seen };
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** violations lists what axe-core finds on the page as it is now. It is handed to each
 * page once: its own way through Playwright, which does so for every look, takes four
 * times as long. */
export async function violations(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations, passes } = await window.axe.run({ resultTypes: ["violations"] });
    if (passes.length < 10) throw new Error(`axe-core looked at ${passes.length} things only`);
    return violations.map((v) => `${v.id}: ${v.help}\n    ${v.nodes.map((n) => n.html).join("\n    ")}`);
  });
}

/** accessible runs axe-core on the page as it is now, in light and in dark. */
export async function accessible(page, what) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await violations(page), [], `axe-core on ${what}, ${colorScheme}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${what} is ${wide} px wider than the screen`);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

/** until asks the page again and again until it says yes. A promise is waited for:
 * waitForFunction takes one for a yes. */
export async function until(page, yes, arg) {
  const late = () => new Promise((no) => setTimeout(no, 10_000, false).unref()); // an answer that never comes is a no
  const began = Date.now();
  while (!(await Promise.race([page.evaluate(yes, arg).catch(() => false), late()]))) {
    assert.ok(Date.now() - began < 60_000, `never: ${yes}`);
    await page.waitForTimeout(100);
  }
}
