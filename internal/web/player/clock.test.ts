import assert from "node:assert/strict";
import { test } from "node:test";
import { Clock } from "./clock";

test("the place is computed from elapsed time, however seldom we look", () => {
  let now = 5000;
  const often = new Clock(() => now);
  const seldom = new Clock(() => now);
  often.go();
  seldom.go();
  for (let i = 0; i < 100_000; i++) {
    now += 17.3;
    void often.at;
  }
  assert.ok(Math.abs(often.at - 1_730_000) < 0.01);
  assert.equal(often.at, seldom.at);
});

test("a pause stops it, going on loses nothing, and both can be pressed twice", () => {
  let now = 0;
  const c = new Clock(() => now);
  c.go();
  now = 1000;
  c.pause();
  c.pause();
  now = 61_000;
  assert.equal(c.at, 1000);
  assert.equal(c.running, false);
  c.go();
  now = 61_500;
  c.go();
  assert.equal(c.at, 1500);
});

test("a jump keeps it running or paused, and never goes before the start", () => {
  let now = 0;
  const c = new Clock(() => now);
  c.jump(9000);
  now = 500;
  assert.equal(c.at, 9000);
  c.go();
  c.jump(-5);
  now = 700;
  assert.equal(c.at, 200);
  assert.equal(c.running, true);
});

test("a hurried clock is as many times as fast", () => {
  let now = 0;
  const c = new Clock(() => now, 20);
  c.go();
  now = 100;
  c.pause();
  assert.equal(c.at, 2000);
});
