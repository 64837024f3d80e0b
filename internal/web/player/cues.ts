// Ways to follow a session without looking: the status line for screen readers,
// a voice, a tone, a buzz, and a screen that stays on. Each can be on or off alone.

import type { Said } from "./moment";

/** What a person chose; kept on this device. */
export interface Choices {
  voice: boolean;
  beep: boolean;
  buzz: boolean;
  awake: boolean;
  wait: boolean; // stop before each exercise until the person goes on
  keys: boolean; // single-key shortcuts
}

const where = "unslouch.choices";
const first: Choices = { voice: false, beep: false, buzz: false, awake: true, wait: false, keys: true };

export function readChoices(): Choices {
  try {
    return { ...first, ...(JSON.parse(localStorage.getItem(where) ?? "{}") as Partial<Choices>) };
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
}

/** Announcer fills a polite status line: each cue once, and at most one in five
 * seconds, so that a screen reader is never talked over. */
export class Announcer {
  private readonly told = new Set<string>();
  private lastAt = -Infinity;
  private next = "";

  constructor(private readonly show: (text: string) => void, private readonly now: () => number, private readonly gap = 5000) {}

  /** say takes a cue; true when it is new. */
  say(cue: Said): boolean {
    if (this.told.has(cue.key)) return false;
    this.told.add(cue.key);
    this.next = cue.text;
    this.tick();
    return true;
  }

  /** tick lets out what had to wait. A newer cue has taken an older one's place. */
  tick(): void {
    if (this.next === "" || this.now() - this.lastAt < this.gap) return;
    this.lastAt = this.now();
    this.show(this.next);
    this.next = "";
  }

  /** forget lets an exercise be announced again, after Back. */
  forget(item: number): void {
    for (const key of this.told) if (key.startsWith(`${item} `)) this.told.delete(key);
  }
}

/** The device's own voices. A voice that is made elsewhere would send the words
 * of the exercises away, so we never use one. */
function ownVoice(): SpeechSynthesisVoice | undefined {
  if (!("speechSynthesis" in window)) return undefined;
  const own = speechSynthesis.getVoices().filter((v) => v.localService && v.lang.startsWith("en"));
  return own.find((v) => v.lang === "en-GB") ?? own[0];
}

export const can = {
  voice: (): boolean => ownVoice() !== undefined,
  beep: (): boolean => "AudioContext" in window,
  buzz: (): boolean => "vibrate" in navigator,
  awake: (): boolean => "wakeLock" in navigator,
};

export class Cues {
  private audio: AudioContext | undefined;
  private lock: WakeLockSentinel | undefined;
  private wanted = false;

  constructor(readonly choices: Choices) {
    document.addEventListener("visibilitychange", () => void this.screen(this.wanted));
  }

  /** unlock readies the sound; browsers allow it only from a press of a button. */
  unlock(): void {
    if (!this.choices.beep || !can.beep()) return;
    this.audio ??= new AudioContext();
    void this.audio.resume();
  }

  speak(text: string): void {
    const voice = this.choices.voice ? ownVoice() : undefined;
    if (!voice || text === "") return;
    const said = new SpeechSynthesisUtterance(text);
    said.voice = voice;
    said.lang = voice.lang;
    said.rate = 0.95;
    speechSynthesis.cancel();
    speechSynthesis.speak(said);
  }

  hush(): void {
    if ("speechSynthesis" in window) speechSynthesis.cancel();
  }

  /** change marks that something else begins: higher to begin, lower to let go. */
  change(begins: boolean): void {
    if (this.choices.buzz && can.buzz()) navigator.vibrate(begins ? 120 : [60, 60, 60]);
    if (this.choices.beep && this.audio) tone(this.audio, begins ? 660 : 440);
  }

  /** screen keeps the screen on, or lets it go. A hidden page loses the lock. */
  async screen(on: boolean): Promise<void> {
    this.wanted = on;
    if (!can.awake()) return;
    if (!on || !this.choices.awake) {
      await this.lock?.release().catch(() => {});
      this.lock = undefined;
    } else if (document.visibilityState === "visible" && (!this.lock || this.lock.released)) {
      this.lock = await navigator.wakeLock.request("screen").catch(() => undefined); // low battery refuses it
    }
  }
}

/** tone plays a soft tone of a quarter of a second. */
function tone(audio: AudioContext, hertz: number): void {
  const at = audio.currentTime;
  const source = audio.createOscillator();
  const loud = audio.createGain();
  source.frequency.value = hertz;
  loud.gain.setValueAtTime(0.0001, at);
  loud.gain.exponentialRampToValueAtTime(0.18, at + 0.02);
  loud.gain.exponentialRampToValueAtTime(0.0001, at + 0.25);
  source.connect(loud).connect(audio.destination);
  source.start(at);
  source.stop(at + 0.26);
}
