import assert from "node:assert/strict";
import { test } from "node:test";
import { Clip } from "./clip";
import { readGlb, triangles } from "./glb";

const half = Math.SQRT1_2;

/** file packs a document and numbers the way the build does. */
function file(): ArrayBuffer {
  const quats = Int16Array.from([0, 0, 0, 32767, 0, Math.round(half * 32767), 0, Math.round(half * 32767)]);
  const bin = new Uint8Array(8 + 16 + 24);
  bin.set(new Uint8Array(Float32Array.of(0, 2).buffer), 0);
  bin.set(new Uint8Array(quats.buffer), 8);
  bin.set(new Uint8Array(Float32Array.of(0, 1, 0, 1, 1, 0).buffer), 24);
  const document = {
    asset: { version: "2.0" },
    nodes: [{ name: "root", translation: [0, 1, 0], children: [1, 2] }, { name: "arm_l" }, { name: "arm_r" }],
    animations: [{ samplers: [{ input: 0, output: 1 }, { input: 0, output: 2 }],
      channels: [{ sampler: 0, target: { node: 1, path: "rotation" } }, { sampler: 1, target: { node: 0, path: "translation" } }] }],
    accessors: [
      { bufferView: 0, componentType: 5126, count: 2, type: "SCALAR" },
      { bufferView: 1, componentType: 5122, normalized: true, count: 2, type: "VEC4" },
      { bufferView: 2, componentType: 5126, count: 2, type: "VEC3" }],
    bufferViews: [{ byteOffset: 0, byteLength: 8 }, { byteOffset: 8, byteLength: 16 }, { byteOffset: 24, byteLength: 24 }],
  };
  let json = JSON.stringify(document);
  json += " ".repeat((4 - (json.length % 4)) % 4);
  const out = new Uint8Array(20 + json.length + 8 + bin.length);
  const head = new DataView(out.buffer);
  [0x46546c67, 2, out.length, json.length, 0x4e4f534a].forEach((x, i) => head.setUint32(4 * i, x, true));
  out.set(new TextEncoder().encode(json), 20);
  head.setUint32(20 + json.length, bin.length, true);
  head.setUint32(24 + json.length, 0x004e4942, true);
  out.set(bin, 28 + json.length);
  return out.buffer;
}

const near = (got: ArrayLike<number>, want: number[]): void =>
  want.forEach((w, i) => assert.ok(Math.abs(got[i]! - w) < 1e-3, `${Array.from(got)}, not ${want}`));

test("bones turn the short way at an even speed", () => {
  const clip = Clip.read(file());
  const pose = clip.empty();
  clip.at(1, pose); // half of a quarter turn about Y
  near(pose.turns.subarray(4, 8), [0, Math.sin(Math.PI / 8), 0, Math.cos(Math.PI / 8)]);
  near(pose.root, [0.5, 1, 0]);
  near(pose.turns.subarray(8, 12), [0, 0, 0, 1]);
  clip.at(2, pose);
  near(pose.turns.subarray(4, 8), [0, half, 0, half]);
});

test("the mirrored clip moves the other arm the other way", () => {
  const pose = Clip.read(file()).mirrored().empty();
  Clip.read(file()).mirrored().at(2, pose);
  near(pose.turns.subarray(4, 8), [0, 0, 0, 1]);
  near(pose.turns.subarray(8, 12), [0, -half, 0, half]);
  near(pose.root, [-1, 1, 0]);
  const twice = Clip.read(file()).mirrored().mirrored();
  twice.at(2, pose);
  near(pose.turns.subarray(4, 8), [0, half, 0, half]);
});

test("a strip becomes triangles that all look the same way", () => {
  assert.deepEqual([...triangles([0, 1, 2, 3])], [0, 1, 2, 1, 3, 2]);
  assert.deepEqual([...triangles([0, 1, 2, 2, 3, 4])], [0, 1, 2, 2, 4, 3]);
});

test("what is no file of ours is refused", () => {
  for (const wrong of [new ArrayBuffer(0), new ArrayBuffer(64)]) {
    let refused = false;
    try {
      readGlb(wrong);
    } catch {
      refused = true;
    }
    assert.ok(refused);
  }
});
