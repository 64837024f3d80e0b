import assert from "node:assert/strict";
import { test } from "node:test";
import { Announcer } from "./cues";
import { momentAt, saidAt } from "./moment";
import { type Item, type Step, type Timeline, back, ended, resumeAt, skip, stepAt } from "./timeline";

const item = (name: string, at: number, length: number, more: Partial<Item> = {}): Item => ({
  exercise: name, name, modification: "", start: "", steps: [], breathing: "", stop_signs: [],
  sets: 1, reps: 1, dose: "", at_ms: at, for_ms: length, ...more,
});
const step = (kind: Step["kind"], n: number, at: number, length: number, more: Partial<Step> = {}): Step => ({
  kind, item: n, at_ms: at, for_ms: length, cue: kind, breath: "free", side: "", set: 0, rep: 0, last_rep: false, ...more,
});

// Down to the floor, one exercise of two repetitions, one long hold in breaths, up again.
const t: Timeline = {
  session: "s", total_ms: 80_000,
  items: [item("first", 0, 20_000, { reps: 2, modification: "Smaller." }), item("second", 40_000, 35_000)],
  steps: [
    step("get-ready", 0, 0, 10_000), step("move", 0, 10_000, 5000, { rep: 1, set: 1, breath: "in" }), step("move", 0, 15_000, 5000, { rep: 2, set: 1 }),
    step("transition", 1, 20_000, 20_000), step("get-ready", 1, 40_000, 10_000, { side: "left" }),
    step("hold", 1, 50_000, 10_000, { rep: 1, set: 1, breath: "in" }), step("hold", 1, 60_000, 15_000, { rep: 1, set: 1, breath: "out" }),
    step("transition", 1, 75_000, 5000),
  ],
};

test("every moment lies in one step", () => {
  assert.equal(stepAt(t, 0), 0);
  assert.equal(stepAt(t, 9999), 0);
  assert.equal(stepAt(t, 10_000), 1);
  assert.equal(stepAt(t, 1e9), 7);
});

test("a long jump of the clock ends each exercise once", () => {
  assert.deepEqual(ended(t, 0, 80_000), [0, 1]);
  assert.deepEqual(ended(t, 20_000, 74_999), []);
  assert.deepEqual(ended(t, 74_999, 75_000), [1]);
});

test("back restarts the exercise, then goes to the one before", () => {
  assert.equal(back(t, 60_000), 40_000);
  assert.equal(back(t, 41_000), 0);
  assert.equal(back(t, 100), 0);
});

test("skip goes to the next exercise with its way down, and at last to the end", () => {
  assert.equal(skip(t, 3000), 20_000);
  assert.equal(skip(t, 50_000), 75_000);
  assert.equal(skip(t, 76_000), 80_000);
});

test("a reload resumes at the first exercise that is open", () => {
  assert.equal(resumeAt(t, new Set()), 0);
  assert.equal(resumeAt(t, new Set([0])), 20_000);
  assert.equal(resumeAt(t, new Set([1])), 0);
  assert.equal(resumeAt(t, new Set([0, 1])), 80_000);
});

test("the big number counts repetitions of a movement and seconds of a hold", () => {
  assert.equal(momentAt(t, 16_000).count, "2");
  assert.equal(momentAt(t, 16_000).unit, "of 2");
  const hold = momentAt(t, 61_500);
  assert.equal(hold.count, "14"); // of the whole hold, not of the breath
  assert.equal(hold.breath, "Breathe out");
});

test("the change for this person is said first, and ten seconds are said once", () => {
  assert.equal(saidAt(momentAt(t, 0), 0)?.text, "Smaller. first.");
  assert.equal(saidAt(momentAt(t, 45_000), 45_000)?.key, saidAt(momentAt(t, 20_000), 20_000)?.key);
  assert.equal(saidAt(momentAt(t, 60_000), 60_000), undefined);
  assert.equal(saidAt(momentAt(t, 65_000), 65_000)?.text, "Ten seconds left");
});

test("the status line says each cue once, and at most one in five seconds", () => {
  let now = 0;
  const said: string[] = [];
  const a = new Announcer((text) => said.push(`${now} ${text}`), () => now);
  for (now = 0; now < 20_000; now += 100) {
    a.tick();
    if (now === 1000) for (let i = 0; i < 3; i++) a.say({ key: "a", text: "A" });
    if (now === 2000) a.say({ key: "b", text: "B" });
    if (now === 3000) a.say({ key: "c", text: "C" });
    if (now === 9000) a.say({ key: "a", text: "A" });
  }
  assert.deepEqual(said, ["1000 A", "6000 C"]);
});
