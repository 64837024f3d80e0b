import assert from "node:assert/strict";
import { test } from "node:test";
import { Course, type Stretch, onTheWay } from "./course";
import type { Film } from "./film";

const film = (more: Partial<Film>): Film => ({ clip: "", period: 12, ready: 0, marks: [], cameras: [], working: {}, width: 1, height: 1, stills: [], ...more });
const held = film({ period: 16, side: "left", marks: [{ at: 0, breath: "in", cue: "Kneel." }, { at: 6, breath: "out", cue: "Stay." }, { at: 12, breath: "in", cue: "Come up." }] });
const flow = film({ period: 6, half: "The other way.", marks: [{ at: 0, breath: "in", cue: "Up." }, { at: 3, breath: "out", cue: "Down." }] });
const paused = film({ period: 10, marks: [{ at: 0, breath: "out", cue: "Go." }, { at: 3, cue: "Wait." }, { at: 7, breath: "in", cue: "Back." }] });

/** steps lays stretches end to end: kind, seconds, cue, breath, side. */
function steps(...all: [string, number, string?, string?, string?][]): Stretch[] {
  let at = 0;
  return all.map(([kind, s, cue = "", breath = "free", side = ""]) => {
    const one = { kind, at_ms: at, for_ms: s * 1000, cue, breath, side };
    at += one.for_ms;
    return one;
  });
}
const round = (x: number): number => Math.round(x * 100) / 100;
const seen = (c: Course, ...seconds: number[]): number[] => seconds.map((s) => round(c.at(s * 1000).seconds));

test("a repetition of the session is one of the loop, breath by breath", () => {
  const c = new Course(flow, steps(["get-ready", 15, "Sit."], ["move", 3, "Up.", "in"], ["move", 3, "Down.", "out"], ["move", 3, "Up.", "in"], ["move", 3, "Down.", "out"]));
  assert.deepEqual(seen(c, 0, 14.9, 15, 16.5, 18, 19.5, 22.5, 25.5), [0, 0, 0, 1.5, 3, 4.5, 1.5, 4.5]);
});

test("a person gets ready, and goes into position in time for the hold", () => {
  const c = new Course(held, steps(["get-ready", 15, "Kneel."], ["hold", 20, "Stay."], ["release", 3, "Come up."]));
  assert.deepEqual(seen(c, 5, 9, 12, 15), [0, 0, 3, 6]);
  assert.deepEqual(seen(c, 18, 21, 25, 34.9), [9, 12, 12, 12], "it stays, and does not go slower");
  assert.deepEqual(seen(c, 35, 36.5, 37.99), [12, 14, 15.99]);
});

test("a hold of any length is whole: a short one goes faster, a second one goes in again", () => {
  const c = new Course(held, steps(["get-ready", 15, "Kneel."], ["hold", 3, "Stay."], ["release", 3, "Come up."], ["hold", 20, "Stay."]));
  assert.deepEqual(seen(c, 15, 16.5, 18), [6, 9, 12]);
  assert.deepEqual(seen(c, 21, 23, 25.8), [0, 2.5, 6], "into position at the beginning of the hold");
});

test("a way back is never rushed: what is left of it comes after", () => {
  const slow = film({ period: 18, marks: [{ at: 0, cue: "Kneel." }, { at: 6, cue: "Stay." }, { at: 12, cue: "Up." }] });
  const c = new Course(slow, steps(["get-ready", 15], ["hold", 10, "Stay."], ["release", 3, "Up."], ["rest", 20]));
  assert.deepEqual(seen(c, 25, 28, 29.2, 40), [12, 16.8, 0, 0]);
});

test("the side changes where the person waits, not on the way there", () => {
  const c = new Course(held, steps(["get-ready", 15, "", "free", "left"], ["hold", 20, "Stay.", "free", "left"], ["switch", 10, "Change.", "free", "right"], ["hold", 20, "Stay.", "free", "right"]));
  const at = (s: number): string => `${c.at(s * 1000).side} ${round(c.at(s * 1000).seconds)}`;
  assert.deepEqual([at(0), at(34.9), at(38.9), at(39.5), at(46)], ["left 0", "left 12", "left 15.9", "right 0.5", "right 7"]);
});

test("the second half of a set goes the other way round, and the next set begins as the first", () => {
  const set: [string, number, string, string][] = [["move", 3, "Up.", "in"], ["move", 3, "Down.", "out"], ["move", 3, "The other way.", "in"], ["move", 3, "Down.", "out"]];
  const c = new Course(flow, steps(["get-ready", 15], ...set, ["rest", 10], ...set));
  assert.deepEqual(seen(c, 16, 19, 22, 25, 38, 44), [1, 4, 5, 2, 1, 5]);
});

test("a pause, two movements in one loop, words of its own, and a walk", () => {
  const c = new Course(paused, steps(["get-ready", 15], ["move", 3, "Go.", "out"], ["hold", 2, "Wait."], ["release", 3, "Back.", "in"]));
  assert.deepEqual(seen(c, 16, 18, 19, 20, 21.5), [1, 3, 5, 7, 8.5]);
  const two = film({ period: 12, marks: [{ at: 0, breath: "out", cue: "Lift." }, { at: 3, breath: "in", cue: "Lower." }, { at: 6, breath: "out", cue: "Lift." }, { at: 9, breath: "in", cue: "Lower." }] });
  const lift: [string, number, string, string][] = [["move", 3, "Lift.", "out"], ["move", 3, "Lower.", "in"]];
  assert.deepEqual(seen(new Course(two, steps(...lift, ["rest", 10], ...lift)), 1, 4, 7, 12, 17, 20), [1, 4, 6, 6, 7, 10]);
  const other = new Course(flow, steps(["get-ready", 15], ["move", 3, "Something else.", "in"], ["hold", 5, "And stay."]));
  assert.deepEqual(seen(other, 16, 19, 22), [1, 3, 3]);
  const walk = film({ period: 2.6, marks: [{ at: 0, breath: "in" }, { at: 1.3, breath: "out" }] });
  assert.deepEqual(seen(new Course(walk, steps(["get-ready", 15], ["hold", 60, "Walk."])), 14, 16, 15 + 2.6 * 20 + 1), [0, 1, 1]);
});

test("what does not move stays, and muscles glow only at work", () => {
  const c = new Course(film({ ready: 1 }), steps(["get-ready", 15], ["hold", 10, "Nothing it knows."]));
  assert.equal(c.at(3000).beat, c.at(14_000).beat);
  assert.ok(c.at(16_000).beat > c.at(3000).beat - 1e-9);
  assert.equal(new Course(flow, []).at(5000).seconds, 0);
});

test("a way leads down in its first half and up in its second, in the time there is", () => {
  const [step] = steps(["transition", 20]);
  const way = film({ period: 36 });
  const at = (direction: "down" | "up", s: number): number => round(onTheWay(way, { ...step!, way: direction }, s * 1000).seconds);
  assert.deepEqual([at("down", 0), at("down", 10), at("down", 25), at("up", 0), at("up", 10)], [0, 9, 18, 18, 27]);
  assert.ok(at("up", 20) < 36.001 && at("up", 20) > 35.9, "it ends standing");
});
