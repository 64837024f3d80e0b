// "Your data": corrected, taken along and deleted, here and on another device.

import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { chromium } from "playwright-core";
import { accessible, launch, until, visit, still } from "./browser.mjs";
import { aboutMe, follow, heading, howToday, path, press, setUp, toPlan } from "./person.mjs";
import { command, folder, serveAt, start } from "./product.mjs";

const marker = "MARKERyellowwalrus";

/** holds lists the files below a folder that hold a marker, as UTF-8 or as UTF-16. */
async function holds(dir, what) {
  const found = [];
  for (const e of await readdir(dir, { recursive: true, withFileTypes: true })) {
    if (!e.isFile()) continue;
    const name = join(e.parentPath ?? e.path, e.name);
    const bytes = await readFile(name).catch(() => Buffer.alloc(0)); // a browser removes files as it likes
    if (bytes.includes(what) || bytes.includes(Buffer.from(what, "utf16le"))) found.push(name.slice(dir.length));
  }
  return found;
}

/** device is a browser with a profile of its own on disk. */
async function device(t, server) {
  const profile = await mkdtemp(join(tmpdir(), "unslouch-profile-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.UNSLOUCH_CHROMIUM ?? "/usr/bin/chromium", baseURL: server.url, viewport: { width: 375, height: 812 },
    args: ["--no-sandbox", still, "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
  });
  t.after(async () => { await context.close(); await rm(profile, { recursive: true, force: true }); });
  const page = context.pages()[0];
  page.setDefaultTimeout(20_000);
  return { page, profile, close: () => context.close() };
}

/** plant puts a marker into everything that this device keeps for the product. */
const plant = (page, words) => page.evaluate(async (words) => {
  const db = await new Promise((yes, no) => {
    const asked = indexedDB.open("unslouch", 1);
    asked.onupgradeneeded = () => ["outbox", "refused", "ahead"].forEach((s) => asked.result.createObjectStore(s, { keyPath: "id" }));
    asked.onsuccess = () => yes(asked.result);
    asked.onerror = no;
  });
  for (const shelf of ["outbox", "refused"]) {
    await new Promise((yes) => {
      const tx = db.transaction(shelf, "readwrite");
      tx.objectStore(shelf).put({ id: "01900000-0000-7000-8000-000000000001", url: "/session/01900000-0000-7000-8000-000000000002/events", body: words, event: { id: "01900000-0000-7000-8000-000000000001", kind: "item-done", item: 0, at: "2026-03-02T10:00:00Z", where: words } });
      tx.oncomplete = yes;
    });
  }
  db.close();
  // What is kept here is choices and one mark that the plan is locked, never words. The
  // browser forgets it at once, but its own journal of all sites keeps bytes until it is
  // written anew, so that only what can still be read is looked at.
  localStorage.setItem("planted", "yes");
  await (await caches.open("unslouch-planted")).put("/planted", new Response(words));
}, words);

/** left is what a device keeps for the product. */
const left = (page) => page.evaluate(async () => {
  const kept = [...Object.keys(localStorage)];
  for (const db of await indexedDB.databases()) kept.push(`database ${db.name}`);
  for (const name of await caches.keys()) {
    for (const r of await (await caches.open(name)).keys()) kept.push(new URL(r.url).pathname);
  }
  kept.push(...(await navigator.serviceWorker.getRegistrations()).map((r) => `worker ${r.scope}`));
  return kept.filter((k) => k !== "/era" && !k.startsWith("/static/") && !["/emergency", "/offline", "/session/away"].includes(k));
});

/** cleared waits until a device was led to /deleted and has deleted its copy. */
const cleared = (page) => until(page, () => location.pathname === "/deleted" && document.documentElement.dataset.cleared === "yes");

const ready = (page) => until(page, async () => (await navigator.serviceWorker.ready).active?.state === "activated" && (await caches.match("/session/ahead.json")) && (await (await (await caches.open("unslouch-era")).match("/era"))?.text()) > "0");

/** planned makes a plan. */
async function planned(page) {
  await toPlan(page);
  await page.goto("/");
}

/** lived plays today's session in words: pain 3 before it, 4 after, effort 5. It returns its id. */
async function lived(page) {
  await page.goto("/session/start");
  await howToday(page);
  await press(page, "Start the session");
  const session = path(page).split("/")[2];
  await page.goto(`/session/${session}/after`);
  await page.getByLabel("All of it").check();
  await page.getByRole("group", { name: /How much does it hurt now/ }).getByRole("radio", { name: "4", exact: true }).check();
  await page.getByRole("group", { name: /How hard/ }).getByRole("radio", { name: "5", exact: true }).check();
  await page.getByLabel("No, nothing hurt more").check();
  await press(page, "Save");
  return session;
}

test("what was told is listed, corrected with care, and taken along", async (t) => {
  const data = await folder(t);
  const server = await start(data);
  t.after(() => server.stop());
  const browser = await launch(still);
  t.after(() => browser.close());
  const { page, blemishes } = await visit(t, browser, server);
  await page.goto("/data");
  await accessible(page, "your data, empty");
  await planned(page);
  const session = await lived(page);

  await page.goto("/data");
  for (const summary of await page.locator("summary").all()) await summary.click();
  await accessible(page, "your data");
  await page.locator("details", { hasText: "After each session" }).getByRole("link", { name: /^Correct/ }).click();
  await heading(page).waitFor();
  await accessible(page, "a correction");
  await page.getByLabel("No, nothing hurt more").uncheck();
  await press(page, "Save the correction"); // blank is no answer
  await page.getByRole("heading", { name: "Please look at this again" }).waitFor();
  // The rest stands as it was told; only what was wrong is answered anew.
  await page.getByRole("group", { name: /after the session/ }).getByRole("radio", { name: "2", exact: true }).check();
  await page.getByRole("group", { name: /How hard/ }).getByRole("radio", { name: "3", exact: true }).check();
  await page.getByLabel("No, nothing hurt more").check();
  await press(page, "Save the correction");
  assert.equal(path(page), "/data");
  await page.getByRole("status").getByText("Your correction is kept.").waitFor();
  await page.goto("/progress");
  await page.getByText("Pain before 3, after 2. Effort 3.").waitFor();

  for (const form of ["csv", "json"]) {
    const got = await page.request.get(`/data/export.${form}`);
    assert.equal(got.headers()["cache-control"], "no-store");
    assert.match(got.headers()["content-disposition"], /^attachment; filename="unslouch-/);
    const text = await got.text();
    if (form === "json") {
      const all = JSON.parse(text).records.filter((r) => r.kind === "session.after");
      assert.deepEqual(all.map((r) => r.body.pain), [4, 2]);
      assert.equal(all[1].body.corrects, all[0].id);
    } else assert.equal(text.split("\r\n").filter((l) => /,session\.after,.*,pain,/.test(l)).length, 2);
  }
  // another site can neither delete nor correct
  for (const to of ["/data/delete", "/data/correct/x"]) {
    const answer = await page.request.post(to, { form: { sure: "yes" }, headers: { "Sec-Fetch-Site": "cross-site", Origin: "https://elsewhere.example" } });
    assert.equal(answer.status(), 403, to);
  }
  assert.equal((await (await page.request.get("/data/export.json")).json()).records.length > 10, true, "something was deleted");
  assert.deepEqual(blemishes(), []);

  await server.stop();
  const file = join(data, "..", `${session}.json`);
  t.after(() => rm(file, { force: true }));
  const ran = command("export", file, "--data", data);
  assert.equal(ran.code, 0, ran.err);
  assert.equal(JSON.parse(await readFile(file, "utf8")).format, "unslouch-export");
  assert.equal(command("export", file, "--data", data).code, 2, "it wrote over a file");
});

test("a deletion leaves no byte, on the server, on this device and on the next one", async (t) => {
  const data = await folder(t);
  const server = await start(data);
  t.after(() => server.stop());
  const first = await device(t, server);
  const other = await device(t, server);
  const { page } = first;

  // the marker is typed where words are taken, on the way to the plan
  await page.goto("/");
  await follow(page, "Check that exercise is safe for me");
  while (path(page) !== "/screen/check") {
    const text = page.getByRole("textbox");
    if (path(page) === "/screen/about-you") await aboutMe(page);
    else if ((await text.count()) > 0 && (await page.getByRole("checkbox").count()) === 1) await text.first().fill(`I like to sit ${marker}`);
    else await page.getByRole("checkbox", { name: /None of these|Nothing to add/ }).check();
    await press(page, "Continue");
  }
  await press(page, "These are right");
  await follow(page, "Set up my plan");
  await setUp(page);
  await press(page, "Make my plan");
  await page.goto("/");
  await ready(page);
  await other.page.goto("/");
  await ready(other.page);
  await plant(page, marker);
  for (const link of ["/deleted", "/deleted?device"]) { // a link deletes nothing
    await page.goto(link).catch(() => {});
    await until(page, () => location.pathname === "/" && document.readyState === "complete");
    assert.ok((await left(page)).includes("/planted"), link);
  }
  await other.page.goto("/data"); // no player here that would send it
  await plant(other.page, marker);
  assert.ok((await holds(data, marker)).length > 0, "the marker is not in the data folder: this test would see nothing");

  await page.goto("/data");
  await follow(page, "Delete everything …");
  await accessible(page, "deleting");
  await press(page, "Delete everything");
  await page.getByRole("heading", { name: "Nothing was deleted" }).waitFor();
  await accessible(page, "deleting, box not ticked");
  await page.getByRole("checkbox", { name: /I want to delete everything/ }).check();
  await press(page, "Delete everything");
  assert.equal(path(page), "/deleted");
  await cleared(page);
  await accessible(page, "deleted");
  assert.deepEqual(await left(page), [], "this device");
  assert.deepEqual(await holds(data, marker), [], "the data folder of the running program");
  assert.ok(!server.said().includes(marker), "the log");

  // the other device, at its next contact: cleared, told, and nothing of it recorded
  const sent = await other.page.evaluate(async () => {
    const era = await (await (await caches.open("unslouch-era")).match("/era")).text();
    const to = (url, body) => fetch(url, { method: "POST", headers: { "Content-Type": "application/json", "Unslouch-Era": era }, body: JSON.stringify(body) }).then(async (r) => [r.status, (await r.json()).text]);
    return [await to("/session/01900000-0000-7000-8000-000000000002/events", []), await to("/session/away", { id: "01900000-0000-7000-8000-000000000002", issued: "01900000-0000-7000-8000-000000000003", at: new Date().toISOString(), answers: { pain: ["9"] } })];
  });
  for (const [status, text] of sent) assert.deepEqual([status, text], [410, "Everything was deleted. What this device had not sent yet was not kept."]);
  await other.page.goto("/").catch(() => {});
  await cleared(other.page);
  await other.page.getByText("This device has now deleted its copy too").waitFor();
  await accessible(other.page, "deleted elsewhere");
  assert.deepEqual(await left(other.page), [], "the other device");
  await other.page.waitForTimeout(1000);

  await first.close();
  await other.close();
  assert.deepEqual(await holds(first.profile, marker), [], "the profile of this browser");
  assert.deepEqual(await holds(other.profile, marker), [], "the profile of the other browser");
  await server.stop();
  assert.deepEqual(await holds(data, marker), [], "the data folder, and any copy made of it from now on");
  const again = await start(data);
  t.after(() => again.stop());
  const nobody = await (await fetch(again.url + "/data/export.json")).json();
  assert.deepEqual(nobody.records, [], "somebody came back");
});

test("a player with an outbox of before clears itself and says so", async (t) => {
  const data = await folder(t);
  const server = await start(data);
  t.after(() => server.stop());
  const { page } = await device(t, server);
  await planned(page);
  await ready(page);
  await plant(page, marker);
  const gone = await page.request.post("/data/delete", { form: { sure: "yes" }, headers: { Origin: server.url }, maxRedirects: 0 }); // from elsewhere in the house
  assert.equal(gone.status(), 303);
  await page.goto("/session/away").catch(() => {});
  await cleared(page);
  assert.deepEqual(await left(page), []);
  await follow(page, "Go to the first page"); // and this device works as a new one
  await until(page, async () => (await navigator.serviceWorker.ready).active?.state === "activated" && (await caches.match("/offline")) && (await caches.match("/emergency")));
  assert.deepEqual((await (await page.request.get("/data/export.json")).json()).records, [], "the person came back");
});

test("two tabs wait for a third that holds the database, say so, and a link loses nothing", async (t) => {
  const data = await folder(t);
  const server = await start(data);
  t.after(() => server.stop());
  const { page } = await device(t, server);
  await planned(page);
  await ready(page);
  await plant(page, marker);
  const [second, holder] = [await page.context().newPage(), await page.context().newPage()];
  await holder.goto("/data");
  await holder.evaluate(() => new Promise((yes) => { indexedDB.open("unslouch").onsuccess = (e) => yes((globalThis.heldDatabase = e.target.result)); }).then(() => {}));
  const gone = await page.request.post("/data/delete", { form: { sure: "yes" }, headers: { Origin: server.url }, maxRedirects: 0 });
  assert.equal(gone.status(), 303);
  const tabs = [page, second];
  for (const tab of tabs) await tab.goto("/deleted?device");
  for (const tab of tabs) {
    await tab.locator("#held").waitFor();
    assert.equal(await tab.locator("#done").isVisible(), false, "it says that it is done");
  }
  await until(page, async () => localStorage.length === 0 && !(await caches.has("unslouch-planted"))); // what can go has gone
  await holder.evaluate(() => globalThis.heldDatabase.close());
  for (const tab of tabs) {
    await cleared(tab);
    await tab.locator("#done").waitFor();
    for (const id of ["#doing", "#held"]) assert.equal(await tab.locator(id).isVisible(), false, id);
  }
  assert.deepEqual(await left(page), []);

  await page.goto("/"); // nobody is on the server, and a link from elsewhere loses nothing
  await page.evaluate(() => { localStorage.setItem("planted", "yes"); sessionStorage.setItem("planted", "yes"); });
  await page.goto("/deleted").catch(() => {});
  await until(page, () => location.pathname === "/" && document.readyState === "complete");
  assert.deepEqual(await page.evaluate(() => [localStorage.planted, sessionStorage.planted]), ["yes", "yes"]);
});

test("a review can be taken along as one page of paper", async (t) => {
  const server = await serveAt(t);
  const browser = await launch(still);
  t.after(() => browser.close());
  const { page, blemishes } = await visit(t, browser, server);
  await planned(page);
  await lived(page);
  assert.equal((await page.request.get("/progress/review/6/review.pdf")).status(), 404, "a week that has not come");
  await server.at(24 * 43);
  await page.goto("/progress/review/6");
  await accessible(page, "a review");
  const link = page.getByRole("link", { name: /PDF/ });
  const got = await page.request.get(await link.getAttribute("href"));
  assert.equal(got.status(), 200);
  assert.equal(got.headers()["content-type"], "application/pdf");
  assert.equal(got.headers()["cache-control"], "no-store");
  const pdf = await got.body();
  if (process.env.UNSLOUCH_PDF) await writeFile(join(process.env.UNSLOUCH_PDF, "lived.pdf"), pdf);
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  assert.equal(pdf.toString("latin1").match(/\/Type \/Page\b[^s]/g).length, 1);
  assert.ok(/\/Subtype \/Image/.test(pdf.toString("latin1")), "the figure is not on it");
  await page.emulateMedia({ media: "print" });
  for (const hidden of [link, page.getByRole("navigation")]) assert.equal(await hidden.isVisible(), false, "it stands on paper");
  await page.emulateMedia({ media: "screen" });
  assert.deepEqual(blemishes(), []);
});
