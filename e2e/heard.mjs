// What a session sounds like: every voice, bell and buzz with the moment it was
// heard, and how long the machine made it wait.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";

/** listen makes the page note what it lets out. The browser's voice, bell and buzz
 * are noted where the page hands them over; there is no ear in a test. */
export async function listen(page, choices = {}) {
  await page.addInitScript((wanted) => {
    const first = { voice: true, bell: true, breath: true, buzz: true, flash: true, wait: false, keys: true, awake: true, rate: 1, voiceName: "" };
    localStorage.setItem("unslouch.choices", JSON.stringify({ ...first, ...wanted }));
    const heard = (window.heard = { out: [], presses: [], ended: 0, said: [], cuts: [] });
    const now = () => performance.now();
    const voice = { name: "Test", lang: "en-GB", localService: true };
    Object.defineProperty(window, "speechSynthesis", { value: {
      getVoices: () => [voice], addEventListener: () => {},
      cancel: () => {
        const last = heard.said.at(-1);
        if (last && last.until > now()) heard.cuts.push({ text: last.text, at: now(), left: last.until - now() }), (last.until = now());
      },
      speak: (u) => {
        heard.out.push({ way: "voice", text: u.text, at: now() });
        // A slow voice: a moment to begin, and 0.42 s a word.
        heard.said.push({ text: u.text, until: now() + 300 + 420 * u.text.split(/\s+/).length });
      },
    } });
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    navigator.vibrate = (pattern) => (heard.out.push({ way: "buzz", pattern: String(pattern), at: now() }), true);
    const { start, stop } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (when = 0) {
      this.note = { way: "bell", at: now() + Math.max(0, when - this.context.currentTime) * 1000 };
      heard.out.push(this.note);
      start.call(this, when);
    };
    OscillatorNode.prototype.stop = function (when) {
      if (when === undefined && this.note.at > now()) this.note.way = "taken back";
      stop.call(this, when ?? 0);
    };
    addEventListener("click", (e) => {
      const on = e.target.closest("button");
      if (on) heard.presses.push({ on: on.textContent, at: now() });
    }, true);
    new MutationObserver(() => {
      if (!heard.ended && document.querySelector(".ending")) heard.ended = now();
    }).observe(document, { childList: true, subtree: true });
  }, choices);
}

/** places turns moments of the timeline into moments of the page, by the first cue,
 * which stands at zero, and the presses of Pause and Go on. */
function places({ presses, out }, speed) {
  const start = out.find((o) => o.way !== "bell").at;
  const slow = start - presses.find((p) => p.on === "Start").at;
  assert.ok(slow < 2000, `the session began ${slow} ms after the press`);
  const pauses = [];
  for (const p of presses) {
    if (p.on === "Pause") pauses.push({ from: p.at, to: Infinity });
    if (p.on === "Go on" && pauses.length > 0) pauses.at(-1).to = p.at;
  }
  return (at) => {
    let when = start + at / speed;
    for (const { from, to } of pauses) if (when > from) when += to - from;
    return when;
  };
}

/** watch counts how long what a page needs stood in the machine's queue: ready to run,
 * and not let run. Only that excuses a late cue; what the page itself is busy with
 * does not. It returns the most that one thread waited between two moments of the
 * page, in ms: of the pages, and of what draws for them. Where the kernel does not
 * tell (Linux does), nothing is excused. */
export async function watch(browser, page, t) {
  const cdp = await browser.newBrowserCDPSession();
  const { processInfo } = await cdp.send("SystemInfo.getProcessInfo");
  const processes = processInfo.filter((p) => ["renderer", "GPU"].includes(p.type)).map((p) => p.id);
  const epoch = await page.evaluate(() => performance.timeOrigin);
  const seen = [];
  const look = () => {
    const threads = new Map();
    for (const id of processes) {
      try {
        for (const thread of readdirSync(`/proc/${id}/task`)) threads.set(thread, Number(readFileSync(`/proc/${id}/task/${thread}/schedstat`, "utf8").split(" ")[1]) / 1e6);
      } catch {
        continue; // it has ended, or this is another system
      }
    }
    seen.push({ at: performance.timeOrigin + performance.now() - epoch, threads });
  };
  look();
  const timer = setInterval(look, 50);
  t.after(() => clearInterval(timer));
  return (from, to) => {
    const before = seen.findLast((s) => s.at <= from) ?? seen[0];
    const after = seen.find((s) => s.at >= to) ?? seen.at(-1);
    return Math.max(0, ...[...after.threads].map(([id, ms]) => ms - (before.threads.get(id) ?? 0)));
  };
}

/** proven compares what was heard with the cues of the timeline: each once, none
 * besides, in order, within `within` ms; and the end within `end` ms. waited is of
 * watch. Where spoken,
 * no line is cut off by the next, but for what somebody pressed. */
export async function proven(page, t, timeline, waited, { speed = 1, within = 150, end = 250, most = 0.1, spoken = false } = {}) {
  const heard = await page.evaluate(() => window.heard);
  const when = places(heard, speed);
  const late = [], held = [];
  const check = (what, at, want) => {
    const by = at - want;
    if (Math.abs(by) <= within) return late.push(Math.abs(by));
    const queued = waited(want - 200, at);
    if (by > 0 && by - queued <= within) return held.push(`${what} ${Math.round(by)} ms, of which ${Math.round(queued)} in the queue`);
    assert.fail(`${what} is ${Math.round(by)} ms from its moment; the machine's queue took ${Math.round(queued)} ms`);
  };
  const ways = {
    voice: [heard.out.filter((o) => o.way === "voice"), timeline.cues.filter((c) => c.say)],
    buzz: [heard.out.filter((o) => o.way === "buzz"), timeline.cues.filter((c) => c.bell && c.bell !== "in" && c.bell !== "out")],
  };
  for (const [way, [out, cues]] of Object.entries(ways)) {
    assert.equal(out.length, cues.length, `${way}: heard ${out.length}, the timeline has ${cues.length}`);
    cues.forEach((c, i) => {
      if (way === "voice") assert.equal(out[i].text, c.say);
      check(`${way} ${i} (${c.say ?? c.bell})`, out[i].at, when(c.at_ms));
    });
  }
  const notes = heard.out.filter((o) => o.way === "bell").map((o) => o.at).sort((a, b) => a - b);
  const first = { turn: 2, done: 3 }; // notes in a bell
  let n = 0;
  for (const c of timeline.cues.filter((c) => c.bell)) {
    check(`bell ${c.bell} at ${c.at_ms}`, notes[n], when(c.at_ms));
    n += first[c.bell] ?? 1;
  }
  assert.equal(notes.length, n, "bells heard");
  check("the end", heard.ended - (end - within), when(timeline.total_ms));
  if (spoken) {
    const cut = heard.cuts.filter((c) => c.left > within && !heard.presses.some((p) => Math.abs(p.at - c.at) < 100));
    assert.deepEqual(cut, [], "lines that ran into each other");
    assert.ok(heard.said.length > 5, "nothing was said");
  }
  const all = late.length + held.length;
  assert.ok(held.length <= most * all, `the machine was too busy to judge: ${held.length} of ${all} held up\n${held.join("\n")}`);
  late.sort((a, b) => a - b);
  const part = (p) => late[Math.min(late.length - 1, Math.floor(p * late.length))].toFixed(1);
  if (process.env.UNSLOUCH_TIMES) t.diagnostic(timeline.cues.filter((c) => c.say).map((c, i) => (ways.voice[0][i].at - when(c.at_ms)).toFixed(0)).join(" "));
  t.diagnostic(`${all} cues; late by ${part(0.5)} ms (half), ${part(0.99)} ms (99 of 100), ${part(1)} ms at most; ${held.length} held up by a busy machine; the end ${(heard.ended - when(timeline.total_ms)).toFixed(1)} ms`);
}
