// The bells: soft tones, laid down ahead on the clock of the sound card, so that
// not even a slowed tab is late with one.

import type { Cue, Bell } from "./timeline";

type Note = [hertz: number, from: number, length: number, loud: number]; // seconds

const notes: Record<Bell, Note[]> = {
  turn: [[523, 0, 0.3, 0.16], [659, 0.16, 0.4, 0.16]],
  soon: [[587, 0, 0.12, 0.08]],
  begin: [[784, 0, 0.5, 0.2]],
  end: [[523, 0, 0.6, 0.18]],
  in: [[392, 0, 0.35, 0.05]],
  out: [[330, 0, 0.5, 0.05]],
  done: [[523, 0, 0.4, 0.16], [659, 0.2, 0.4, 0.16], [784, 0.4, 0.9, 0.16]],
};

/** How far ahead bells are laid, in milliseconds: longer than the slowest tab sleeps. */
export const bellsAhead = 90_000;

export class Bells {
  private audio: AudioContext | undefined;
  private laid = new Map<Cue, OscillatorNode[]>();

  /** unlock readies the sound; browsers allow it only from a press of a button. */
  unlock(): void {
    if (!("AudioContext" in window)) return;
    this.audio ??= new AudioContext();
    void this.audio.resume();
  }

  /** lay makes these the bells to come. What is laid already stays as it is. */
  lay(coming: { cue: Cue; wait: number }[]): void {
    const audio = this.audio;
    if (!audio || audio.state !== "running") return;
    for (const { cue, wait } of coming) {
      if (cue.bell && !this.laid.has(cue)) this.laid.set(cue, notes[cue.bell].map((n) => sound(audio, n, wait / 1000)));
    }
  }

  /** heard forgets a bell whose moment has passed; false where it was never laid. */
  heard(cue: Cue): boolean {
    return this.laid.delete(cue);
  }

  /** now rings at once. */
  now(bell: Bell): void {
    const audio = this.audio;
    if (audio) for (const n of notes[bell]) sound(audio, n, 0);
  }

  /** hush takes back what is still to come. */
  hush(): void {
    for (const all of this.laid.values()) for (const one of all) one.stop();
    this.laid.clear();
  }
}

function sound(audio: AudioContext, [hertz, from, length, loud]: Note, wait: number): OscillatorNode {
  const at = audio.currentTime + wait + from;
  const source = audio.createOscillator();
  const gain = audio.createGain();
  source.frequency.value = hertz;
  gain.gain.setValueAtTime(0.0001, at);
  gain.gain.exponentialRampToValueAtTime(loud, at + 0.015);
  gain.gain.exponentialRampToValueAtTime(0.0001, at + length);
  source.connect(gain).connect(audio.destination);
  source.start(at);
  source.stop(at + length + 0.02);
  return source;
}
