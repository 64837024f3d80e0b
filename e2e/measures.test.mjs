// What a person wants to do again, and how far they move: named, rated or measured, kept
// on a mistake, and shown on the progress page as a line with a table, with the minutes
// by muscle on the body; looked at by axe-core in light and dark.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible, launch, visit, still } from "./browser.mjs";
import { follow, howToday, path, press, toPlan, untouched } from "./person.mjs";
import { serve } from "./product.mjs";

let browser;
before(async () => (browser = await launch(still)));
after(() => browser.close());

/** shoot takes a page on a phone and a desk, where SHOTS names a folder. */
async function shoot(page, name, colorScheme = "light") {
  if (!process.env.SHOTS) return;
  for (const [screen, width] of [["phone", 375], ["desk", 1280]]) {
    await page.setViewportSize({ width, height: 812 });
    await page.emulateMedia({ colorScheme });
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight)); // pictures that wait to be seen
    await page.waitForTimeout(150);
    await page.screenshot({ path: `${process.env.SHOTS}/${name}-${screen}.png`, fullPage: true });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, `${name} is wider than the window`);
  }
}

/** ranges measures what is offered on a warm day: a slip is kept, what is empty is left out. */
async function ranges(page) {
  await follow(page, "How far do you move?");
  await untouched(page);
  await page.getByText("Stop at once if it hurts").waitFor();
  assert.equal(await page.locator(".hometest img").count(), 3);
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await accessible(page, `range, ${colorScheme}`);
    await shoot(page, `range-${colorScheme}`, colorScheme);
  }
  const turn = page.getByLabel("Turn while you sit: what did you measure?");
  await turn.fill("900");
  await page.getByLabel("Head and wall: what did you measure?").fill("6");
  await press(page, "Save");
  await page.getByRole("heading", { name: "Please look at this again" }).waitFor();
  assert.equal(await turn.inputValue(), "900", "what was typed is gone");
  await turn.fill("40");
  await press(page, "Save");
  assert.equal(path(page), "/progress");
  assert.equal(await page.getByRole("link", { name: "How far do you move?" }).count(), 0, "offered again");
  await page.getByText("The same numbers as a table: Head and wall").click();
  assert.match(await page.getByRole("table", { name: "Head and wall, by week" }).innerText(), /start\s+6.cm/);
  assert.equal(await page.getByText("The same numbers as a table: Reach up the wall").count(), 0, "left out and yet shown");
}

test("activities of one's own are named, rated and shown", async (t) => {
  const server = await serve(t);
  const { page, blemishes } = await visit(t, browser, server);
  await toPlan(page);
  await page.goto("/measures");
  await press(page, "Save"); // the week is left out
  assert.equal(path(page), "/measures");
  await page.getByLabel("The one that matters most").fill("carrying shopping");
  await page.getByLabel("A second one").fill("carrying shopping");
  await accessible(page, "naming");
  await press(page, "Save");
  assert.equal(await page.getByLabel("The one that matters most").inputValue(), "carrying shopping", "what was typed is gone");
  await page.getByLabel("A second one").fill("driving");
  await press(page, "Save");
  await accessible(page, "rating");
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/rating.png`, fullPage: true });
  await page.locator("input[name=own-activity-1][value='4']").check({ force: true });
  await press(page, "Save");
  await page.goto("/session/start");
  await howToday(page);
  await press(page, "Start the session");
  await page.goto(`${page.url()}/after`);
  await page.getByLabel("All of it").check();
  await page.locator("input[name=pain][value='3']").check({ force: true });
  await page.locator("input[name=effort][value='3']").check({ force: true });
  await page.getByLabel("No, nothing hurt more").check();
  await press(page, "Save");
  await page.goto("/progress");
  await page.getByRole("heading", { name: "What you want to do again" }).waitFor();
  assert.equal(await page.locator(".track circle").count(), 1);
  assert.match(await page.locator(".track").nth(1).innerText(), /driving: cannot tell yet[^]*Not rated yet/);
  await ranges(page);
  assert.equal(await page.locator(".worked svg .lit").count() > 4, true, "no muscle is lit");
  await page.getByText("The same numbers as a table: Minutes by muscle").click();
  assert.match(await page.getByRole("table", { name: /Minutes in which each muscle works most/ }).innerText(), /Between the shoulder blades/);
  await Promise.all([page.waitForEvent("load"), page.getByRole("link", { name: "Last 28 days" }).click()]);
  assert.equal(await page.locator(".windows [aria-current]").innerText(), "Last 28 days");
  const minutes = page.getByRole("table", { name: /Minutes in which each muscle works most/ });
  assert.equal(await minutes.isVisible(), false);
  await page.emulateMedia({ media: "print" });
  assert.equal(await minutes.isVisible(), true, "on paper the table is folded away");
  await page.emulateMedia({ media: "screen" });
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, "wider than the window");
  await page.getByText("The same numbers as a table: Minutes by muscle").click();
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await accessible(page, `progress, ${colorScheme}`);
    await shoot(page, `progress-${colorScheme}`, colorScheme);
  }
  assert.deepEqual(await blemishes(), []);
});
