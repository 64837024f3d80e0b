// The plan as a person changes it: swap and take back, days and minutes in place,
// never again, move, pause and go on.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible, launch, visit, still } from "./browser.mjs";
import { blankFails, button, follow, heading, path, press, toPlan, untouched } from "./person.mjs";
import { serve } from "./product.mjs";

let browser;
before(async () => (browser = await launch(still)));
after(() => browser.close());

/** planned lists the names of what this week holds, warm-up and breathing too. */
const planned = (page) => page.locator("ol.items .name a").allTextContents();

test("the plan is changed in place, and every change can be taken back", async (t) => {
  const server = await serve(t);
  const { page, blemishes } = await visit(t, browser, server);
  await toPlan(page);
  const before = await planned(page);

  await t.test("the week is a calendar of seven days, and the weeks are a picture", async () => {
    assert.equal(await page.locator(".calendar > li").count(), 7);
    assert.equal(await page.locator('.calendar > li[aria-current="date"]').count(), 1);
    assert.equal(await page.locator("figure.weeks rect").count(), 8);
    await accessible(page, "the plan on a phone");
    await page.setViewportSize({ width: 1280, height: 800 });
    await accessible(page, "the plan on a desk");
    await page.setViewportSize({ width: 375, height: 812 });
  });

  await t.test("swap this: only what is offered, and it can be taken back", async () => {
    await page.locator('a[href^="/plan/swap"]').first().click();
    await heading(page).waitFor();
    await untouched(page);
    await accessible(page, "swap this");
    await blankFails(page, "Change my plan");
    const offered = page.getByRole("radio").first();
    const name = await page.locator("label").first().textContent();
    await offered.check();
    await press(page, "Change my plan");
    assert.equal(path(page), "/plan");
    assert.notDeepEqual(await planned(page), before, `nothing came of ${name}`);
    await accessible(page, "the plan after a swap");
    await press(page, /Take it back/);
    assert.deepEqual(await planned(page), before);
  });

  await t.test("never show me this one, and show it again", async () => {
    const link = page.locator('a[href^="/plan/swap"]').first();
    const slug = new URL(await link.getAttribute("href"), page.url()).searchParams.get("exercise");
    await link.click();
    await page.getByRole("radio", { name: /^Never show me this one again/ }).check();
    await press(page, "Change my plan");
    assert.equal(await page.locator(`ol.items a[href="/exercises/${slug}"]`).count(), 0);
    await accessible(page, "the plan without one exercise");
    await press(page, /Show it again/);
    assert.deepEqual(await planned(page), before);
  });

  await t.test("days and minutes in place", async () => {
    await page.getByText("Days and minutes", { exact: true }).click();
    await accessible(page, "days and minutes");
    await page.getByRole("radio", { name: "5 minutes", exact: true }).check();
    await press(page, "Change them");
    await page.getByText("5 minutes, 3", { exact: false }).first().waitFor();
    assert.ok((await planned(page)).length < before.length, "a shorter session holds as much");
  });

  await t.test("a session moves", async () => {
    await page.locator("li.day > details > summary").last().click(); // the days to come are folded
    await page.locator('a[href^="/plan/move"]').last().click();
    await heading(page).waitFor();
    await accessible(page, "move a session");
    await page.getByRole("radio").first().check();
    await press(page, "Move it");
    assert.equal(path(page), "/plan");
    await press(page, /Take it back/);
  });

  await t.test("pause, and go on sooner", async () => {
    await follow(page, "Pause for a holiday or an illness");
    await accessible(page, "pause");
    await page.getByRole("radio", { name: /^A week/ }).check();
    await press(page, "Pause");
    await page.getByRole("heading", { name: /^Paused until/ }).waitFor();
    await accessible(page, "the plan in a pause");
    await page.goto("/");
    assert.equal(await heading(page).textContent(), "Your plan is paused");
    await accessible(page, "today in a pause");
    await page.goto("/session/start");
    assert.equal(await button(page, "Start the session").count(), 0, "a session starts in a pause");
    await page.goto("/plan");
    await press(page, "Go on now");
    await page.locator("ol.days").waitFor();
  });

  assert.deepEqual(blemishes(), []);
});
