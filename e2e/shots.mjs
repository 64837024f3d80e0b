// A picture of every page, on a phone and a desk, in light and dark: make screenshots.
// The sample person of `unslouch demo` lends their six weeks; what comes before a plan
// is taken on an empty database. With --picture it makes README's picture alone.

import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch, visit } from "./browser.mjs";
import { aboutMe, answerScreen, follow, howToday, path, press } from "./person.mjs";
import { begin, playOut } from "./player.mjs";
import { demonstrate, start } from "./product.mjs";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const shots = here("shots");
const screens = { phone: { width: 375, height: 812 }, desk: { width: 1280, height: 800 } };
const ending = []; // what to do at the end, last first

/** shoot takes the page as it is, four times. */
async function shoot(page, name) {
  for (const [screen, size] of Object.entries(screens)) {
    for (const colorScheme of ["light", "dark"]) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      await page.evaluate(() => scrollTo(0, 0));
      await page.waitForTimeout(150); // pictures of the other theme
      await page.screenshot({ path: join(shots, `${name}-${screen}-${colorScheme}.png`), fullPage: true });
    }
  }
}

/** pages are the sample person's, each with the name of its picture. */
const pages = {
  today: "/", plan: "/plan", "plan-week": "/plan/week", "plan-add": "/plan/add", "plan-pause": "/plan/pause", setup: "/setup", changed: "/changed",
  progress: "/progress", "review-4": "/progress/review/4", "review-6": "/progress/review/6", measures: "/measures",
  exercises: "/exercises", "exercises-muscle": "/exercises?muscle=trapezius-middle&mine=1", "exercises-none": "/exercises?position=lying&need=chair",
  "exercise-cat-cow": "/exercises/cat-cow", "exercise-wall-angel": "/exercises/wall-angel", "exercise-not-for-me": "/exercises/seated-twist",
  learn: "/learn", "learn-why": "/learn/why-backs-hurt", "learn-desk": "/learn/desk", "learn-evidence": "/learn/evidence", "learn-routine": "/learn/routine", "learn-questions": "/learn/questions", "learn-words": "/learn/words",
  emergency: "/emergency", offline: "/offline", "not-found": "/no-such-page", design: "/design",
};

async function samplePages(page) {
  for (const [name, address] of Object.entries(pages)) {
    await page.goto(address);
    await shoot(page, name);
  }
  await page.goto("/learn/desk");
  for (const [i, point] of (await page.locator(".desk fieldset").all()).entries()) await point.getByLabel(i % 3 ? "Yes" : "No", { exact: true }).check();
  await press(page, "Show me my score");
  await shoot(page, "learn-desk-score");
  await page.goto("/plan");
  await page.goto(await page.locator('a[href^="/plan/swap"]').first().getAttribute("href"));
  await shoot(page, "swap");
  await page.getByRole("radio").first().check();
  await press(page, "Change my plan");
  await shoot(page, "plan-swapped");
  await page.goto("/session/start");
  await shoot(page, "session-start");
  await press(page, "Start the session");
  await shoot(page, "session-start-wrong");
  await howToday(page);
  await press(page, "Start the session");
  await shoot(page, "session-ready");
  await begin(page);
  await shoot(page, "session-player");
  await playOut(page);
  await shoot(page, "session-after");
}

/** firstPages are those that come before there is a plan. */
async function firstPages(page) {
  await page.goto("/");
  await shoot(page, "welcome");
  await page.goto("/progress");
  await shoot(page, "progress-empty");
  await page.goto("/screen/about-you");
  await shoot(page, "screen-about-you");
  await press(page, "Continue");
  await shoot(page, "screen-about-you-wrong");
  await aboutMe(page);
  await press(page, "Continue");
  await page.getByRole("checkbox").first().check();
  await page.getByLabel("None of these", { exact: true }).click();
  await shoot(page, "screen-none-asks");
  await page.getByRole("button", { name: /It is not true/ }).click();
  await page.goto("/");
  await shoot(page, "welcome-again");
  await answerAll(page);
  await shoot(page, "screen-check");
  await press(page, "These are right");
  await shoot(page, "result");
  await follow(page, "Set up my plan");
  await shoot(page, "setup-fresh");
}

async function answerAll(page) {
  await follow(page, "Carry on with the questions");
  await answerScreen(page);
}

/** lockedPages are those of somebody who has to be seen first. */
async function lockedPages(page) {
  await page.goto("/screen/about-you");
  await aboutMe(page);
  await page.getByRole("group", { name: "How much does it hurt now" }).getByLabel("9", { exact: true }).check();
  await press(page, "Continue");
  await answerScreen(page);
  await press(page, "These are right");
  await shoot(page, "clinician-first");
}

async function picture(page) {
  await page.goto("/exercises?muscle=trapezius-middle");
  await page.evaluate(() => document.querySelector(".demo").remove());
  await page.setViewportSize({ width: 1280, height: 880 });
  await page.screenshot({ path: here("../docs/picture.png") });
}

/** on opens a page of a server, and notes how to close both. */
async function on(browser, server) {
  ending.push(() => server.stop());
  return (await visit({ after: (last) => ending.push(last) }, browser, server, { reducedMotion: "reduce" })).page;
}

async function emptyServer() {
  const data = await mkdtemp(join(tmpdir(), "unslouch-shots-"));
  ending.push(() => rm(data, { recursive: true, force: true }));
  return start(data);
}

const browser = await launch();
ending.push(() => browser.close());
try {
  await mkdir(shots, { recursive: true });
  const sample = await on(browser, await demonstrate(["--test-speed"]));
  if (process.argv.includes("--picture")) {
    await picture(sample);
  } else {
    await samplePages(sample);
    await firstPages(await on(browser, await emptyServer()));
    await lockedPages(await on(browser, await emptyServer()));
  }
  console.log(`pictures are in ${process.argv.includes("--picture") ? "docs" : "e2e/shots"}; last page ${path(sample)}`);
} finally {
  for (const last of ending.reverse()) await last();
}
