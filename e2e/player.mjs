// The session player, by its buttons.

import assert from "node:assert/strict";
import { button, path } from "./person.mjs";

/** begin presses Start, or Carry on, and waits for the stage. */
export async function begin(page) {
  await button(page, /^(Start|Carry on)$/).click();
  await button(page, "Skip").waitFor();
}

/** skip skips one exercise. */
export async function skip(page) {
  const shown = page.locator(".stage");
  const item = await shown.getAttribute("data-item");
  await button(page, "Skip").click();
  await page.waitForFunction((was) => document.querySelector(".stage")?.getAttribute("data-item") !== was, item);
}

/** mistaken opens "This hurts", calls look on it, and takes it back with Escape. */
export async function mistaken(page, look) {
  await button(page, "This hurts").click();
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  await look();
  await page.keyboard.press("Escape");
  await button(page, "Go on").click();
}

/** playOut plays the whole session: a hundred times as fast where the server lets
 * a test hurry, and by Skip where it does not. */
export async function playOut(page) {
  const session = path(page);
  if ((await page.locator("#player").getAttribute("data-allow-test-speed")) === "1") {
    await page.goto(`${session}#test-speed=100`);
    await page.reload();
    await begin(page);
  } else {
    while (await button(page, "Skip").isVisible()) await button(page, "Skip").click({ timeout: 2_000 }).catch(() => {});
  }
  await page.waitForURL("**/after", { timeout: 60_000 });
}

/** acknowledged collects what the server said it has on disk. */
export function acknowledged(page) {
  const kept = [];
  page.on("response", (answer) => {
    if (answer.url().endsWith("/events") && answer.ok()) kept.push(...answer.request().postDataJSON());
  });
  return {
    items: () => kept.map((e) => e.item),
    async until(n) {
      for (let i = 0; kept.length < n; i++) {
        assert.ok(i < 100, `only ${kept.length} of ${n} events were acknowledged`);
        await page.waitForTimeout(100);
      }
    },
  };
}

/** shelf reads one shelf of the device, or puts a row there. */
export const shelf = (page, name, row) => page.evaluate(async ([name, row]) => {
  const db = await new Promise((done) => (indexedDB.open("unslouch").onsuccess = (e) => done(e.target.result)));
  const store = db.transaction(name, "readwrite").objectStore(name);
  const asked = row ? store.put(row) : store.getAll();
  const got = await new Promise((done) => (asked.onsuccess = () => done(asked.result)));
  db.close();
  return got;
}, [name, row]);
