import assert from "node:assert/strict";
import { test } from "node:test";
import { Clock } from "./clock";
import { Conductor } from "./conductor";
import { Announcer } from "./cues";
import type { Cue } from "./timeline";

/** A world with one clock and one alarm, which may ring late or never. */
function world(cues: Cue[], lag = () => 0) {
  let now = 1000;
  let rings = Infinity;
  const out: { at: number; cue: Cue; late: number }[] = [];
  const clock = new Clock(() => now);
  let wake = (): void => {};
  const c = new Conductor(clock, (cue, late) => out.push({ at: now, cue, late }), (ring) => {
    wake = ring;
    return { set: (ms) => (rings = now + ms + lag()), off: () => (rings = Infinity) };
  });
  c.seek(cues, 0);
  return {
    clock, c, out,
    go: () => (clock.go(), c.wake()),
    run(ms: number) {
      for (const end = now + ms; now < end; now++) if (now >= rings) (rings = Infinity), wake();
    },
    sleep: (ms: number) => (now += ms), // nothing runs
    now: () => now,
  };
}

const every = (ms: number, n: number): Cue[] => Array.from({ length: n }, (_, i) => ({ at_ms: i * ms, item: 0, say: `cue ${i}` }));

test("25 minutes of cues fire at their moment, once, in order, also after pauses", () => {
  const cues = every(3700, 400);
  const w = world(cues, () => 3); // an alarm is always a little late
  w.go();
  let paused = 0;
  for (let i = 0; i < 10; i++) {
    w.run(140_000);
    w.clock.pause();
    w.c.rest();
    w.run(17_000);
    paused += 17_000;
    w.go();
    assert.equal(Math.round(w.now() - 1000 - paused), Math.round(w.clock.at));
  }
  w.run(100_000);
  assert.deepEqual(w.out.map((o) => o.cue.say), cues.map((c) => c.say));
  for (const o of w.out) assert.ok(o.late <= 5, `${o.cue.say} is ${o.late} ms late`);
});

test("what a sleeping tab missed is dropped, but for the newest line", () => {
  const w = world(every(5000, 20));
  w.go();
  w.run(6000);
  w.sleep(32_000);
  w.c.wake();
  assert.deepEqual(w.out.map((o) => o.cue.say), ["cue 0", "cue 1", "cue 7"]);
  w.run(5000);
  assert.equal(w.out.at(-1)!.cue.say, "cue 8");
  assert.ok(w.out.at(-1)!.late <= 1);
});

test("a late alarm of half a second loses nothing", () => {
  const w = world(every(200, 50), () => 500);
  w.go();
  w.run(11_000);
  assert.equal(w.out.length, 50);
});

test("going back says everything again; what lies before is not said", () => {
  const cues = every(1000, 10);
  const w = world(cues);
  w.go();
  w.run(5500);
  w.clock.jump(2000);
  w.c.seek(cues, 2000);
  w.c.wake();
  w.run(1500);
  assert.deepEqual(w.out.map((o) => o.cue.say?.slice(4)).join(), "0,1,2,3,4,5,2,3");
});

test("the bells ahead are those of the next while, on the person's clock", () => {
  const w = world(every(1000, 10));
  w.go();
  w.run(2500);
  const ahead = w.c.ahead(3000);
  assert.deepEqual(ahead.map((a) => [a.cue.say, Math.round(a.wait)]), [["cue 3", 500], ["cue 4", 1500], ["cue 5", 2500]]);
});

test("the status line says each cue once, and at most one in five seconds", () => {
  let now = 0;
  const said: string[] = [];
  const a = new Announcer((text) => said.push(`${now} ${text}`), () => now);
  for (now = 0; now < 20_000; now += 100) {
    a.tick();
    if (now === 1000) for (let i = 0; i < 3; i++) a.say("a", "A");
    if (now === 2000) a.say("b", "B");
    if (now === 3000) a.say("c", "C");
    if (now === 9000) a.say("a", "A");
  }
  assert.deepEqual(said, ["1000 A", "6000 C"]);
});

test("until the next line, bell or buzz nothing has to be on time; a breath's sound is laid ahead", () => {
  const cues: Cue[] = [{ at_ms: 0, item: 0, say: "go" }, { at_ms: 1000, item: 0, bell: "in" }, { at_ms: 3000, item: 0, bell: "soon" }];
  const w = world(cues);
  assert.equal(w.c.free, Infinity, "paused");
  w.go();
  assert.equal(w.c.free, 3000);
  w.run(2000);
  assert.equal(w.c.free, 1000);
  w.sleep(1500); // late: it is due now
  assert.equal(w.c.free, 0);
  w.run(2);
  assert.equal(w.c.free, Infinity, "nothing is left");
});
