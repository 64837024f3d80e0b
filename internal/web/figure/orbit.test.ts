import assert from "node:assert/strict";
import { test } from "node:test";
import { type Eye, axes, hull, lens, stand, turned, wrapped } from "./orbit";

/** seen is where a point falls in the picture: -1 to 1 from edge to edge. */
function seen(e: Eye, shape: number, points: number[], p: number[]): [number, number] {
  const s = stand(e, points, shape);
  const { right, up, back } = axes(e);
  const off = (a: readonly number[]): number => a.reduce((sum, x, i) => sum + x * (p[i]! - s.eye[i]!), 0);
  const room = Math.tan((lens * Math.PI) / 360) * -off(back);
  return [off(right) / room / shape, off(up) / room];
}

const standing = [0.3, 0, 0.1, -0.3, 0, 0.1, 0.2, 1.75, 0, -0.2, 1.7, -0.1];

test("all that moves fits, from every side and in every shape, and fills the picture", () => {
  for (let yaw = -180; yaw < 180; yaw += 30) {
    for (const shape of [0.5, 0.8, 1.6, 3]) {
      let most = 0;
      for (let i = 0; i < standing.length; i += 3) {
        const [x, y] = seen({ yaw, pitch: 10 }, shape, standing, standing.slice(i, i + 3));
        assert.ok(Math.abs(x) <= 1 && Math.abs(y) <= 1, `cut off from ${yaw} in ${shape}`);
        most = Math.max(most, Math.abs(x), Math.abs(y));
      }
      assert.ok(most > 0.85, `only ${most} of the picture is used from ${yaw} in ${shape}`);
    }
  }
});

test("a turn goes round the clock and stays above the floor", () => {
  assert.deepEqual(turned({ yaw: 170, pitch: 10 }, 20, 0), { yaw: -170, pitch: 10 });
  assert.equal(turned({ yaw: 0, pitch: 10 }, 0, -90).pitch, -5);
  assert.equal(turned({ yaw: 0, pitch: 10 }, 0, 90).pitch, 80);
  assert.equal(wrapped(540), -180);
});

test("a hull of a ball's points keeps its size", () => {
  const ball: number[] = [];
  for (let i = 0; i < 3000; i++) {
    const [a, y] = [i * 2.4, 1 - (2 * (i + 0.5)) / 3000];
    ball.push(Math.sqrt(1 - y * y) * Math.cos(a), y, Math.sqrt(1 - y * y) * Math.sin(a));
  }
  const kept = hull(ball);
  assert.ok(kept.length <= 96 * 3);
  const tops = [0, 1, 2].map((k) => Math.max(...[...kept].filter((_, i) => i % 3 === k)));
  for (const top of tops) assert.ok(top > 0.97, `reaches only ${top}`);
});
