// The moving figure's files, held against Khronos' own validator.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import validator from "gltf-validator";

const dist = join(import.meta.dirname, "../internal/web/dist/figure");

test("every glTF file is without error or warning", async () => {
  const clips = (await readdir(join(dist, "clips"))).map((name) => join("clips", name));
  assert.ok(clips.length >= 30, `only ${clips.length} clips; did make build run?`);
  const others = (await readdir(join(dist, "bodies"), { recursive: true })).filter((name) => name.endsWith(".glb")).map((name) => join("bodies", name));
  assert.ok(others.length >= 3 + clips.length, `only ${others.length} bodies and clips of their own`);
  for (const name of ["body.glb", ...clips, ...others]) {
    const report = await validator.validateBytes(new Uint8Array(await readFile(join(dist, name))), { uri: name });
    const said = report.issues.messages.filter((m) => m.severity < 2).map((m) => `${m.code}: ${m.message}`);
    assert.deepEqual(said, [], name);
    assert.equal(report.mimeType, "model/gltf-binary", name);
  }
});
