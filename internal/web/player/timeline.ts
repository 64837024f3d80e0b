// The session as the server laid it out, and where in it a moment lies. Nothing
// here decides what to do: it only looks things up. All times are milliseconds
// from the start of the timeline.

export type StepKind = "get-ready" | "transition" | "move" | "hold" | "release" | "switch" | "rest";

/** One stretch of time with one thing to do. */
export interface Step {
  kind: StepKind;
  item: number; // index into Timeline.items
  at_ms: number;
  for_ms: number;
  cue: string;
  breath: "in" | "out" | "free";
  side: "left" | "right" | "";
  set: number; // from 1; 0 outside sets
  rep: number; // from 1; 0 outside repetitions
  last_rep: boolean;
}

/** One exercise of the session. */
export interface Item {
  exercise: string;
  name: string;
  modification: string; // shown and said before anything else, or ""
  start: string;
  steps: string[];
  breathing: string;
  stop_signs: string[];
  sets: number;
  reps: number;
  dose: string;
  at_ms: number; // where getting ready begins
  for_ms: number;
}

export interface Timeline {
  session: string;
  total_ms: number;
  items: Item[];
  steps: Step[];
}

/** A stretch that a person feels as one: a hold is one, however many breaths it has. */
export interface Run {
  first: number; // index of its first step
  from: number;
  to: number;
}

/** stepAt returns the index of the step that a moment lies in. */
export function stepAt(t: Timeline, at: number): number {
  let low = 0;
  let high = t.steps.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (t.steps[middle]!.at_ms <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** runAt returns the run that a step belongs to. */
export function runAt(t: Timeline, index: number): Run {
  const own = t.steps[index]!;
  const same = (i: number): boolean => {
    const s = t.steps[i];
    return own.kind === "hold" && s !== undefined && s.kind === "hold" &&
      s.item === own.item && s.set === own.set && s.side === own.side && s.rep === own.rep;
  };
  let first = index;
  let last = index;
  while (same(first - 1)) first--;
  while (same(last + 1)) last++;
  const end = t.steps[last]!;
  return { first, from: t.steps[first]!.at_ms, to: end.at_ms + end.for_ms };
}

/** entryOf is where an exercise begins, with the way down to the floor or up. */
export function entryOf(t: Timeline, item: number): number {
  return t.steps.find((s) => s.item === item)?.at_ms ?? 0;
}

/** endOf is where an exercise is over. */
export function endOf(t: Timeline, item: number): number {
  const i = t.items[item]!;
  return i.at_ms + i.for_ms;
}

/** ended lists the exercises that came to their end after one moment, up to another. */
export function ended(t: Timeline, after: number, upTo: number): number[] {
  return t.items.flatMap((_, i) => (endOf(t, i) > after && endOf(t, i) <= upTo ? [i] : []));
}

/** back is where the Back button leads: to the start of the exercise, or, just
 * after it began, to the one before. */
export function back(t: Timeline, at: number, grace = 3000): number {
  const item = t.steps[stepAt(t, at)]!.item;
  const began = t.items[item]!.at_ms;
  if (at > began + grace) return began;
  return entryOf(t, Math.max(0, item - 1));
}

/** skip is where the Skip button leads: to the end of the exercise. Past it, on
 * the way up from the floor, it leads to the end of everything. */
export function skip(t: Timeline, at: number): number {
  const end = endOf(t, t.steps[stepAt(t, at)]!.item);
  return at < end ? end : t.total_ms;
}

/** resumeAt is where to begin when some exercises are settled already. */
export function resumeAt(t: Timeline, settled: ReadonlySet<number>): number {
  const open = t.items.findIndex((_, i) => !settled.has(i));
  return open < 0 ? t.total_ms : entryOf(t, open);
}
