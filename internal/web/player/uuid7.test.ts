import assert from "node:assert/strict";
import { test } from "node:test";
import { uuid7Maker } from "./uuid7";

const form = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test("they have the form of version 7 and begin with the time", () => {
  const id = uuid7Maker(() => 0x0199_1234_5678)();
  assert.ok(form.test(id), id);
  assert.equal(id.slice(0, 13), "01991234-5678");
});

test("each is greater than the one before, though the clock stands still or goes back", () => {
  let now = 1_800_000_000_000;
  const next = uuid7Maker(() => now);
  let before = "";
  for (let i = 0; i < 20_000; i++) {
    if (i === 9000) now -= 60_000;
    const id = next();
    assert.ok(id > before && form.test(id), `${before} then ${id}`);
    before = id;
  }
});

test("makers do not repeat each other", () => {
  const all = new Set<string>();
  for (let i = 0; i < 2000; i++) all.add(uuid7Maker(() => 1)());
  assert.equal(all.size, 2000);
});
