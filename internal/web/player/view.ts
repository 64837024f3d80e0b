// The stage: what a person sees while they train, to be read from two metres. It
// writes down a Moment and knows nothing else.

import { choiceBoxes } from "./choices";
import { type Choices, onChosen, sounds, turnSound } from "./cues";
import { button, el, inEnglish, write } from "./dom";
import { type Clock, FigureHost } from "./figure";
import type { Moment, Next } from "./moment";
import { ring } from "./ring";
import type { Bell, Item, Timeline } from "./timeline";
import { clockTime, words } from "./words";

/** What the buttons of the stage do. */
export interface Actions {
  toggle: () => void;
  back: () => void;
  skip: () => void;
  hurts: () => void;
  easier: () => void;
  more: () => void;
  stop: () => void;
}

/** beside is the English of a change, for who sees it in another language. */
function beside(item: Item): (Node | string)[] {
  const english = inEnglish(item.in_english?.modification, item.modification);
  return english ? [" ", english] : [];
}

export class Stage {
  readonly root: HTMLElement;
  readonly pause: HTMLButtonElement;
  private readonly easier: HTMLButtonElement;
  private readonly change = el("p", { class: "change" });
  private readonly name = el("h1", { class: "name" });
  private readonly side = el("p", { class: "side" });
  private readonly cue = el("p", { class: "cue" });
  private readonly cues = el("div", { class: "cues" });
  private readonly check = el("p", { class: "check" });
  private readonly detail = el("p", { class: "detail" });
  private readonly breath = el("p", { class: "breath" });
  private readonly note = el("p", { class: "note" });
  private readonly count = el("span", { class: "number" });
  private readonly unit = el("span", { class: "unit" });
  private readonly position = el("p", {});
  private readonly whole = el("p", {});
  private readonly bar = el("div", { class: "parts", role: "progressbar", "aria-label": words.session, "aria-valuemin": "0", "aria-valuemax": "100" });
  private readonly itemLeft = el("p", { class: "item-left" });
  private readonly next = el("p", { class: "next" });
  private readonly how = el("div", { class: "how" });
  private readonly ring = ring();
  private readonly picture = el("div", { class: "show", "aria-hidden": "true" });
  private readonly figure: FigureHost;
  private readonly status = el("p", { class: "unseen", role: "status", "aria-live": "polite" });
  private shown: Item | undefined;
  private flashing: ReturnType<typeof setTimeout> | undefined;

  constructor(do_: Actions, choices: Choices, figure: string | undefined, clock: Clock) {
    this.pause = button(words.pause, "button main", do_.toggle);
    this.easier = button(words.easier, "button second", do_.easier);
    this.root = el("section", { class: "stage", "aria-label": words.session },
      this.top(choices),
      el("div", { class: "scene", tabindex: "0" },
        el("div", { class: "now" },
          el("div", { class: "look" }, this.picture, this.note),
          el("div", { class: "words" }, this.change,
            el("div", { class: "head" }, this.name, this.side, this.breath,
              el("div", { class: "circle" }, this.ring.root, el("p", { class: "count", role: "timer" }, this.count, " ", this.unit))),
            this.check, this.cues,
            el("div", { class: "then" }, this.detail, this.itemLeft, this.next))),
        el("div", { class: "more" },
          this.how,
          el("details", {}, el("summary", {}, el("span", {}, words.choices)), choiceBoxes(choices)))),
      this.buttons(do_),
      this.status);
    this.figure = new FigureHost(figure, this.picture, clock, (there) => void this.root.toggleAttribute("data-shown", there));
  }

  /** leave gives back what the figure holds. */
  leave(): void {
    this.figure.leave();
  }

  private top(choices: Choices): HTMLElement {
    const sound = button(words.sound, "plain", () => turnSound(choices));
    onChosen(() => sound.setAttribute("aria-pressed", String(sounds(choices))));
    const whole = button(words.fullScreen, "plain whole", () => void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => {}));
    whole.hidden = !document.fullscreenEnabled;
    const how = button(words.howTo, "plain how-to", () => {
      const more = this.how.parentElement!, scene = more.parentElement!;
      scene.scrollTop > 0 ? scene.scrollTo(0, 0) : more.scrollIntoView();
    });
    return el("div", { class: "top-line" }, el("div", {}, this.position, this.whole), how, sound, whole, this.bar);
  }

  private buttons(do_: Actions): HTMLElement {
    // After a press with the pointer the focus goes to Pause, so that the space
    // bar never skips twice.
    const then = (act: () => void) => (e: Event): void => {
      act();
      if (e instanceof MouseEvent && e.detail > 0) this.pause.focus({ preventScroll: true });
    };
    return el("div", { class: "buttons" },
      button(words.hurts, "button hurts", do_.hurts), this.pause,
      button(words.back, "button second", then(do_.back)), button(words.skip, "button second", then(do_.skip)), this.easier,
      button(words.more, "button second", then(do_.more)), button(words.stop, "button second", do_.stop));
  }

  /** show writes down a moment; at is where the clock stands, in milliseconds. */
  show(t: Timeline, m: Moment, at: number, running: boolean, speed: number): void {
    if (this.shown !== m.what) this.exercise(t, m);
    this.root.dataset.kind = m.step.kind;
    this.root.dataset.item = String(m.item);
    this.root.toggleAttribute("data-paused", !running);
    write(this.side, m.side);
    write(this.cue, m.step.cue);
    write(this.check, m.step.kind === "get-ready" ? m.what.check : "");
    write(this.detail, m.detail);
    write(this.breath, m.breath);
    write(this.count, m.count);
    write(this.unit, m.unit);
    this.count.classList.toggle("long", m.long);
    write(this.whole, words.leftOfSession(clockTime(m.left)));
    write(this.itemLeft, m.itemLeft > 0 ? words.leftOfItem(clockTime(m.itemLeft)) : "");
    write(this.next, this.after(t, m.next));
    this.progress(t, at);
    write(this.pause, running ? words.pause : words.goOn);
    this.ring.show(m, at, running, speed);
    this.figure.show(t, m);
  }

  private after(t: Timeline, { side, set, item }: Next): string {
    if (item < 0) return words.last;
    if (side) return words.nextSide[side];
    return set > 0 ? words.nextSet(set, t.items[item]!.sets) : words.next(t.items[item]!.name);
  }

  /** progress fills one bar for each exercise, as long as the exercise is. */
  private progress(t: Timeline, at: number): void {
    const bars = [...this.bar.children] as HTMLElement[];
    t.items.forEach((item, i) => {
      const from = i === 0 ? 0 : t.items[i - 1]!.at_ms + t.items[i - 1]!.for_ms;
      const to = i === t.items.length - 1 ? t.total_ms : item.at_ms + item.for_ms;
      const done = Math.min(1, Math.max(0, (at - from) / (to - from)));
      bars[i]!.style.flexGrow = String(to - from);
      (bars[i]!.firstChild as HTMLElement).style.inlineSize = `${(done * 100).toFixed(1)}%`;
    });
    this.bar.setAttribute("aria-valuenow", String(Math.floor((100 * at) / t.total_ms)));
  }

  /** exercise writes what stays the same for a whole exercise. */
  private exercise(t: Timeline, m: Moment): void {
    this.shown = m.what;
    this.change.replaceChildren(el("b", {}, words.forYou), " ", m.what.modification, ...beside(m.what));
    this.change.hidden = m.what.modification === "";
    this.change.classList.toggle("long", m.what.modification.length > 120);
    write(this.name, m.what.name);
    write(this.position, words.exercise(m.item + 1, t.items.length));
    // Every line of the exercise holds its room, so that the figure keeps its size.
    const cues = [...new Set(t.steps.filter((s) => s.item === m.item).map((s) => s.cue))];
    this.root.style.setProperty("--letters", String(Math.sqrt(Math.max(...cues.map((c) => c.length)))));
    this.cues.replaceChildren(this.cue, ...cues.map((c) => el("p", { class: "room" }, c)));
    this.easier.disabled = !t.easier[m.item];
    if (this.bar.childElementCount !== t.items.length) this.bar.replaceChildren(...t.items.map(() => el("span", {}, el("i", {}))));
    this.how.replaceChildren(
      el("h2", {}, words.howTo), el("p", { class: "dose" }, m.what.dose), el("p", {}, m.what.start),
      el("ol", {}, ...m.what.steps.map((s) => el("li", {}, s))), el("p", {}, m.what.breathing));
    this.root.querySelector(".scene")?.scrollTo(0, 0);
  }

  /** flash lights the whole stage for a moment: once, never faster than one a second. */
  flash(bell: Bell): void {
    if (this.flashing !== undefined) return;
    this.root.dataset.flash = bell;
    this.flashing = setTimeout(() => {
      delete this.root.dataset.flash;
      this.flashing = undefined;
    }, 1000);
  }

  /** say fills the status line, for screen readers alone. */
  say(text: string): void {
    this.status.textContent = text;
  }

  /** remark is a sentence under the number, or "" for none. */
  remark(text: string): void {
    write(this.note, text);
  }
}
