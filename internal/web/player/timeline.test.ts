import assert from "node:assert/strict";
import { test } from "node:test";
import { momentAt } from "./moment";
import { type Item, type Part, type Step, type Timeline, alone, back, ended, resumeAt, setsEnded, skip, splice, stepAt } from "./timeline";

const item = (name: string, at: number, length: number, more: Partial<Item> = {}): Item => ({
  exercise: name, name, modification: "", start: "", steps: [], breathing: "", stop_signs: [],
  sets: 1, reps: 1, dose: "", check: "", figure: "", at_ms: at, for_ms: length, ...more,
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
  cues: [0, 10_000, 20_000, 40_000, 50_000, 75_000, 80_000].map((at_ms) => ({ at_ms, item: at_ms < 20_000 ? 0 : 1 })),
  easier: [null, null], calm: null,
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

const chair: Part = {
  total_ms: 30_000, item: item("chair", 20_000, 10_000), same: false,
  steps: [step("transition", 0, 0, 20_000), step("get-ready", 0, 20_000, 5000), step("move", 0, 25_000, 5000, { rep: 1, set: 1 })],
  cues: [{ at_ms: 0, item: 0 }, { at_ms: 20_000, item: 0 }],
};

test("an easier form takes an item's place, and everything after it moves", () => {
  for (const i of [0, 1]) {
    const s = splice({ ...t, easier: [chair, chair] }, i, chair);
    let at = 0;
    for (const one of s.steps) {
      assert.equal(one.at_ms, at);
      at += one.for_ms;
    }
    assert.equal(at, s.total_ms);
    assert.equal(s.items[i]!.name, "chair");
    assert.deepEqual(s.easier.map((e) => e === null), [i === 0, i === 1]);
    const sorted = s.cues.map((c) => c.at_ms);
    assert.deepEqual(sorted, [...sorted].sort((a, b) => a - b));
    assert.equal(sorted.at(-1), s.total_ms);
  }
  assert.equal(splice(t, 0, chair).items[1]!.at_ms, 30_000);
  assert.equal(splice(t, 1, chair).items[1]!.at_ms, 60_000); // after the way up
});

test("a part alone is a whole timeline that ends with a bell", () => {
  const s = alone(t, chair);
  assert.equal(s.total_ms, 30_000);
  assert.equal(s.cues.at(-1)!.bell, "done");
  assert.ok(s.steps.every((x) => x.item === 0) && s.items.length === 1);
});

// Two sets of two sides, with a rest between them.
const sets: Timeline = {
  ...t, total_ms: 60_000, items: [item("twice", 0, 60_000, { sets: 2 })], cues: [], easier: [null],
  steps: [
    step("get-ready", 0, 0, 10_000), step("hold", 0, 10_000, 5000, { set: 1, rep: 1, side: "left" }), step("switch", 0, 15_000, 5000, { set: 1 }),
    step("hold", 0, 20_000, 5000, { set: 1, rep: 1, side: "right" }), step("release", 0, 25_000, 5000, { set: 1, rep: 1 }), step("rest", 0, 30_000, 20_000, { set: 2 }),
    step("hold", 0, 50_000, 10_000, { set: 2, rep: 1 }),
  ],
};

test("a set ends once, after both its sides; the last one's end is the exercise's", () => {
  assert.deepEqual(setsEnded(sets, 0, 60_000), [{ item: 0, set: 1 }]);
  assert.deepEqual(setsEnded(sets, 0, 29_999), []);
  assert.deepEqual(setsEnded(sets, 30_000, 60_000), []);
});

test("a reload goes on at the rest before the first set that is not done", () => {
  assert.equal(resumeAt(sets, new Set(), new Map([[0, 1]])), 30_000);
  assert.equal(resumeAt(sets, new Set(), new Map()), 0);
  assert.equal(resumeAt(sets, new Set([0]), new Map([[0, 1]])), 60_000);
});
