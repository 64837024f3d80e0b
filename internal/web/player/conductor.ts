// The conductor lets each cue out at its moment. It sleeps until the next one, and
// whenever it wakes, late or early, it works out from the clock what is due.

import type { Clock } from "./clock";
import type { Cue } from "./timeline";

const stale = 1000; // ms after which a cue that was missed is not made up for

/** Alarm wakes the conductor after some milliseconds; a new time replaces the old. */
export interface Alarm {
  set(ms: number): void;
  off(): void;
}

export class Conductor {
  private cues: Cue[] = [];
  private next = 0;
  private readonly alarm: Alarm;

  /** out gets each cue once, with the milliseconds it is late. */
  constructor(
    private readonly clock: Clock,
    private readonly out: (cue: Cue, late: number) => void,
    alarm: (ring: () => void) => Alarm,
  ) {
    this.alarm = alarm(() => this.wake());
  }

  /** seek takes up a session at a place; what lies before it is not let out. */
  seek(cues: Cue[], at: number): void {
    this.cues = cues;
    this.next = cues.findIndex((c) => c.at_ms >= at);
    if (this.next < 0) this.next = cues.length;
  }

  /** wake lets out what is due, and sleeps until the next. What a sleeping tab
   * has missed is dropped, but for the newest line: it says where we are. */
  wake(): void {
    if (!this.clock.running) return this.alarm.off();
    const at = this.clock.at;
    const due: Cue[] = [];
    while (this.next < this.cues.length && this.cues[this.next]!.at_ms <= at) due.push(this.cues[this.next++]!);
    const newest = due.filter((c) => c.say || c.tell).at(-1);
    for (const cue of due) {
      const late = (at - cue.at_ms) / this.clock.speed;
      if (late < stale || cue === newest) this.out(cue, late);
    }
    this.sleep();
  }

  rest(): void {
    this.alarm.off();
  }

  /** ahead lists the cues of the next milliseconds, with how long until each. */
  ahead(ms: number): { cue: Cue; wait: number }[] {
    const at = this.clock.at;
    return this.cues.slice(this.next).flatMap((cue) => {
      const wait = (cue.at_ms - at) / this.clock.speed;
      return wait >= 0 && wait <= ms ? [{ cue, wait }] : [];
    });
  }

  /** free is how many milliseconds nothing has to be on time: until the next line, bell
   * or buzz. A breath's sound lies on the clock of the sound card already. */
  get free(): number {
    if (!this.clock.running) return Infinity;
    for (let i = this.next; i < this.cues.length; i++) {
      const { say, tell, bell, at_ms } = this.cues[i]!;
      if (say || tell || (bell !== "in" && bell !== "out")) return Math.max(0, (at_ms - this.clock.at) / this.clock.speed);
    }
    return Infinity;
  }

  private sleep(): void {
    const cue = this.cues[this.next];
    if (!cue) return this.alarm.off();
    this.alarm.set(Math.max(0, (cue.at_ms - this.clock.at) / this.clock.speed));
  }
}

/** pageAlarm rings by the page's own timer, and by a worker's, which a browser
 * does not slow down in a tab that nobody looks at. The first of the two counts. */
export function pageAlarm(metronome: string | undefined): (ring: () => void) => Alarm {
  return (ring) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let worker: Worker | undefined;
    try {
      worker = metronome ? new Worker(metronome) : undefined;
      worker?.addEventListener("message", () => ring());
      worker?.addEventListener("error", () => (worker = undefined));
    } catch {
      worker = undefined; // the page's timer does the same, if more slowly
    }
    const off = (): void => {
      clearTimeout(timer);
      worker?.postMessage(-1);
    };
    return {
      off,
      set(ms) {
        clearTimeout(timer);
        timer = setTimeout(ring, ms);
        worker?.postMessage(ms);
      },
    };
  };
}
