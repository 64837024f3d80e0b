// Ways to follow a session: a voice, bells, a buzz, a flash, the status line of
// screen readers, and a screen that stays on. Each can be on or off alone.

import { Bells, bellsAhead } from "./bells";
import type { Conductor } from "./conductor";
import type { Bell, Cue } from "./timeline";
import { hush, speak, voices } from "./voice";

/** What a person chose; kept on this device. */
export interface Choices {
  voice: boolean;
  voiceName: string; // "" is the first there is
  rate: number;
  bell: boolean;
  breath: boolean; // a soft sound with each breath
  buzz: boolean;
  flash: boolean;
  awake: boolean;
  wait: boolean; // stop before each stretch of work until the person goes on
  keys: boolean; // single-key shortcuts
}

const where = "unslouch.choices";
const first: Choices = {
  voice: true, voiceName: "", rate: 1, bell: true, breath: false, buzz: false, flash: false, awake: true, wait: false, keys: true,
};

/** sounds says whether anything is to be heard. */
export const sounds = (c: Choices): boolean => c.voice || c.bell || c.breath;

/** The rates to choose from. What the cues say fits even the slowest. */
export const rates = [0.8, 1, 1.2];

export function readChoices(): Choices {
  try {
    const kept = JSON.parse(localStorage.getItem(where) ?? "{}") as Partial<Choices>;
    return { ...first, ...kept, rate: rates.includes(kept.rate ?? 1) ? (kept.rate ?? 1) : 1 };
  } catch {
    return { ...first };
  }
}

export function keepChoices(choices: Choices): void {
  try {
    localStorage.setItem(where, JSON.stringify(choices));
  } catch {
    // Without storage they hold for this session.
  }
  dispatchEvent(new Event(chosen));
}

const chosen = "unslouch-chosen";

/** onChosen calls look now, and whenever a choice or what there is to choose from changes. */
export function onChosen(look: () => void): void {
  addEventListener(chosen, look);
  if ("speechSynthesis" in window) speechSynthesis.addEventListener?.("voiceschanged", look); // they often come late
  look();
}

let before = { voice: true, bell: true, breath: false };

/** turnSound turns all sound off, or on again as it was. */
export function turnSound(choices: Choices): void {
  const { voice, bell, breath } = choices;
  const on = sounds(choices);
  Object.assign(choices, on ? { voice: false, bell: false, breath: false } : before);
  if (on) before = { voice, bell, breath };
  keepChoices(choices);
}

/** Announcer fills a polite status line: each cue once, and at most one in five
 * seconds, so that a screen reader is never talked over. */
export class Announcer {
  private readonly told = new Set<unknown>();
  private lastAt = -Infinity;
  private next = "";

  constructor(private readonly show: (text: string) => void, private readonly now: () => number, private readonly gap = 5000) {}

  /** say takes a text under a key of its own; the same key is told once. */
  say(key: unknown, text: string): void {
    if (this.told.has(key)) return;
    this.told.add(key);
    this.next = text;
    this.tick();
  }

  /** tick lets out what had to wait. A newer text has taken an older one's place. */
  tick(): void {
    if (this.next === "" || this.now() - this.lastAt < this.gap) return;
    this.lastAt = this.now();
    this.show(this.next);
    this.next = "";
  }

  /** forget lets everything be announced again, after Back. */
  forget(): void {
    this.told.clear();
  }
}

export const can = {
  voice: (): boolean => voices().length > 0,
  bell: (): boolean => "AudioContext" in window,
  buzz: (): boolean => "vibrate" in navigator,
  awake: (): boolean => "wakeLock" in navigator,
};

const buzzes: Partial<Record<Bell, number[]>> = {
  turn: [60, 80, 60], soon: [30], begin: [180], end: [70, 70, 70], done: [200, 100, 200],
};

export class Cues {
  private readonly bells = new Bells();
  private lock: WakeLockSentinel | undefined;
  private wanted = false;

  constructor(readonly choices: Choices, private readonly flash: (bell: Bell) => void) {
    document.addEventListener("visibilitychange", () => void this.screen(this.wanted));
  }

  unlock(): void {
    if (sounds(this.choices)) this.bells.unlock();
  }

  /** out lets out a cue by every way that is on. */
  out(cue: Cue, late: number): void {
    const { bell } = cue;
    if (bell && this.rings(bell) && !this.bells.heard(cue) && late < 500) this.bells.now(bell);
    if (bell && this.choices.buzz && can.buzz() && buzzes[bell]) navigator.vibrate(buzzes[bell]);
    if (bell && this.choices.flash && bell !== "in" && bell !== "out" && bell !== "soon") this.flash(bell);
    if (cue.say) this.speak(cue.say);
  }

  /** lay puts the bells of the next while on the clock of the sound card. */
  lay(by: Conductor): void {
    this.bells.lay(by.ahead(bellsAhead).filter(({ cue }) => cue.bell && this.rings(cue.bell)));
  }

  private rings(bell: Bell): boolean {
    const { voice, bell: rings, breath } = this.choices;
    return bell === "in" || bell === "out" ? breath : rings || (voice && !can.voice());
  }

  speak(text: string): void {
    if (this.choices.voice) speak(text, this.choices.voiceName, this.choices.rate);
  }

  hush(): void {
    hush();
    this.bells.hush();
  }

  /** screen keeps the screen on, or lets it go. A hidden page loses the lock. */
  async screen(on: boolean): Promise<void> {
    this.wanted = on;
    if (!can.awake()) return;
    if (!on || !this.choices.awake) {
      await this.lock?.release().catch(() => {});
      this.lock = undefined;
    } else if (document.visibilityState === "visible" && !this.kept) {
      const lock = await navigator.wakeLock.request("screen").catch(() => undefined); // low battery refuses it
      if (this.wanted && this.choices.awake && !this.kept) this.lock = lock;
      else await lock?.release(); // it came too late
    }
  }

  private get kept(): boolean {
    return this.lock?.released === false;
  }
}
