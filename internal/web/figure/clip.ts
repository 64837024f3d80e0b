// A clip: how each bone is turned over the seconds of a loop. Between the stills
// it keeps, bones turn the short way at an even speed.

import { mirrorName } from "./film";
import { type Column, readGlb } from "./glb";

interface Track {
  bone: number;
  times: Float32Array;
  values: Float32Array; // x y z w for each time; x y z for the root's place
}

/** Pose is where the root is and how every bone is turned, x y z w each. */
export interface Pose {
  root: Float32Array;
  turns: Float32Array;
}

export class Clip {
  private constructor(
    readonly bones: readonly string[],
    private readonly rest: Pose,
    private readonly turns: readonly Track[],
    private readonly travel: Track | undefined,
  ) {}

  /** read takes the clip out of its file. */
  static read(file: ArrayBuffer): Clip {
    const glb = readGlb(file);
    const nodes = glb.document.nodes;
    const rest = { root: new Float32Array(nodes[0]?.translation ?? [0, 0, 0]), turns: new Float32Array(4 * nodes.length) };
    nodes.forEach((n, i) => rest.turns.set(n.rotation ?? [0, 0, 0, 1], 4 * i));
    const turns: Track[] = [];
    let travel: Track | undefined;
    const animation = glb.document.animations?.[0];
    for (const c of animation?.channels ?? []) {
      const s = animation!.samplers[c.sampler]!;
      const track = { bone: c.target.node, times: floats(glb.column(s.input)), values: floats(glb.column(s.output)) };
      if (c.target.path === "rotation") turns.push(track);
      else travel = track;
    }
    return new Clip(nodes.map((n) => n.name), rest, turns, travel);
  }

  /** mirrored is the same movement on the other side. */
  mirrored(): Clip {
    const other = this.bones.map((name) => Math.max(0, this.bones.indexOf(mirrorName(name))));
    const turned = (v: Float32Array): Float32Array => v.map((x, i) => (i % 4 === 1 || i % 4 === 2 ? -x : x));
    const rest = { root: moved(this.rest.root), turns: new Float32Array(this.rest.turns.length) };
    other.forEach((to, from) => rest.turns.set(turned(this.rest.turns.subarray(4 * from, 4 * from + 4)), 4 * to));
    const turns = this.turns.map((t) => ({ bone: other[t.bone]!, times: t.times, values: turned(t.values) }));
    return new Clip(this.bones, rest, turns, this.travel && { ...this.travel, values: moved(this.travel.values) });
  }

  /** empty is a pose to be filled. */
  empty(): Pose {
    return { root: this.rest.root.slice(), turns: this.rest.turns.slice() };
  }

  /** at fills a pose with the moment t, in seconds of the loop. */
  at(t: number, to: Pose): void {
    for (const track of this.turns) {
      const { i, f } = place(track.times, t);
      slerp(track.values, 4 * i, f, to.turns, 4 * track.bone);
    }
    if (!this.travel) return;
    const { i, f } = place(this.travel.times, t);
    const v = this.travel.values;
    for (let k = 0; k < 3; k++) to.root[k] = v[3 * i + k]! + (f === 0 ? 0 : f * (v[3 * i + 3 + k]! - v[3 * i + k]!));
  }
}

/** floats are a column's numbers as the specification means them. */
function floats(c: Column): Float32Array {
  if (c.data instanceof Float32Array) return c.data.slice();
  const most = c.data instanceof Int16Array ? 32767 : 127;
  return Float32Array.from(c.data, (x) => (c.normalized ? Math.max(-1, x / most) : x));
}

function moved(places: Float32Array): Float32Array {
  return places.map((x, i) => (i % 3 === 0 ? -x : x));
}

/** place finds the still before a moment, and how far on the way to the next it is. */
function place(times: Float32Array, t: number): { i: number; f: number } {
  let low = 0;
  let high = times.length - 1;
  if (t >= times[high]!) return { i: high, f: 0 };
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= t) low = middle;
    else high = middle;
  }
  const span = times[high]! - times[low]!;
  return { i: low, f: span > 0 ? Math.max(0, (t - times[low]!) / span) : 0 };
}

/** slerp turns from the quaternion at i to the next one, the short way. */
function slerp(v: Float32Array, i: number, f: number, to: Float32Array, at: number): void {
  if (f === 0) {
    for (let k = 0; k < 4; k++) to[at + k] = v[i + k]!;
    return;
  }
  let dot = 0;
  for (let k = 0; k < 4; k++) dot += v[i + k]! * v[i + 4 + k]!;
  const sign = dot < 0 ? -1 : 1;
  const angle = Math.acos(Math.min(1, Math.abs(dot)));
  const near = angle < 1e-4; // so near that a straight line does
  const a = near ? 1 - f : Math.sin((1 - f) * angle) / Math.sin(angle);
  const b = (near ? f : Math.sin(f * angle) / Math.sin(angle)) * sign;
  let length = 0;
  for (let k = 0; k < 4; k++) {
    const x = a * v[i + k]! + b * v[i + 4 + k]!;
    to[at + k] = x;
    length += x * x;
  }
  length = Math.sqrt(length);
  for (let k = 0; k < 4; k++) to[at + k]! /= length;
}
