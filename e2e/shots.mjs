// A picture of every page, on a phone and a desk, in light and dark: make screenshots.
// With --picture it makes README's picture alone.

import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch, visit } from "./browser.mjs";
import { howToday, path, press, toPlan } from "./person.mjs";
import { begin, playOut } from "./player.mjs";
import { start } from "./product.mjs";

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
      await page.screenshot({ path: join(shots, `${name}-${screen}-${colorScheme}.png`), fullPage: true });
    }
  }
}

async function everyPage(page) {
  for (const screen of ["", "screen/about-you", "screen/bladder-and-saddle"]) {
    await page.goto(`/${screen}`);
    await shoot(page, screen.replace("/", "-") || "welcome");
  }
  await toPlan(page);
  for (const screen of ["", "result", "setup", "plan", "session/start", "exercises", "exercises/cat-cow"]) {
    await page.goto(`/${screen}`);
    await shoot(page, screen.replace("/", "-") || "today");
  }
  await page.goto("/session/start");
  await howToday(page);
  await press(page, "Start the session");
  await shoot(page, "session-ready");
  await begin(page);
  await shoot(page, "session-player");
  await playOut(page);
  await shoot(page, "session-after");
  await page.goto("/progress");
  await shoot(page, "progress");
  await page.goto("/measures");
  await shoot(page, "measures");
}

async function picture(page) {
  await toPlan(page);
  await page.goto("/plan");
  await page.setViewportSize({ width: 960, height: 720 });
  await page.screenshot({ path: here("../docs/picture.png") });
}

const data = await mkdtemp(join(tmpdir(), "unslouch-shots-"));
ending.push(() => rm(data, { recursive: true, force: true }));
const server = await start(data);
ending.push(() => server.stop());
const browser = await launch();
ending.push(() => browser.close());
try {
  const { page } = await visit({ after: (last) => ending.push(last) }, browser, server);
  await mkdir(shots, { recursive: true });
  await (process.argv.includes("--picture") ? picture(page) : everyPage(page));
  console.log(`pictures are in ${process.argv.includes("--picture") ? "docs" : "e2e/shots"}; last page ${path(page)}`);
} finally {
  for (const last of ending.reverse()) await last();
}
