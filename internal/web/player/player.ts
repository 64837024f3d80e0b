// The session player: it plays the script that the server made and sends back what
// happened. It decides nothing clinical.

import { Clock } from "./clock";
import { Conductor, pageAlarm } from "./conductor";
import { Announcer, Cues, onChosen, readChoices, sounds } from "./cues";
import { el } from "./dom";
import { doneView, emergencyView } from "./ending";
import type { Clock as FigureClock } from "./figure";
import { type Advice, type Before, answerTo } from "./hurt";
import { keys } from "./keys";
import { momentAt } from "./moment";
import type { Happened, Outbox } from "./outbox";
import { readyView } from "./ready";
import type { Script } from "./server";
import { Talk, type Told } from "./talk";
import { type Timeline, alone, back, easedAt, endOf, ended, prepares, resumeAt, setsEnded, skip, splice, stepAt } from "./timeline";
import { uuid7Maker } from "./uuid7";
import { Stage } from "./view";
import { spokenTime, words } from "./words";

const beat = 100; // ms between two looks at the clock
const asleep = 90_000; // ms without a look: slower than the slowest hidden tab
const moreTime = 30_000; // ms
const savePatience = 4_000;
const lastWords = 3_000;

const newID = uuid7Maker();
const pause = (ms: number): Promise<void> => new Promise((on) => setTimeout(on, ms));

/** What was known of a session before this page opened. */
export interface Past {
  settled: number[];
  eased: number[];
  hurt: number[];
  stopped: boolean;
  sets: Map<number, number>; // sets done of an item
}

/** What only this device keeps of an event. */
export interface Here {
  stopped: boolean;
  do: Happened["do"] | undefined;
}

/** What the player needs of the page around it. */
export interface Place {
  root: HTMLElement;
  sheet: HTMLElement;
  after: string; // where a session leads
  speed: number; // 1, unless a test server allows a test to hurry
  keep: (event: Happened, here: Here, locks?: boolean | undefined) => Promise<void>; // on disk: to be sent, and for a reload without a network
}

export class Player {
  private readonly clock: Clock;
  private readonly conductor: Conductor;
  private readonly cues: Cues;
  private readonly announcer: Announcer;
  private readonly settled = new Map<number, Happened["kind"]>();
  private readonly gates = new Set<number>(); // stretches of work the person has let begin
  private readonly talk: Talk;
  private readonly view = el("div", { class: "view" });
  private readonly answered = new Map<string, Advice["do"]>(); // hurts, by event
  private t: Timeline;
  private stage: Stage | undefined;
  private last = 0; // where the clock stood at the last look
  private looked = 0; // when that was
  private goAt = 0; // when More time is over; 0 is none
  private over = false;
  private left = false; // for another page
  private calming = false; // the calm breathing that ends a stopped session

  constructor(private readonly place: Place, private readonly script: Script, private readonly outbox: Outbox, private readonly past: Past) {
    this.t = script;
    for (const i of past.eased) if (script.easier[i]) this.t = splice(this.t, i, script.easier[i]);
    for (const i of past.settled) this.settled.set(i, "item-done");
    this.clock = new Clock(() => performance.now(), place.speed);
    this.cues = new Cues(readChoices(), (bell) => this.stage?.flash(bell));
    this.announcer = new Announcer((text) => this.stage?.say(text), () => performance.now());
    this.conductor = new Conductor(this.clock, (cue, late) => {
      this.cues.out(cue, late);
      if (cue.tell) this.announcer.say(cue, cue.tell);
    }, () => pageAlarm(place.root.dataset.metronome)(() => this.look()));
    place.root.replaceChildren(this.view);
    this.talk = new Talk(place.root);
    onChosen(() => this.chosen());
  }

  /** ready shows what comes; a session with nothing left to do is over. */
  ready(): void {
    const settled = new Set(this.settled.keys());
    const from = resumeAt(this.t, settled, this.past.sets);
    if (from >= this.t.total_ms) return void this.finish("completed");
    this.place.sheet.hidden = true;
    this.view.replaceChildren(readyView({
      timeline: this.t, settled, from, sheet: this.place.sheet, choices: this.cues.choices, start: () => this.begin(from),
    }));
  }

  private begin(at: number): void {
    const stage = new Stage({
      toggle: () => this.toggle(), back: () => this.back(), skip: () => this.skip(),
      hurts: () => void this.hurts(), easier: () => this.easier(), more: () => this.more(), stop: () => void this.askStop(),
    }, this.cues.choices, this.place.root.dataset.moving, this.pulse());
    this.stage = stage;
    this.place.sheet.hidden = true;
    this.view.replaceChildren(stage.root);
    this.full(true);
    this.cues.unlock();
    this.jump(at);
    this.go();
    stage.pause.focus();
    setInterval(() => this.look(), beat / Math.min(this.clock.speed, 4));
    for (const woken of ["visibilitychange", "resume"]) document.addEventListener(woken, () => this.look());
    document.addEventListener("keydown", keys(() => !this.over && !this.talk.open && this.cues.choices.keys, {
      " ": () => this.toggle(), ArrowLeft: () => this.back(), ArrowRight: () => this.skip(),
      h: () => void this.hurts(), e: () => this.easier(), m: () => this.more(), t: () => this.sayTime(),
    }));
  }

  /** pulse is what the figure sees of the clock, and of what has to be on time. */
  private pulse(): FigureClock {
    const { clock, conductor } = this;
    return {
      get at() { return clock.at; },
      get running() { return clock.running; },
      get free() { return conductor.free; },
    };
  }

  /** full takes the whole window for the stage, or gives it back to the page. */
  private full(on: boolean): void {
    document.documentElement.classList.toggle("playing", on);
    if (!on && document.fullscreenElement) void document.exitFullscreen();
    for (const around of document.querySelectorAll<HTMLElement>(".top, .foot, .skip")) around.inert = on;
  }

  private toggle(): void {
    if (this.clock.running) this.pause(words.paused);
    else this.go();
  }

  private go(): void {
    if (this.over || this.clock.running) return;
    this.looked = performance.now();
    this.goAt = 0;
    this.stage?.remark("");
    this.clock.go();
    void this.cues.screen(true);
    this.look();
  }

  private pause(why: string): void {
    if (this.slept()) return this.halt(this.last, words.away);
    this.clock.pause();
    this.goAt = 0;
    this.conductor.rest();
    this.cues.hush();
    void this.cues.screen(false);
    this.stage?.remark(why);
    this.paint();
  }

  /** jump moves without saying that anything was done. */
  private jump(to: number): void {
    this.clock.jump(to);
    this.last = to;
    this.cues.hush();
    this.conductor.seek(this.t.cues, to);
  }

  /** slept says that nobody has looked for so long that the device must have slept: it
   * has trained nobody. */
  private slept(): boolean {
    return !this.over && this.clock.running && performance.now() - this.looked > asleep;
  }

  /** halt pauses at a place of its own. */
  private halt(at: number, why: string): void {
    this.clock.pause();
    this.jump(at);
    this.pause(why);
  }

  /** look catches up with the clock: whatever came to its end since, is told. */
  private look(): void {
    if (this.goAt > 0) this.wait();
    if (this.over || !this.clock.running) return this.announcer.tick();
    if (this.slept()) return this.halt(this.last, words.away);
    this.looked = performance.now();
    const gate = this.gate(this.clock.at);
    if (gate !== undefined) return this.halt(gate, words.waiting);
    const at = this.clock.at;
    this.conductor.wake(); // after that: no end without its bell, and no bell without its end
    this.cues.lay(this.conductor);
    if (this.clock.at >= this.t.total_ms && at < this.t.total_ms) return this.look();
    this.tellEnded(at);
    this.last = at;
    if (at >= this.t.total_ms) return void this.finish(this.calming ? "stopped-here" : "completed");
    this.announcer.tick();
    this.paint();
  }

  private tellEnded(at: number): void {
    if (this.calming) return;
    for (const { item, set } of setsEnded(this.t, this.last, at)) {
      if ((this.past.sets.get(item) ?? 0) >= set || this.settled.get(item) === "item-done") continue;
      this.past.sets.set(item, set);
      this.tell({ ...this.event("set-done", item), set });
    }
    for (const item of ended(this.t, this.last, at)) this.settle(item, "item-done");
  }

  /** gate is where to wait for a person who needs no time limit: at the end of
   * every getting ready, rest, and change of sides. */
  private gate(at: number): number | undefined {
    if (!this.cues.choices.wait) return undefined;
    for (const [i, s] of this.t.steps.entries()) {
      const end = s.at_ms + s.for_ms;
      const next = this.t.steps[i + 1];
      if (!prepares(s) || !next || prepares(next) || end <= this.last || end > at || this.gates.has(end)) continue;
      this.gates.add(end);
      return end - 1;
    }
    return undefined;
  }

  private paint(): void {
    const at = Math.min(this.clock.at, this.t.total_ms - 1);
    this.stage?.show(this.t, momentAt(this.t, at), at, this.clock.running, this.clock.speed);
  }

  private get item(): number {
    return this.t.steps[stepAt(this.t, this.clock.at)]!.item;
  }

  /** move goes to another place, where everything is said and waited for again. */
  private move(to: number): void {
    this.announcer.forget();
    for (const gate of this.gates) if (gate > to) this.gates.delete(gate);
    this.jump(to);
    if (this.last >= this.t.total_ms) return void this.finish(this.calming ? "stopped-here" : "completed");
    this.look();
    this.paint();
  }

  private back(): void {
    if (this.slept()) this.halt(this.last, words.away);
    this.move(back(this.t, this.clock.at));
  }

  private skip(): void {
    if (this.slept()) this.halt(this.last, words.away);
    if (this.clock.at < endOf(this.t, this.item)) this.settle(this.item, "item-skipped");
    this.move(skip(this.t, this.clock.at));
  }

  /** easier goes on with the easier form of the exercise: another from its beginning, the
   * same one where the person is. */
  private easier(): void {
    if (this.slept()) this.halt(this.last, words.away);
    const item = this.item;
    const part = this.t.easier[item];
    if (!part || this.calming) return;
    const left = this.t.total_ms - this.clock.at;
    this.ease(item);
    const same = this.t.total_ms - this.clock.at < left ? words.easedSame : words.easedSmaller;
    const said = part.same ? same : words.eased(part.item.name);
    this.stage?.remark(said);
    if (!this.clock.running) this.go();
    this.announcer.say(part, said);
    if (said === words.easedSmaller) this.cues.speak(said); // nothing else is said where the person stays
  }

  private ease(item: number): void {
    const part = this.t.easier[item]!;
    this.tell(this.event("item-eased", item));
    this.settled.delete(item);
    this.past.sets.delete(item);
    const to = easedAt(this.t, item, part, this.clock.at);
    this.t = splice(this.t, item, part);
    this.move(to);
  }

  /** more gives half a minute more, and once again when it is pressed again. */
  private more(): void {
    const until = Math.max(this.goAt, performance.now()) + moreTime;
    this.pause("");
    this.goAt = until;
    this.wait();
  }

  private wait(): void {
    const left = this.goAt - performance.now();
    if (left <= 0) return this.go();
    this.stage?.remark(words.longer(Math.ceil(left / 1000)));
  }

  /** settle tells that an exercise was done or skipped, once; done after skipped
   * is told too. */
  private settle(item: number, kind: "item-done" | "item-skipped"): void {
    const before = this.settled.get(item);
    if (before === "item-done" || before === kind || this.calming) return;
    this.settled.set(item, kind);
    this.tell(this.event(kind, item));
  }

  private event(kind: Happened["kind"], item: number): Happened {
    return { id: newID(), kind, item, at: new Date().toISOString() };
  }

  /** tell keeps an event on the device at once, and says so to whoever listens. */
  private tell(event: Happened, answer?: Advice & { locks: boolean }): void {
    void this.place.keep(event, { stopped: this.past.stopped, do: answer?.do }, answer?.locks).then(() => this.place.root.dispatchEvent(new CustomEvent("kept", { detail: event })));
  }

  private async hurts(): Promise<void> {
    if (this.talk.open) return;
    this.pause(words.paused);
    const told = await this.talk.hurt();
    if (!told) return this.stage?.pause.focus();
    const item = this.calming ? this.script.items.length - 1 : this.item;
    const before: Before = {
      again: this.past.hurt.includes(item), stopped: this.past.stopped,
      easier: this.script.easier[item]?.same === false && this.t.easier[item] !== null && !this.calming,
    };
    const answer = answerTo(this.script.hurts, told, before);
    if (!answer) return this.stage?.pause.focus();
    this.remember(item, told, answer);
    await this.obey(answer, item);
  }

  private remember(item: number, told: Told, answer: Advice & { locks: boolean }): void {
    const event = { ...this.event("item-hurt", item), ...told };
    this.answered.set(event.id, answer.do);
    this.past.hurt.push(item);
    if (answer.do === "stop-item" || answer.do === "swap") this.past.stopped = true;
    this.tell(event, answer);
  }

  /** obey does what the table says, and nothing of its own. */
  private async obey(answer: Advice, item: number): Promise<void> {
    switch (answer.do) {
      case "ease":
        await this.talk.tell(words.easeTitle, [answer], words.goOn);
        return this.resume();
      case "swap": {
        const name = this.script.easier[item]!.item.name;
        if (await this.talk.offer(words.swapTitle, [answer], words.swapYes(name), words.swapNo)) this.ease(item);
        else this.skip();
        return this.resume();
      }
      case "stop-item":
        await this.talk.tell(words.stopItemTitle, [answer], words.nextExercise);
        this.skip();
        return this.resume();
      case "emergency":
        return this.emergency();
      default:
        return this.stopHere(answer);
    }
  }

  private async stopHere(answer: Advice): Promise<void> {
    const calm = this.script.calm;
    if (answer.url !== this.place.after || !calm || this.calming) {
      await this.talk.tell(words.endTitle, [answer], words.endSession);
      return this.finish("stopped-here", answer.url);
    }
    if (!(await this.talk.offer(words.endTitle, [answer], words.breatheFirst, words.endSession))) return this.finish("stopped-here", answer.url);
    this.calming = true;
    this.t = alone(this.t, calm);
    this.move(0);
    this.resume();
  }

  /** emergency shows the card at once, with or without a network, and stays there. */
  private emergency(): void {
    this.quit();
    this.view.replaceChildren(emergencyView());
    this.view.querySelector<HTMLElement>("h1")?.focus();
  }

  /** heard obeys what the server says, where that is more than was done already. */
  heard(advice: Advice, event?: Happened): void {
    const done = event && this.answered.get(event.id);
    const ours = advice.url === "/result" || advice.url === this.place.after; // not of another day's session
    if (this.left || !ours || advice.do === done || this.view.querySelector(".card")) return;
    if (advice.do === "emergency" || (advice.do === "stop-session" && !this.calming)) this.leave(advice.url);
  }

  private resume(): void {
    this.go();
    this.stage?.pause.focus();
  }

  private async askStop(): Promise<void> {
    this.pause(words.paused);
    if (await this.talk.offer(words.stopTitle, [words.stopText], words.stopYes, words.stopNo)) return this.finish("stopped-here");
    this.resume();
  }

  /** quit ends the session without telling so, for whatever takes its place. */
  quit(): void {
    this.over = true;
    if (this.talk.open) this.talk.close();
    this.pause("");
    this.full(false);
    this.stage?.leave();
  }

  get playing(): boolean {
    return this.clock.running;
  }

  /** finish tells the end, and goes on as soon as everything is on the server's disk. */
  private async finish(kind: "completed" | "stopped-here", to = this.place.after): Promise<void> {
    if (this.over) return;
    this.over = true;
    this.clock.pause();
    this.conductor.rest();
    void this.cues.screen(false);
    if (this.talk.open) this.talk.close();
    this.tell(this.event(kind, -1));
    this.full(false);
    this.stage?.leave();
    this.place.sheet.hidden = true;
    const saving = doneView(words.saving);
    this.view.replaceChildren(saving);
    saving.querySelector<HTMLElement>("h1")?.focus();
    const slow = setTimeout(() => this.view.replaceChildren(doneView(words.unsaved, () => void this.outbox.flush())), savePatience);
    const said = kind === "completed" && sounds(this.cues.choices) ? pause(lastWords / this.clock.speed) : undefined;
    while (!(await this.outbox.flush())) await pause(1000);
    clearTimeout(slow);
    await said; // leaving the page would cut the last words off
    if (!this.left) this.leave(to);
  }

  /** leave goes to a page of ours, whatever was sent. */
  private leave(url: string): void {
    this.stage?.leave();
    this.over = this.left = true;
    location.assign(/^\/(?!\/)/.test(url) ? url : "/result");
  }

  private chosen(): void {
    if (!this.stage) return;
    this.cues.hush();
    this.cues.unlock();
    if (this.clock.running) this.cues.lay(this.conductor);
    void this.cues.screen(this.clock.running);
  }

  private sayTime(): void {
    const text = words.itemLeft(spokenTime(momentAt(this.t, this.clock.at).itemLeft));
    this.announcer.say(performance.now(), text);
    this.cues.speak(text);
  }
}
