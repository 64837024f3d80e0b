// What a screen reader is given: the accessibility tree of the safety questions and of
// the player, beside the one that was looked at last (trees/). UNSLOUCH_WRITE_TREES=1
// writes them anew, to be read before they are kept.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { launch, visit, still } from "./browser.mjs";
import { aboutMe, button, howToday, path, press, toPlan } from "./person.mjs";
import { begin } from "./player.mjs";
import { serve } from "./product.mjs";

let browser;
before(async () => (browser = await launch(still)));
after(() => browser.close());

const folder = new URL("trees/", import.meta.url);

/** settled is a tree without what another day, or another moment, says otherwise. */
const settled = (tree) =>
  tree
    .replace(/\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b/g, "DAY")
    .replace(/\b(January|February|March|April|May|June|July|August|September|October|November|December)(?= \d|\b.{0,3}$)/gm, "MONTH")
    .replace(/Unslouch (devel|[0-9a-f]{7,}(-dirty)?)/g, "Unslouch VERSION")
    .replace(/\d+/g, "N")
    .replace(/\/session\/[\w-]+/g, "/session/ID");

async function same(page, name, part = "body") {
  const tree = `${settled(await page.locator(part).ariaSnapshot())}\n`;
  const file = new URL(`${name}.yml`, folder);
  if (process.env.UNSLOUCH_WRITE_TREES) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, tree);
  }
  assert.equal(tree, readFileSync(file, "utf8"), `${name} is read out otherwise than before`);
}

test("the safety questions, as they are read out", async (t) => {
  const server = await serve(t);
  const { page } = await visit(t, browser, server);
  await page.goto("/screen/about-you");
  await same(page, "screen-about-you");
  await press(page, "Continue");
  await same(page, "screen-about-you-wrong");
  await aboutMe(page);
  await press(page, "Continue");
  await same(page, "screen-warning-signs");
  await page.getByLabel("I have newly lost control of my bladder").check();
  await press(page, "Continue");
  await same(page, "screen-interrupted");
});

test("the result, and the session, as they are read out", async (t) => {
  const server = await serve(t);
  const { page } = await visit(t, browser, server);
  await toPlan(page);
  await page.goto("/result");
  await same(page, "result");
  await page.goto("/session/start");
  await howToday(page);
  await press(page, "Start the session");
  await page.goto(`${path(page)}#test-speed=4`);
  await page.reload();
  await button(page, "Start").waitFor();
  await begin(page);
  await page.locator('.stage[data-kind="hold"]').waitFor({ timeout: 40_000 });
  await button(page, "Pause").click();
  await same(page, "session-paused", ".buttons"); // the exercises are another day's others
  await button(page, "This hurts").click();
  await page.getByRole("dialog").waitFor();
  await same(page, "session-this-hurts", "dialog[open]");
});
