// The session player: it plays the timeline that the server made and sends back
// what happened. It decides nothing clinical.

import { Clock } from "./clock";
import { Announcer, Cues, readChoices } from "./cues";
import { el } from "./dom";
import { doneView, emergencyView, loadingView, troubleView } from "./ending";
import { momentAt, saidAt, sentences } from "./moment";
import { type Advice, type Happened, Outbox, deviceShelf } from "./outbox";
import { readyView } from "./ready";
import { fetchTimeline, postEvents } from "./server";
import { type Told, Talk } from "./talk";
import { type Timeline, back, endOf, ended, resumeAt, skip, stepAt } from "./timeline";
import { uuid7Maker } from "./uuid7";
import { Stage } from "./view";
import { spokenTime, words } from "./words";

const beat = 100; // ms between two looks at the clock
const asleep = 90_000; // ms without a look: slower than the slowest hidden tab
const advicePatience = 6_000;
const savePatience = 4_000;

const newID = uuid7Maker();

/** speedOf is 1, unless a test server allows a test to hurry. */
function speedOf(root: HTMLElement): number {
  const wish = /^#test-speed=(\d{1,3})$/.exec(location.hash);
  return root.dataset.allowTestSpeed === "1" && wish ? Math.max(1, Number(wish[1])) : 1;
}

class Player {
  private readonly outbox: Outbox;
  private readonly clock: Clock;
  private readonly cues = new Cues(readChoices());
  private readonly announcer: Announcer;
  private readonly settled = new Map<number, Happened["kind"]>();
  private readonly gates = new Set<number>(); // exercises the person has let begin
  private readonly talk: Talk;
  private readonly view = el("div", { class: "view" });
  private readonly after: string;
  private stage: Stage | undefined;
  private last = 0; // where the clock stood at the last look
  private looked = 0; // when that was
  private runFrom = -1; // the run that was last marked by a tone
  private over = false;
  private left = false; // for another page

  constructor(private readonly root: HTMLElement, private readonly sheet: HTMLElement, private readonly t: Timeline) {
    this.after = root.dataset.after!;
    this.clock = new Clock(() => performance.now(), speedOf(root));
    this.outbox = new Outbox(deviceShelf(), root.dataset.events!, postEvents, (advice) => this.late(advice));
    this.announcer = new Announcer((text) => this.stage?.say(text), () => performance.now());
    root.replaceChildren(this.view);
    this.talk = new Talk(root);
    for (const n of (root.dataset.done ?? "").split(",")) if (n !== "") this.settled.set(Number(n), "item-done");
    for (const e of this.outbox.pending()) if (e.item >= 0 && e.kind !== "item-hurt") this.settled.set(e.item, e.kind);
    void this.outbox.flush();
    addEventListener("online", () => void this.outbox.flush());
  }

  /** ready shows what comes; a session with nothing left to do is over. */
  ready(): void {
    const settled = new Set(this.settled.keys());
    if (resumeAt(this.t, settled) >= this.t.total_ms) return void this.finish("completed");
    this.sheet.hidden = true;
    this.view.replaceChildren(readyView({
      timeline: this.t, settled, sheet: this.sheet, choices: this.cues.choices,
      start: () => this.begin(resumeAt(this.t, settled)),
    }));
  }

  private begin(at: number): void {
    const stage = new Stage({
      toggle: () => (this.clock.running ? this.pause(words.paused) : this.go()),
      back: () => this.back(), skip: () => this.skip(),
      hurts: () => void this.hurts(), stop: () => void this.askStop(),
      chosen: () => this.chosen(),
    }, this.cues.choices, this.t.total_ms, this.t.items.length);
    this.stage = stage;
    this.sheet.hidden = true;
    this.view.replaceChildren(stage.root);
    this.full(true);
    this.cues.unlock();
    this.jump(at);
    this.go();
    stage.pause.focus();
    setInterval(() => this.look(), beat / Math.min(this.clock.speed, 4));
    document.addEventListener("visibilitychange", () => this.look());
    document.addEventListener("keydown", (e) => this.key(e));
  }

  /** full takes the whole window for the stage, or gives it back to the page. */
  private full(on: boolean): void {
    document.documentElement.classList.toggle("playing", on);
    for (const around of document.querySelectorAll<HTMLElement>(".top, .foot, .skip")) around.inert = on;
  }

  private go(): void {
    if (this.over || this.clock.running) return;
    this.looked = performance.now();
    this.stage?.remark("");
    this.clock.go();
    void this.cues.screen(true);
    this.look();
  }

  private pause(why: string): void {
    this.clock.pause();
    this.cues.hush();
    void this.cues.screen(false);
    this.stage?.remark(why);
    this.paint();
  }

  /** jump moves without saying that anything was done. */
  private jump(to: number): void {
    this.clock.jump(to);
    this.last = to;
    this.runFrom = -1;
  }

  /** halt pauses at a place of its own. */
  private halt(at: number, why: string): void {
    this.clock.pause();
    this.jump(at);
    this.pause(why);
  }

  /** look catches up with the clock: whatever came to its end since, is told. */
  private look(): void {
    if (this.over || !this.clock.running) return this.announcer.tick();
    const now = performance.now();
    if (now - this.looked > asleep) return this.halt(this.last, words.away); // a device that slept has trained nobody
    this.looked = now;
    const gate = this.gate(this.clock.at);
    if (gate !== undefined) return this.halt(gate, words.waiting);
    const at = this.clock.at;
    for (const item of ended(this.t, this.last, at)) this.settle(item, "item-done");
    this.last = at;
    if (at >= this.t.total_ms) return void this.finish("completed");
    this.paint();
  }

  /** gate is where to wait for a person who wants to start each exercise. */
  private gate(at: number): number | undefined {
    if (!this.cues.choices.wait) return undefined;
    for (const s of this.t.steps) {
      const end = s.at_ms + s.for_ms;
      if (s.kind !== "get-ready" || end <= this.last || end > at || this.gates.has(s.item)) continue;
      this.gates.add(s.item);
      return end - 1;
    }
    return undefined;
  }

  private paint(): void {
    const at = Math.min(this.clock.at, this.t.total_ms - 1);
    const m = momentAt(this.t, at);
    this.stage?.show(m, at, this.clock.running, this.clock.speed);
    if (!this.clock.running) return this.announcer.tick();
    const said = saidAt(m, at);
    const isNew = said !== undefined && this.announcer.say(said);
    this.announcer.tick();
    if (m.run.from !== this.runFrom) {
      const again = m.step.rep > 1 && m.step.kind === "move";
      if (!again) this.cues.change(m.step.kind === "hold" || m.step.kind === "move");
      const cue = m.step.rep <= 1 || m.step.kind === "rest" ? m.step.cue : "";
      this.cues.speak(isNew ? (said.text.includes(m.step.cue) ? said.text : sentences(said.text, m.step.cue)) : cue);
      this.runFrom = m.run.from;
    } else if (isNew) this.cues.speak(said.text);
  }

  private back(): void {
    const to = back(this.t, this.clock.at);
    const item = this.t.steps[stepAt(this.t, to)]!.item;
    this.announcer.forget(item);
    this.gates.delete(item);
    this.jump(to);
    this.paint();
  }

  private skip(): void {
    const item = this.t.steps[stepAt(this.t, this.clock.at)]!.item;
    if (this.clock.at < endOf(this.t, item)) this.settle(item, "item-skipped");
    this.jump(skip(this.t, this.clock.at));
    if (this.last >= this.t.total_ms) return void this.finish("completed");
    this.paint();
  }

  /** settle tells that an exercise was done or skipped, once; done after skipped
   * is told too. */
  private settle(item: number, kind: "item-done" | "item-skipped"): void {
    const before = this.settled.get(item);
    if (before === "item-done" || before === kind) return;
    this.settled.set(item, kind);
    this.outbox.add(this.event(kind, item));
  }

  private event(kind: Happened["kind"], item: number): Happened {
    return { id: newID(), kind, item, at: new Date().toISOString() };
  }

  private async hurts(): Promise<void> {
    this.pause(words.paused);
    const item = this.t.steps[stepAt(this.t, this.clock.at)]!.item;
    const told = await this.talk.hurt();
    if (!told) return this.stage?.pause.focus();
    this.talk.wait();
    const advice = await this.outbox.ask({ ...this.event("item-hurt", item), ...told }, advicePatience);
    await (advice ? this.obey(advice) : this.careful(told));
  }

  /** obey does what the server advises, and nothing of its own. */
  private async obey(advice: Advice): Promise<void> {
    switch (advice.do) {
      case "ease":
        await this.talk.tell(words.easeTitle, [advice.text], words.goOn);
        return this.resume();
      case "stop-session":
        if (advice.url === this.after) await this.talk.tell(words.endTitle, [advice.text], words.endSession);
        return this.finish("stopped-here", advice.url);
      case "emergency":
        this.leave(advice.url);
        return;
      default:
        await this.talk.tell(words.stopItemTitle, [advice.text], words.nextExercise);
        this.skip();
        return this.resume();
    }
  }

  /** careful is what we do where the server cannot be asked: never less than it
   * would. The signs are the ones that stood on the page before the session. */
  private async careful(told: Told): Promise<void> {
    if (told.quality === "weak" || told.quality === "chest") {
      this.stopClock();
      this.talk.close();
      this.full(false);
      this.view.replaceChildren(emergencyView(this.root.dataset.call ?? "", this.root.dataset.tel ?? ""));
      this.view.querySelector<HTMLElement>("h1")?.focus();
    } else if (told.quality !== "dull" || (told.pain ?? 10) >= 8) {
      await this.talk.tell(words.endTitle, [words.noServer, words.noServerSign], words.endSession);
      return this.finish("stopped-here");
    } else {
      await this.talk.tell(words.stopItemTitle, [words.noServer], words.nextExercise);
      this.skip();
      this.resume();
    }
  }

  /** late obeys an advice that came after we had gone on, where it stops everything. */
  private late(advice: Advice): void {
    if (advice.do === "emergency" || advice.do === "stop-session") this.leave(advice.url);
  }

  private resume(): void {
    this.go();
    this.stage?.pause.focus();
  }

  private async askStop(): Promise<void> {
    this.pause(words.paused);
    if (await this.talk.stop()) return this.finish("stopped-here");
    this.resume();
  }

  private stopClock(): void {
    this.over = true;
    this.pause("");
  }

  /** finish tells the end, and goes on as soon as everything is on the server's disk. */
  private async finish(kind: "completed" | "stopped-here", to = this.after): Promise<void> {
    if (this.over) return;
    this.stopClock();
    if (this.talk.open) this.talk.close();
    this.outbox.add(this.event(kind, -1));
    this.full(false);
    this.sheet.hidden = true;
    const saving = doneView(words.saving);
    this.view.replaceChildren(saving);
    saving.querySelector<HTMLElement>("h1")?.focus();
    const slow = setTimeout(() => this.view.replaceChildren(doneView(words.unsaved, () => void this.outbox.flush())), savePatience);
    while (!(await this.outbox.flush())) await new Promise((on) => setTimeout(on, 1000));
    clearTimeout(slow);
    if (!this.left) this.leave(to);
  }

  /** leave goes to a page of ours, whatever was sent. */
  private leave(url: string): void {
    this.over = this.left = true;
    location.assign(/^\/(?!\/)/.test(url) ? url : "/result");
  }

  private chosen(): void {
    this.cues.unlock();
    if (!this.cues.choices.voice) this.cues.hush();
    void this.cues.screen(this.clock.running);
  }

  private key(e: KeyboardEvent): void {
    const on = e.target instanceof Element ? e.target : document.body;
    const busy = this.over || this.talk.open || e.ctrlKey || e.altKey || e.metaKey || !this.cues.choices.keys;
    if (busy) return;
    const keys: Record<string, () => void> = {
      " ": () => (this.clock.running ? this.pause(words.paused) : this.go()),
      ArrowLeft: () => this.back(), ArrowRight: () => this.skip(),
      h: () => void this.hurts(), H: () => void this.hurts(),
      t: () => this.sayTime(), T: () => this.sayTime(),
    };
    const act = keys[e.key];
    // On a button or a box the space bar keeps its own meaning.
    if (!act || (e.key === " " && on.closest("button, summary, input, a"))) return;
    e.preventDefault();
    if (!e.repeat) act();
  }

  private sayTime(): void {
    const m = momentAt(this.t, this.clock.at);
    const text = words.itemLeft(spokenTime(m.itemLeft));
    this.announcer.say({ key: `time ${performance.now()}`, text });
    this.cues.speak(text);
  }
}

/** load fetches the session and shows it, or says calmly why not. */
async function load(root: HTMLElement, sheet: HTMLElement): Promise<void> {
  root.replaceChildren(loadingView());
  const got = await fetchTimeline(root.dataset.timeline!);
  if ("why" in got) root.replaceChildren(troubleView(got, () => void load(root, sheet)));
  else new Player(root, sheet, got).ready();
}

const root = document.getElementById("player");
const sheet = document.getElementById("sheet");
if (root && sheet && root.dataset.finished === undefined) void load(root, sheet);
// A page that the browser kept may be older than what was done since.
addEventListener("pageshow", (e) => e.persisted && location.reload());
