// Go walks through a session too, for the terminal. Both are asked the same questions
// about the same timelines, and give the same answers.

import assert from "node:assert/strict";
import { test } from "node:test";
import asked from "../../session/testdata/walk.json";
import { type Next, momentAt } from "./moment";
import { type Timeline, back, easedAt, ended, resumeAt, runAt, setsEnded, skip, splice, stepAt } from "./timeline";

interface Case {
  timeline: Timeline;
  moments: { at: number; step: number; run: number[]; back: number; skip: number; count: number; item_left: number; next: Next }[];
  spans: { after: number; up_to: number; ended: number[]; sets: [number, number][] }[];
  resumes: { settled: number[]; sets: [number, number][]; at: number }[];
  spliced: { item: number; total: number; items: number[]; steps: number[]; cues: number[]; goes: [number, number][] }[];
}
const cases = asked as unknown as Case[];

test("the browser and Go are at the same place at every moment", () => {
  for (const { timeline: t, moments } of cases) {
    for (const m of moments) {
      const index = stepAt(t, m.at);
      const run = runAt(t, index);
      const shown = momentAt(t, Math.min(m.at, t.total_ms - 1));
      const count = shown.long ? -1 : Number(shown.count);
      assert.deepEqual(
        { step: index, run: [run.first, run.from, run.to], back: back(t, m.at), skip: skip(t, m.at), count, left: shown.itemLeft, next: shown.next },
        { step: m.step, run: m.run, back: m.back, skip: m.skip, count: m.count, left: m.item_left, next: m.next }, `at ${m.at}`);
    }
  }
});

test("they tell the same exercises and sets, and go on at the same place", () => {
  for (const { timeline: t, spans, resumes } of cases) {
    for (const s of spans) {
      assert.deepEqual(ended(t, s.after, s.up_to), s.ended);
      assert.deepEqual(setsEnded(t, s.after, s.up_to).map((x) => [x.item, x.set]), s.sets);
    }
    for (const r of resumes) assert.equal(resumeAt(t, new Set(r.settled), new Map(r.sets)), r.at);
  }
});

test("an easier form takes the same place", () => {
  for (const { timeline: t, spliced } of cases) {
    for (const s of spliced) {
      const got = splice(t, s.item, t.easier[s.item]!);
      assert.equal(got.total_ms, s.total);
      assert.deepEqual([got.items, got.steps, got.cues].map((all) => all.map((x) => x.at_ms)), [s.items, s.steps, s.cues]);
      for (const [from, to] of s.goes) assert.equal(easedAt(t, s.item, t.easier[s.item]!, from), to, `eased at ${from}`);
    }
  }
});
