// The product as a person meets it, in a real browser: from the first page to a
// recorded session; through a killed server; and to the emergency page.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible, launch, visit, still } from "./browser.mjs";
import { answerScreen, blankFails, button, follow, heading, howToday, path, press, setUp, toPlan, untouched } from "./person.mjs";
import { serve, start, folder } from "./product.mjs";
import { acknowledged, begin, mistaken, playOut, skip } from "./player.mjs";

let browser;
before(async () => (browser = await launch(still)));
after(() => browser.close());

test("from welcome to a recorded session", async (t) => {
  const server = await serve(t);
  const { page, blemishes } = await visit(t, browser, server);

  await t.test("the welcome page says what it is and is not, and shows the number to call", async () => {
    await page.goto("/");
    await accessible(page, "welcome");
    await page.getByText("It is not a certified medical device.", { exact: true }).waitFor();
    await page.getByLabel("Where are you?").selectOption({ label: "United Kingdom" });
    await press(page, "Show my number");
    await page.getByText(/Call .*999/).first().waitFor();
  });

  await t.test("no page of the screen takes a blank for an answer", async () => {
    await follow(page, "Check that exercise is safe for me");
    const seen = await answerScreen(page, async (here) => {
      await untouched(page);
      await accessible(page, here);
      await blankFails(page, "Continue");
      await accessible(page, `${here} with errors`);
      await untouched(page);
    });
    assert.ok(seen.length >= 16, `only ${seen.length} pages`);
    assert.ok(!seen.includes("/screen/pregnancy-signs"), "signs of pregnancy were asked of somebody who is not pregnant");
  });

  await t.test("back works, and what was answered is still there", async () => {
    await page.goto("/screen/sudden-signs");
    assert.equal(await page.getByLabel("None of these").isChecked(), true);
    await follow(page, "Back");
    assert.equal(path(page), "/screen/chest-and-breathing");
    await press(page, "Continue");
    assert.equal(path(page), "/screen/check");
  });

  await t.test("the answers are read once more before they decide", async () => {
    await accessible(page, "check your answers");
    await page.getByText("29 years").waitFor();
    await press(page, "These are right");
    assert.equal(await heading(page).textContent(), "You can start");
    await accessible(page, "the result");
  });

  await t.test("the set-up makes a plan with reasons", async () => {
    await follow(page, "Set up my plan");
    await untouched(page);
    await accessible(page, "set-up");
    await blankFails(page, "Make my plan");
    await setUp(page);
    await press(page, "Make my plan");
    await page.goto("/plan");
    await accessible(page, "the plan");
    const items = await page.locator("ol.items > li").count();
    assert.ok(items >= 6, `only ${items} exercises this week`);
    assert.equal(await page.locator("ol.items > li .reason").count(), items, "an exercise without a reason");
    const out = page.getByRole("region", { name: "Left out, and why" });
    assert.ok((await out.getByRole("group").count()) > 0, "nothing is said about what was left out");
  });

  await t.test("a session starts after the questions of the day", async () => {
    await page.goto("/");
    await accessible(page, "today");
    await follow(page, "Start today’s session");
    await untouched(page);
    await accessible(page, "before the session");
    await blankFails(page, "Start the session");
    await howToday(page);
    await press(page, "Start the session");
    assert.match(path(page), /^\/session\/[0-9a-f-]{36}$/);
  });

  await t.test("the session is played to its end", async () => {
    await button(page, "Start").waitFor();
    await accessible(page, "ready for the session");
    await begin(page);
    await accessible(page, "the player");
    await mistaken(page, () => accessible(page, "what do you feel?"));
    await playOut(page);
    await untouched(page);
    await accessible(page, "after the session");
    await blankFails(page, "Save");
    await page.getByRole("group", { name: "How much does it hurt now" }).getByLabel("2", { exact: true }).check();
    await page.getByRole("group", { name: "How hard was this session" }).getByLabel("4", { exact: true }).check();
    await page.getByLabel("No, nothing hurt more").check();
    await press(page, "Save");
  });

  await t.test("and it is on the progress page", async () => {
    assert.equal(path(page), "/progress");
    await page.getByText("Pain before 3, after 2. Effort 4.").waitFor();
    await accessible(page, "progress");
    await page.goto("/");
    assert.equal(await heading(page).textContent(), "That is all for today");
    await accessible(page, "today, done");
  });

  await t.test("the week is asked about once, and whatever is left out stays unknown", async () => {
    await follow(page, "How was your week?");
    await untouched(page);
    await accessible(page, "how was your week");
    await page.getByRole("group", { name: "How much did your back hurt on average" }).getByLabel("4", { exact: true }).check();
    await page.getByRole("group", { name: "at its worst" }).getByLabel("Leave it out").check();
    await press(page, "Save");
    assert.equal(await heading(page).textContent(), "What do you want to do again?");
    await press(page, "Save"); // nothing depends on it
    assert.equal(path(page), "/measures");
    await press(page, "Save"); // sleep, work and worry
    assert.equal(path(page), "/");
    assert.equal(await page.getByRole("link", { name: "How was your week?" }).count(), 0);
    await page.goto("/progress");
    const row = page.getByRole("row", { name: "start" });
    assert.deepEqual(await row.getByRole("cell").allTextContents(), ["4", "–", "–", "–"]);
    await accessible(page, "progress with a week");
  });

  await t.test("every exercise can be read", async () => {
    await page.goto("/exercises");
    await accessible(page, "the exercises");
    const links = page.locator("main .shelf h4 a");
    assert.equal(await links.count(), 30);
    for (const slug of ["cat-cow", "foam-roller", "wall-angel"]) {
      await page.goto(`/exercises/${slug}`);
      await accessible(page, slug);
    }
  });

  assert.deepEqual(blemishes(), []);
});

test("a killed server loses nothing that it had acknowledged", async (t) => {
  const data = await folder(t);
  let server = await start(data);
  t.after(() => server.stop());
  const { page } = await visit(t, browser, server);
  await toPlan(page);
  await page.goto("/session/start");
  await howToday(page);
  await press(page, "Start the session");
  const session = path(page);
  const kept = acknowledged(page);
  await begin(page);
  await skip(page);
  await skip(page);
  await kept.until(2);

  await server.kill();
  await skip(page); // what happens now waits in the browser
  server = await start(data, server.port);

  const there = await page.context().newPage();
  await there.goto("/");
  assert.equal(await heading(there).textContent(), "Your session is open");
  await there.goto("/plan");
  assert.ok((await there.locator("ol.items > li").count()) > 0, "the plan is gone");
  for (;;) {
    const promised = kept.items();
    await there.goto(session);
    const done = (await there.locator("#player").getAttribute("data-done")).split(",");
    for (const item of promised) assert.ok(done.includes(String(item)), `item ${item} was acknowledged and is gone`);
    if (done.length >= 3) break; // the third came in by itself once the server was back
    await there.waitForTimeout(250);
  }
});

test("a warning sign ends in the emergency page, and there is no way round it", async (t) => {
  const server = await serve(t);
  const { page, blemishes } = await visit(t, browser, server, { javaScriptEnabled: false });
  await page.goto("/");
  await page.getByLabel("Where are you?").selectOption({ label: "Germany" });
  await press(page, "Show my number");
  await follow(page, "Check that exercise is safe for me");
  await answerScreen(page);
  await page.goto("/screen/bladder-and-saddle");
  await page.getByLabel("None of these").uncheck();
  await page.getByRole("checkbox").first().check();
  await press(page, "Continue");
  assert.equal(path(page), "/screen/stop", "the screen went on after a warning sign");
  assert.equal(await button(page, "This is true for me").isVisible(), false, "it can be pressed away at once");
  await press(page, "This is true for me"); // it comes after ten seconds

  assert.equal(path(page), "/result");
  assert.equal(await heading(page).textContent(), "Get help now");
  await page.getByRole("link", { name: /Call 112/ }).waitFor();
  assert.equal(await page.getByRole("navigation").count(), 0, "the emergency page has a way round it");
  for (const refused of ["/plan", "/setup", "/session/start", "/screen/about-you"]) {
    const answer = await page.goto(refused);
    assert.ok(answer.status() >= 400 || path(page) === "/result", `${refused} answered ${answer.status()} at ${path(page)}`);
    assert.equal(await button(page, /start|plan|continue/i).count(), 0, `${refused} offers something to start`);
  }
  assert.deepEqual(blemishes(), []);

  const { page: seeing } = await visit(t, browser, server);
  await seeing.goto("/result");
  await accessible(seeing, "emergency");
});
