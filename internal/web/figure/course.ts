// The course of the figure through one exercise of a session: for each moment of the
// session's clock, the moment of the loop that shows it. It is worked out once, from
// the steps alone, so that whoever looks at the clock again, after a pause, a jump or
// a sleep, sees the right posture at once.

import type { Film, Mark, Side } from "./film";

/** Stretch is a step of a session, as far as the figure needs it. */
export interface Stretch {
  kind: string;
  at_ms: number;
  for_ms: number;
  cue: string;
  key?: string; // the English of the cue where it is said in another language: films know their moments by it
  breath: string;
  side: string;
  way?: "down" | "up"; // to the floor, or from it
}

/** Place is what the figure shows at a moment. */
export interface Place {
  seconds: number; // of the loop
  side: Side | undefined;
  beat: number; // how brightly muscles glow, 0 to 1
}

const waits = ["get-ready", "transition", "rest", "switch"];
const hurry = 1.6; // how much faster than it was made a way back may be shown
const near = 0.05; // seconds: as good as there
const calm = 0.3; // the glow of what does not work yet
const pulse = 2400; // ms from one glow to the next

export class Course {
  private readonly times: number[] = []; // ms of the session
  private readonly places: number[] = []; // seconds of the loop, counted on
  private readonly turns: { from: number; side: Side | undefined }[] = [];
  private readonly works: { from: number; to: number }[] = [];
  private readonly reversing: string | undefined;
  private back = false; // the second half of a set goes the other way round
  private u: number;

  constructor(private readonly film: Film, steps: readonly Stretch[]) {
    this.u = film.ready;
    this.reversing = film.half;
    steps.forEach((s, i) => {
      if (this.times.length === 0) this.turn(s.at_ms, s.side);
      this.go(s.at_ms, 0);
      if (waits.includes(s.kind)) this.wait(s, steps.slice(i + 1).find((n) => !waits.includes(n.kind)));
      else this.work(s);
    });
  }

  /** at is what the figure shows at a moment of the session, in ms. */
  at(ms: number): Place {
    const { times, places } = this;
    let i = times.findIndex((t) => t > ms);
    if (i < 0) i = times.length;
    const [a, b] = [Math.max(0, i - 1), Math.min(times.length - 1, i)];
    const span = times[b]! - times[a]!;
    const f = span > 0 ? Math.max(0, (ms - times[a]!) / span) : 0;
    const u = times.length === 0 ? this.film.ready : places[a]! + f * (places[b]! - places[a]!);
    const works = this.works.some((w) => ms >= w.from && ms < w.to);
    return {
      seconds: wrap(u, this.film.period),
      side: this.turns.filter((t) => t.from <= ms).at(-1)?.side ?? this.turns[0]?.side,
      beat: works ? 0.65 - 0.35 * Math.cos((2 * Math.PI * ms) / pulse) : calm,
    };
  }

  /** go moves on by some seconds of the loop, to be there at a moment. */
  private go(ms: number, by: number): void {
    this.u += by;
    this.times.push(ms);
    this.places.push(this.u);
  }

  private turn(ms: number, side: string): void {
    const now = side === "left" || side === "right" ? side : undefined;
    if (this.turns.length === 0 || this.turns.at(-1)!.side !== now) this.turns.push({ from: ms, side: now });
  }

  /** wait goes back to where the person waits, changes the side there, and goes into
   * position in time for what comes. */
  private wait(s: Stretch, next: Stretch | undefined): void {
    const { film } = this;
    const end = s.at_ms + s.for_ms;
    this.back = false;
    const home = this.rests() ? 0 : ahead(this.u, film.ready, film.period);
    const mark = next && this.markOf(next, this.u + home);
    const into = mark ? ahead(this.u + home, mark.at, film.period) : 0;
    const rate = Math.max(1, (home + into) / (s.for_ms / 1000));
    const there = s.at_ms + (1000 * home) / rate;
    this.go(there, home);
    this.turn(there, s.side);
    this.go(end - (1000 * into) / rate, 0);
    this.go(end, into);
  }

  /** rests says that the loop stands where a repetition begins. */
  private rests(): boolean {
    const { film } = this;
    const at = wrap(this.u, film.period);
    const first = film.marks[0]?.cue;
    return close(at, film.ready, film.period) || film.marks.some((m) => m.cue !== undefined && m.cue === first && close(at, m.at, film.period));
  }

  private work(s: Stretch): void {
    const { film } = this;
    const seconds = s.for_ms / 1000;
    const end = s.at_ms + s.for_ms;
    this.works.push({ from: s.at_ms, to: end });
    this.turn(s.at_ms, s.side);
    this.back ||= this.reversing !== undefined && (s.key ?? s.cue) === this.reversing;
    if (s.kind === "hold" && s.breath === "free" && this.loops()) return this.go(end, seconds);
    const mark = this.markOf(s, this.u);
    if (!mark) return this.go(end, 0); // words the film does not know: it stays as it is
    const span = ahead(mark.at, this.after(mark), film.period) || film.period;
    if (this.back) return this.go(end, -span);
    const way = ahead(this.u, mark.at, film.period);
    if (s.kind === "hold" && s.breath === "free") return this.hold(s, way, span);
    const most = s.kind === "release" ? hurry * seconds : Infinity; // what is left of it comes after
    this.go(end, Math.min(way + span, most));
  }

  /** hold gets there, goes on as it was made, and stays. */
  private hold(s: Stretch, way: number, span: number): void {
    const seconds = s.for_ms / 1000;
    const getting = Math.min(way / 1.25, seconds / 2);
    const moving = Math.min(span, seconds - getting);
    this.go(s.at_ms + 1000 * getting, way);
    this.go(s.at_ms + 1000 * (getting + moving), span);
    this.go(s.at_ms + s.for_ms, 0);
  }

  /** loops says that the movement goes round and round, with one line or none. */
  private loops(): boolean {
    return new Set(this.film.marks.flatMap((m) => (m.cue ? [m.cue] : []))).size < 2;
  }

  private markOf(s: Stretch, from: number): Mark | undefined {
    const fits = (m: Mark): boolean => s.breath === "free" || m.breath === undefined || m.breath === s.breath;
    const nearest = (all: readonly Mark[]): Mark | undefined =>
      all.reduce<Mark | undefined>((best, m) => (best && ahead(from, best.at, this.film.period) <= ahead(from, m.at, this.film.period) ? best : m), undefined);
    return nearest(this.film.marks.filter((m) => m.cue === (s.key ?? s.cue) && fits(m))) ?? nearest(this.film.marks.filter((m) => m.breath !== undefined && m.breath === s.breath));
  }

  /** after is where what a mark says is over. */
  private after(mark: Mark): number {
    const { marks, period } = this.film;
    const next = marks.slice(marks.indexOf(mark) + 1).find((m) => m.cue !== undefined || m.breath !== undefined);
    return next ? next.at : period + marks[0]!.at;
  }
}

/** onTheWay is where in a way's loop a person is who gets down or up: its first half
 * leads down, the second up again. A session's time for it is the way's own. */
export function onTheWay(film: Film, s: Stretch, ms: number): Place {
  const done = Math.min(1, Math.max(0, (ms - s.at_ms) / s.for_ms));
  return { seconds: Math.min((film.period / 2) * (done + (s.way === "up" ? 1 : 0)), film.period - 0.001), side: undefined, beat: calm };
}

const wrap = (u: number, period: number): number => ((u % period) + period) % period;

/** ahead is how far it is from one moment of the loop to another, going on. */
function ahead(from: number, to: number, period: number): number {
  const way = wrap(to - from, period);
  return way > period - near ? 0 : way;
}

const close = (a: number, b: number, period: number): boolean => ahead(a, b, period) < near || ahead(b, a, period) < near;
