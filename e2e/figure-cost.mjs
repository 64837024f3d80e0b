// How long the figure keeps the page's main thread for each picture: make bench
// runs it and prints numbers: the processor's time, and by the clock, which on a
// busy machine counts what others did meanwhile. Nothing here passes or fails.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "./browser.mjs";
import { howToday, press, toPlan } from "./person.mjs";
import { begin } from "./player.mjs";
import { start } from "./product.mjs";

const exercises = ["cat-cow", "wall-angel", "chair-twist", "band-pull-apart"];
/** spread says how times lie, given in microseconds. */
function spread(times) {
  const sorted = times.sort((a, b) => a - b);
  const at = (share) => (sorted[Math.floor(share * (sorted.length - 1))] / 1000).toFixed(2);
  return `median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms, worst ${at(1)} ms`;
}

/** measure prints what each picture of a page takes, with all else that is done for it. */
async function measure(page, name) {
  await browser.startTracing(page, { categories: ["devtools.timeline"] });
  await page.waitForTimeout(Number(process.env.UNSLOUCH_COST_MS ?? 15_000));
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  const frames = traceEvents.filter((e) => e.name === "FireAnimationFrame" && e.dur > 0);
  console.log(`${name.padEnd(16)} ${frames.length} pictures; of the processor ${spread(frames.map((e) => e.tdur))}; by the clock ${spread(frames.map((e) => e.dur))}`);
}

const data = await mkdtemp(join(tmpdir(), "unslouch-cost-"));
const server = await start(data);
const browser = await launch();
try {
  for (const slug of process.env.UNSLOUCH_COST_OF === "session" ? [] : exercises) {
    const context = await browser.newContext({ baseURL: server.url, viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    await page.goto(`/exercises/${slug}`);
    await page.locator("[data-state=moving]").waitFor({ timeout: 60_000 });
    await measure(page, slug);
    await context.close();
  }
  const context = await browser.newContext({ baseURL: server.url, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await toPlan(page);
  await page.goto("/session/start");
  await howToday(page);
  await press(page, "Start the session");
  await begin(page);
  await page.getByRole("button", { name: "Skip" }).click();
  await page.locator(".show.moving canvas").waitFor({ timeout: 60_000 });
  await measure(page, "in a session");
} finally {
  await browser.close();
  await server.stop();
  await rm(data, { recursive: true, force: true });
}
