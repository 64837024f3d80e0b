// What a person wants to do again: named, rated, kept on a mistake, and shown on the
// progress page as a line with a table; looked at by axe-core in light and dark.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible, launch, visit } from "./browser.mjs";
import { howToday, path, press, toPlan } from "./person.mjs";
import { serve } from "./product.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

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
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await accessible(page, `progress, ${colorScheme}`);
    await page.emulateMedia({ colorScheme });
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/progress-${colorScheme}.png`, fullPage: true });
  }
  assert.deepEqual(await blemishes(), []);
});
