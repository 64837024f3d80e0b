import assert from "node:assert/strict";
import { test } from "node:test";
import { type Film, keyAt, markAt, mirror, mirrorName, shows } from "./film";

const film: Film = {
  clip: "", period: 12, ready: 1, side: "left",
  marks: [{ at: 0, breath: "out", cue: "Turn." }, { at: 3, cue: "Stay." }, { at: 9, breath: "in", cue: "Come back." }],
  cameras: [{ name: "front", yaw: 25, pitch: 8 }],
  things: [{ kind: "band", solids: [{ form: "tube", stuff: "band", mid: [1, 2, 3], half: [0, 0, 0], round: 0, turn: 30, ends: ["hand_l", "anchor"] }] }],
  working: { lats: { left: 1, right: 0 } }, width: 10, height: 10, stills: [],
};

test("a mark holds until the next one, and the last one until the first", () => {
  assert.equal(markAt(film, 2.9)!.cue, "Turn.");
  assert.equal(markAt(film, 3)!.cue, "Stay.");
  assert.equal(markAt({ ...film, marks: film.marks.slice(1) }, 0)!.cue, "Come back.");
});

test("where nothing moves, the nearest key position is shown", () => {
  const still = (at: number): Film["stills"][number] => ({ at, light: "", dark: "" });
  const two = { ...film, stills: [still(0), still(5)] };
  assert.deepEqual([0, 2, 3, 7, 9, 11.9].map((at) => keyAt(two, at)), [0, 0, 1, 1, 0, 0]);
});

test("the other side is the mirror image", () => {
  const { film: right, mirrored } = shows(film, "right");
  assert.ok(mirrored);
  assert.equal(right.side, "right");
  assert.deepEqual(right.working, { lats: { left: 0, right: 1 } });
  assert.equal(right.cameras[0]!.yaw, -25);
  const solid = right.things![0]!.solids[0]!;
  assert.deepEqual([...solid.mid], [-1, 2, 3]);
  assert.deepEqual([...solid.ends!], ["hand_r", "anchor"]);
  assert.deepEqual(mirror(right), film);
  assert.equal(mirrorName("head"), "head");
  assert.ok(!shows(film, "left").mirrored);
});
