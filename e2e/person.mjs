// What a person does on the pages, by the words they read.

import assert from "node:assert/strict";

export const button = (page, name) => page.getByRole("button", { name });
export const path = (page) => new URL(page.url()).pathname;
export const heading = (page) => page.getByRole("heading", { level: 1 });

/** press presses the one main button of a form and waits for what comes. */
export async function press(page, name) {
  await Promise.all([page.waitForEvent("load"), button(page, name).click({ timeout: 15_000 })]);
}

/** follow follows a link and waits for what comes. */
export async function follow(page, name) {
  await Promise.all([page.waitForEvent("load"), page.getByRole("link", { name }).first().click({ timeout: 15_000 })]);
}

/** untouched proves that nothing on the page is chosen or typed before. */
export async function untouched(page) {
  assert.equal(await page.locator("main input:checked").count(), 0, `${path(page)} has something preselected`);
  for (const box of await page.locator("main").getByRole("textbox").all()) {
    assert.equal(await box.inputValue(), "", `${path(page)} has something typed before`);
  }
}

/** blankFails sends the form as it is: it must come back with an error, on the same page. */
export async function blankFails(page, submit) {
  const before = path(page);
  await press(page, submit);
  assert.equal(path(page), before, "a blank page went through");
  await page.getByRole("heading", { name: "Please look at this again" }).waitFor();
}

const choose = (page, question, answer) => page.getByRole("group", { name: question }).getByLabel(answer, { exact: true }).check();

/** aboutMe answers the first page of the screen: somebody whom nothing stands in the way of. */
export async function aboutMe(page) {
  await page.getByLabel("How old are you?").fill("29");
  await choose(page, "Is this the first time ever", "No");
  await page.getByLabel("For how many weeks").fill("6");
  await choose(page, "Has a doctor or physiotherapist", "Yes");
  await choose(page, "How much does it hurt now", "3");
}

/** answerScreen goes through every page of the screen that is left, with nothing to report.
 * each is called with every page before it is answered. */
export async function answerScreen(page, each = async () => {}) {
  const seen = [];
  while (path(page) !== "/screen/check") {
    const here = path(page);
    assert.ok(!seen.includes(here) && seen.length < 40, `${here} came twice`);
    seen.push(here);
    await each(here);
    if (here === "/screen/about-you") await aboutMe(page);
    else await page.getByRole("checkbox", { name: /None of these|Nothing to add/ }).check();
    await press(page, "Continue");
  }
  return seen;
}

/** setUp asks for sessions of 15 minutes with everything at hand, today among the days. */
export async function setUp(page) {
  const today = new Date().getDay();
  const names = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
  for (const box of await page.getByRole("group", { name: "What do you have at hand?" }).getByRole("checkbox").all()) {
    if (!(await box.getAttribute("name")).endsWith(".none")) await box.check();
  }
  await page.getByLabel("Any position is fine").check();
  await page.getByRole("radio", { name: "Between my shoulder blades" }).check();
  await page.getByLabel("I do not sit at a desk").check();
  await page.getByRole("radio", { name: /^15 minutes/ }).check();
  const days = page.getByRole("group", { name: "On which days do you want to exercise?" });
  for (const day of [0, 2, 4]) await days.getByLabel(names[(today + day) % 7]).check();
}

/** howToday answers the questions before a session: nothing new, pain 3. */
export async function howToday(page) {
  await page.getByRole("group").first().waitFor(); // without a network a script draws the questions
  for (const group of await page.getByRole("group").all()) {
    if ((await group.getByRole("checkbox").count()) > 0) {
      for (const box of await group.getByRole("checkbox").all()) await box.check(); // the place is ready
      continue;
    }
    const no = group.getByRole("radio", { name: /^No\b|^I have no latex/ });
    await ((await no.count()) > 0 ? no.first() : group.getByRole("radio", { name: "3", exact: true })).check();
  }
}

let walked; // the forms that were sent on the way to a plan, and where it leads

/** toPlan walks from the first page to the plan. Within a file the first to do so walks by
 * hand; those after it, each on a server of its own, send the same forms. */
export async function toPlan(page) {
  if (walked) return again(page, walked);
  const forms = [];
  const note = (r) => r.method() === "POST" && r.isNavigationRequest() && forms.push([new URL(r.url()).pathname, r.postData()]);
  page.on("request", note);
  await walk(page);
  page.off("request", note);
  walked = { forms, to: path(page) };
}

async function again(page, { forms, to }) {
  await page.goto("/");
  const { origin } = new URL(page.url());
  for (const [where, data] of forms) {
    const answer = await page.request.post(origin + where, { data, headers: { Origin: origin, "Content-Type": "application/x-www-form-urlencoded" } });
    assert.ok(answer.ok(), `${where} answers ${answer.status()}`);
  }
  await page.goto(to);
  assert.equal(path(page), to, "the same forms lead elsewhere");
}

async function walk(page) {
  await page.goto("/");
  await follow(page, "Check that exercise is safe for me");
  await answerScreen(page);
  await press(page, "These are right");
  await follow(page, "Set up my plan");
  await setUp(page);
  await press(page, "Make my plan");
}
