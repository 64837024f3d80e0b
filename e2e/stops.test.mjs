// A stop is a stop: it outlives a reload while the server cannot be told of it, and other
// tabs and devices hear of it (PM-5, PM-6).

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, visit } from "./browser.mjs";
import { begin, shelf } from "./player.mjs";
import { button, heading, howToday, press, toPlan } from "./person.mjs";
import { serve } from "./product.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const still = { reducedMotion: "reduce" }; // the figure costs a busy machine seconds

/** started makes a plan and begins today's session. */
async function started(t) {
  const server = await serve(t);
  const { page } = await visit(t, browser, server, still);
  await toPlan(page);
  await page.goto("/session/start");
  await howToday(page);
  await press(page, "Start the session");
  return { page, server, session: page.url() };
}

/** mute lets the server take nothing that happens, or lets it again. */
const mute = (page, on = true) => (on ? page.context().route("**/events", (r) => r.fulfill({ status: 500, body: "" })) : page.context().unroute("**/events"));

async function hurts(page, what, pain) {
  await button(page, "This hurts").click();
  await page.getByLabel(what).check();
  if (pain) await page.getByRole("group", { name: "How much does it hurt?" }).getByLabel(pain, { exact: true }).check();
  await button(page, "Tell me what to do").click();
}
const chest = "Chest pain or trouble breathing";

/** quiet proves that a page shows a heading and lets nothing begin. */
async function quiet(page, address, title) {
  await page.goto(address);
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  assert.equal(await button(page, /^(Start|Carry on)$/).count(), 0, `${address} plays on`);
  assert.equal(await page.locator("#sheet").isVisible(), false, "the exercises are still there to read");
}

test("an emergency that cannot be sent stands after a reload, on every way in, and in other tabs at once", async (t) => {
  const { page, session } = await started(t);
  const other = await page.context().newPage();
  await other.goto(session);
  await begin(other);
  await page.bringToFront();
  await mute(page);
  await begin(page);
  await hurts(page, chest);
  await page.getByRole("heading", { name: "Get help now" }).waitFor();
  const told = Date.now();
  await other.getByRole("heading", { level: 1, name: "Get help now" }).waitFor({ timeout: 2_000 });
  assert.ok(Date.now() - told < 2_000);
  assert.equal(await other.locator(".stage").count(), 0, "another tab plays on");
  for (const address of [session, "/session/start", session, "/session/away"]) await quiet(page, address, "Get help now");
  await mute(page, false);
  await page.goto(session);
  await page.getByRole("heading", { level: 1, name: /This session cannot go on|Get help now/ }).waitFor();
  await page.goto("/");
  assert.equal(await heading(page).textContent(), "Get help now");
});

test("the second stop stands after a reload, also out of the calm breathing, and what hurt first is not offered again", async (t) => {
  const { page, session } = await started(t);
  await mute(page);
  await begin(page);
  await hurts(page, "Dull and in one place", "6");
  await button(page, /^(Next exercise|Leave it out)$/).click();
  await page.locator('.stage[data-item="1"]').waitFor();
  // The row that tells of skipping it is lost; that it hurt is not.
  await page.waitForTimeout(300);
  await page.evaluate(() => new Promise((done) => (indexedDB.open("unslouch").onsuccess = (e) => {
    const on = e.target.result.transaction(["ahead", "outbox"], "readwrite");
    for (const name of ["ahead", "outbox"]) {
      on.objectStore(name).openCursor().onsuccess = (c) => {
        const at = c.target.result;
        if (!at) return;
        if (name === "outbox" && at.value.event?.kind === "item-skipped") at.delete();
        if (name === "ahead") at.update({ ...at.value, events: at.value.events.filter((x) => x.kind !== "item-skipped") });
        at.continue();
      };
    }
    on.oncomplete = () => (e.target.result.close(), done());
  })));
  await page.goto(session);
  await begin(page);
  assert.equal(await page.locator(".stage").getAttribute("data-item"), "1", "what hurt is offered again");
  await hurts(page, "Dull and in one place", "6");
  await button(page, "Breathe calmly for a minute").click();
  await page.waitForTimeout(500);
  assert.deepEqual((await shelf(page, "outbox")).map((r) => r.event.kind), ["item-hurt", "item-hurt"]);
  await quiet(page, session, "That is all for today");
  await quiet(page, "/session/away", "That is all for today");
  await mute(page, false);
  await page.goto(session);
  await page.waitForURL("**/after");
});

test("a second device hears of an emergency while it plays, and asking is nothing that happened", async (t) => {
  const { page, server, session } = await started(t);
  const { page: second } = await visit(t, browser, server, still);
  await second.goto(session);
  await begin(second);
  const [asked] = await Promise.all([second.waitForRequest((r) => r.url().endsWith("/events"), { timeout: 25_000 })]);
  assert.deepEqual(asked.postDataJSON(), []);
  await begin(page);
  await hurts(page, chest);
  await second.waitForURL("**/result", { timeout: 25_000 });
  assert.equal(await heading(second).textContent(), "Get help now");
  const all = (await (await page.request.get("/data/export.json")).json()).records;
  assert.deepEqual(all.filter((r) => r.kind === "session.event").map((r) => r.body.kind), ["item-hurt"]);
});
