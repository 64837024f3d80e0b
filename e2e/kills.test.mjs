// A browser that is killed in mid-session loses no finished set and doubles none.
// Each kill is SIGKILL to the whole browser; the same profile is opened again.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { chromium } from "playwright-core";
import { launch, until, visit, still } from "./browser.mjs";
import { howToday, press, toPlan } from "./person.mjs";
import { begin, skip, shelf } from "./player.mjs";
import { folder, serve, serveAt } from "./product.mjs";

const kills = Number(process.env.UNSLOUCH_BROWSER_KILLS ?? 6);
const binary = process.env.UNSLOUCH_CHROMIUM ?? "/usr/bin/chromium";

/** open starts a browser of its own process group on a profile. */
async function open(t, profile) {
  const child = spawn(binary, ["--headless", "--no-sandbox", "--disable-gpu", still, "--disable-background-networking", "--no-first-run", "--remote-debugging-port=0", `--user-data-dir=${profile}`, "about:blank"], { detached: true, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  const address = await new Promise((resolve, reject) => {
    child.stderr.on("data", (chunk) => {
      said += chunk;
      const found = said.match(/ws:\/\/\S+/);
      if (found) resolve(found[0]);
    });
    child.once("exit", () => reject(new Error(`the browser ended: ${said}`)));
  });
  const browser = await chromium.connectOverCDP(address);
  const gone = once(child, "exit");
  t.after(() => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, "SIGKILL");
  });
  return { page: browser.contexts()[0].pages()[0] ?? (await browser.contexts()[0].newPage()), async kill() {
    process.kill(-child.pid, "SIGKILL");
    await gone;
    await browser.close().catch(() => {});
  } };
}

test("what is to be sent and what is known to be done come onto the disk together, and neither alone counts twice", async (t) => {
  const browser = await launch(still);
  t.after(() => browser.close());
  const server = await serve(t);
  const { page } = await visit(t, browser, server);
  await toPlan(page);
  await page.goto("/session/start");
  await howToday(page);
  await press(page, "Start the session");
  const session = page.url();
  const sent = [];
  await page.route("**/events", (route) => (sent.push(...route.request().postDataJSON()), route.abort()));
  await begin(page);
  // A crash while the second of the two is written takes the first back.
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...row) {
      const asked = put.apply(this, row);
      if (this.name === "ahead") this.transaction.abort();
      return asked;
    };
  });
  await skip(page);
  await page.waitForTimeout(500);
  assert.deepEqual(await shelf(page, "outbox"), [], "half of it is on disk");
  assert.deepEqual(sent, [], "it was sent before it was on disk");
  // The page that another tab wrote over: what waits to be sent is done all the same.
  await page.goto(session);
  await begin(page);
  assert.equal(await page.locator(".stage").getAttribute("data-item"), "0");
  await skip(page);
  await until(page, () => document.querySelector('.stage[data-item="1"]'));
  for (let i = 0; (await shelf(page, "outbox")).length === 0 && i < 50; i++) await page.waitForTimeout(100);
  const [row] = await shelf(page, "outbox");
  const [begun] = await shelf(page, "ahead");
  assert.deepEqual(begun.events.map((e) => e.id), [row.id]);
  await shelf(page, "ahead", { ...begun, events: [] });
  await page.goto(session);
  await begin(page);
  assert.equal(await page.locator(".stage").getAttribute("data-item"), "1", "it would be done again");
});

const key = (e) => `${e.kind} ${e.item} ${e.set ?? ""}`;

test(`${kills} kills of a real browser in mid-session lose no finished set and double none`, { timeout: 60_000 + kills * 60_000 }, async (t) => {
  let server = await serveAt(t);
  let days = 0, killed = 0, sets = 0;
  while (killed < kills) {
    if (days > 6) [server, days] = [await serveAt(t), 0]; // the safety questions are due: another person
    const profile = await folder(t); // one profile a day keeps the disk small
    let b = await open(t, profile);
    if (days === 0) await (await b.page.goto(server.url), b.page.context().pages()[0]).goto(server.url);
    // A relative address needs a base: this context has none of its own.
    const at = (where) => server.url + where;
    b.page.setDefaultTimeout(30_000);
    const { goto } = b.page;
    b.page.goto = (where, more) => goto.call(b.page, where.startsWith("/") ? at(where) : where, more);
    if (days === 0) await toPlan(b.page);
    else if ((await b.page.goto("/session/start")).status() !== 200) {
      await b.kill();
      await server.at(24 * ++days);
      continue;
    }
    await b.page.goto("/session/start");
    await howToday(b.page);
    await press(b.page, "Start the session");
    const session = new URL(b.page.url()).pathname;
    const kept = new Map(), sent = new Map();
    let over = false;
    for (;;) {
      const page = b.page;
      await page.exposeFunction("keptHere", (e) => kept.set(key(e), (kept.get(key(e)) ?? new Set()).add(e.id)));
      await page.addInitScript(() => addEventListener("DOMContentLoaded", () => document.getElementById("player")?.addEventListener("kept", (e) => window.keptHere(e.detail))));
      page.on("request", (r) => {
        if (!r.url().endsWith("/events")) return;
        for (const e of r.postDataJSON()) sent.set(key(e), (sent.get(key(e)) ?? new Set()).add(e.id));
      });
      // Every other life is without a network, so that the device alone keeps what was done.
      if (killed % 2 === 1) await page.route("**/events", (route) => route.abort());
      await page.goto("about:blank"); // a change of the hash alone would open nothing
      await page.goto(`${server.url}${session}#test-speed=200`);
      const start = page.getByRole("button", { name: /^(Start|Carry on)$/ });
      await Promise.race([start.waitFor(), page.waitForURL("**/after")]).catch(() => {});
      over = page.url().endsWith("/after") || !(await start.isVisible());
      if (!over) {
        await start.click();
        // Every third life ends as soon as something is kept; the others at any moment of a session.
        const had = kept.size, rest = Date.now() + (killed % 3 === 2 ? 60_000 : 200 + Math.random() * 2200);
        while (Date.now() < rest && !(killed % 3 === 2 && kept.size > had) && !page.url().endsWith("/after")) await page.waitForTimeout(20);
        over = page.url().endsWith("/after");
      }
      if (over || killed >= kills) break;
      await b.kill();
      killed++;
      b = await open(t, profile);
      b.page.setDefaultTimeout(30_000);
    }
    // What is left goes out, and the server has every set that was kept, once.
    await b.page.unroute("**/events").catch(() => {});
    await b.page.goto(server.url + session).catch(() => {}); // one that is over leads on at once
    let missing = [];
    for (let i = 0; i < 60; i++) {
      const page = await (await fetch(server.url + session)).text();
      const [done, parts] = ["done", "sets"].map((what) => page.match(new RegExp(` data-${what}="([^"]*)"`))[1].split(","));
      const had = (k) => {
        const [kind, item, set] = k.split(" ");
        if (kind === "item-done" || kind === "item-skipped") return done.includes(item);
        if (kind === "set-done") return done.includes(item) || parts.some((s) => s.split(":")[0] === item && Number(s.split(":")[1]) >= Number(set));
        return true;
      };
      missing = [...kept.keys()].filter((k) => !had(k));
      if (missing.length === 0) break;
      await b.page.waitForTimeout(500);
    }
    assert.deepEqual(missing, [], "finished and lost");
    for (const [k, ids] of [...kept, ...sent]) if (!k.startsWith("completed")) assert.equal(ids.size, 1, `${k} was recorded ${ids.size} times`);
    sets += kept.size;
    if (kills > 10) console.log(`${killed} kills so far, ${sets} finished sets and exercises, none lost and none doubled`);
    await b.kill();
    await server.at(24 * ++days);
  }
  t.diagnostic(`${killed} kills, ${sets} finished sets and exercises, none lost and none doubled`);
  assert.ok(killed >= kills && sets > 0, `only ${killed} kills and ${sets} sets`);
});
