// What the server refuses for good: kept on the device and shown in words, while
// everything after it goes out, and nothing twice.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible, launch, until, visit, still } from "./browser.mjs";
import { begin, skip, shelf } from "./player.mjs";
import { button, howToday, press, toPlan } from "./person.mjs";
import { serve } from "./product.mjs";

let browser;
before(async () => (browser = await launch(still)));
after(() => browser.close());

/** recorded lists the events that the server has on disk, each as it was told. */
const recorded = async (page) => (await (await page.request.get("/data/export.json")).json()).records
  .filter((r) => r.kind === "session.event").map((r) => `${r.body.kind} ${r.body.item}${r.conflict ? " in conflict" : ""}`);

test("a row that the server refuses stays, is told in words, and holds nothing else up", async (t) => {
  const server = await serve(t);
  const { page, blemishes } = await visit(t, browser, server);
  await toPlan(page);
  await page.goto("/session/start");
  await howToday(page);
  await press(page, "Start the session");
  const session = page.url();
  await page.route("**/events", (route) => route.abort());
  await begin(page);
  const name = await page.locator(".stage h1").textContent();
  await button(page, "This hurts").click();
  await page.getByLabel("Dull and in one place").check();
  await page.getByRole("group", { name: "How much does it hurt?" }).getByLabel("6", { exact: true }).check();
  await button(page, "Tell me what to do").click();
  await button(page, /^(Next exercise|Leave it out)$/).click();
  await skip(page);
  await until(page, async () => (await new Promise((done) => (indexedDB.open("unslouch").onsuccess = (e) => (e.target.result.transaction("outbox").objectStore("outbox").count().onsuccess = (c) => (e.target.result.close(), done(c.target.result)))))) >= 3);
  const rows = await shelf(page, "outbox");
  assert.deepEqual(rows.map((r) => r.event.kind), ["item-hurt", "item-skipped", "item-skipped"]);

  // The first of them holds what this server does not know, as from a newer player.
  const [hurt] = rows;
  await shelf(page, "outbox", { ...hurt, body: { ...hurt.body, sort: "new" } });
  const answers = [];
  page.on("response", (r) => r.url().endsWith("/events") && answers.push({ status: r.status(), ids: r.request().postDataJSON().map((e) => e.id) }));
  await page.unroute("**/events");
  await page.goto(session);
  await until(page, () => document.querySelector(".refused") !== null);
  const notice = page.locator(".refused");
  assert.match(await notice.textContent(), /Something did not reach us/);
  assert.match(await notice.locator("li").textContent(), new RegExp(`: ${name} hurt, 6 out of 10$`));
  assert.match(await notice.textContent(), /leave that exercise out for now/);
  await accessible(page, "ready, with what the server refused");
  assert.deepEqual((await shelf(page, "outbox")).map((r) => r.id), [], "something waits behind it");
  assert.deepEqual((await shelf(page, "refused")).map((r) => r.id), [hurt.id]);
  assert.deepEqual(await recorded(page), ["item-skipped 0", "item-skipped 1"]);
  assert.ok(answers.some((a) => a.status === 400 && a.ids.length === 1 && a.ids[0] === hurt.id), JSON.stringify(answers));

  // It is offered again at each opening, and what was taken is not.
  answers.length = 0;
  await page.goto(session);
  await notice.waitFor();
  for (let i = 0; answers.length === 0 && i < 50; i++) await page.waitForTimeout(100);
  assert.deepEqual(answers, [{ status: 400, ids: [hurt.id] }]);
  assert.equal((await shelf(page, "refused")).length, 1);
  assert.equal((await recorded(page)).length, 2);

  // The session goes on with it, and the rest of it arrives.
  await begin(page);
  assert.equal(await page.locator(".stage").getAttribute("data-item"), "2");
  await skip(page);
  for (let i = 0; (await recorded(page)).length < 3 && i < 50; i++) await page.waitForTimeout(100);
  assert.deepEqual(await recorded(page), ["item-skipped 0", "item-skipped 1", "item-skipped 2"]);

  // A server that has learnt takes it: it arrives once, and the notice is gone.
  await shelf(page, "refused", hurt);
  await page.goto(session);
  for (let i = 0; (await shelf(page, "refused")).length > 0 && i < 50; i++) await page.waitForTimeout(100);
  assert.deepEqual((await recorded(page)).sort(), ["item-hurt 0", "item-skipped 0", "item-skipped 1", "item-skipped 2"]);
  await page.goto(session);
  await button(page, "Carry on").waitFor();
  assert.equal(await notice.count(), 0);
  assert.equal(await page.locator("#player").getAttribute("data-hurt"), "0");
  assert.deepEqual(blemishes().filter((b) => !b.includes("ERR_FAILED")), []);
});
