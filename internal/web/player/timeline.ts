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
  way?: "down" | "up"; // of a transition: to the floor, or from it
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
  check: string; // what to look at first, or ""
  figure?: string; // the changed form that the figure shows, "start" for the start alone, or ""
  at_ms: number; // where getting ready begins
  for_ms: number;
  in_english?: { modification?: string; start: string; check?: string }; // beside another language
}

/** A moment at which to speak, sound or announce. There is time for what it says
 * before the next: the server saw to that. */
export interface Cue {
  at_ms: number;
  item: number;
  bell?: Bell;
  say?: string;
  tell?: string; // for the status line of a screen reader
}

export type Bell = "turn" | "soon" | "begin" | "end" | "in" | "out" | "done";

/** What takes an item's place, with the way up or down it needs. Its times count
 * from its own start. */
export interface Part {
  total_ms: number;
  item: Item;
  same: boolean; // the same exercise, smaller
  steps: Step[];
  cues: Cue[];
}

export interface Timeline {
  session: string;
  total_ms: number;
  items: Item[];
  steps: Step[];
  cues: Cue[];
  easier: (Part | null)[];
  calm: Part | null;
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

/** resumeAt is where to begin when some exercises, or sets of one, are done. */
export function resumeAt(t: Timeline, settled: ReadonlySet<number>, sets: ReadonlyMap<number, number> = new Map()): number {
  const open = t.items.findIndex((_, i) => !settled.has(i));
  if (open < 0) return t.total_ms;
  return setFrom(t, open, sets.get(open) ?? 0) ?? entryOf(t, open);
}

/** splice puts a part in the place of an item: from where the item gets ready to
 * where the next one does. Everything after it moves. */
export function splice(t: Timeline, i: number, part: Part): Timeline {
  const from = t.items[i]!.at_ms;
  const to = t.items[i + 1]?.at_ms ?? t.total_ms;
  const by = part.total_ms - (to - from);
  const swap = <T extends { at_ms: number }>(all: T[], own: T[]): T[] => [
    ...all.filter((x) => x.at_ms < from),
    ...own.map((x) => ({ ...x, item: i, at_ms: x.at_ms + from })),
    ...all.filter((x) => x.at_ms >= to).map((x) => ({ ...x, at_ms: x.at_ms + by })),
  ];
  return {
    ...t,
    total_ms: t.total_ms + by,
    items: t.items.map((x, n) => (n === i ? { ...part.item, at_ms: part.item.at_ms + from } : n > i ? { ...x, at_ms: x.at_ms + by } : x)),
    steps: swap(t.steps, part.steps),
    cues: swap(t.cues, part.cues),
    easier: t.easier.map((x, n) => (n === i ? null : x)),
  };
}

/** easedAt is where to go on when an item has given way to a part: another exercise
 * begins at its beginning; the same one goes on where no more of it is left than was. */
export function easedAt(t: Timeline, i: number, part: Part, at: number): number {
  const from = t.items[i]!.at_ms;
  if (!part.same) return from;
  if (at < from) return at; // on the way down to it, or up
  return Math.max(from, from + part.item.at_ms + part.item.for_ms - (endOf(t, i) - at));
}

/** alone is a part as a timeline of its own. */
export function alone(t: Timeline, part: Part): Timeline {
  const own = <T>(all: T[]): T[] => all.map((x) => ({ ...x, item: 0 }));
  const end: Cue = { at_ms: part.total_ms, item: 0, bell: "done" };
  return { ...t, total_ms: part.total_ms, items: [part.item], steps: own(part.steps), cues: [...own(part.cues), end], easier: [null], calm: null };
}

/** prepares says that a step asks for nothing but to get ready. */
export const prepares = (s: Step): boolean => ["get-ready", "transition", "rest", "switch"].includes(s.kind);

/** setsEnded lists the sets, but for each exercise's last, that came to their end
 * after one moment, up to another. The last set's end is the exercise's. */
export function setsEnded(t: Timeline, after: number, upTo: number): { item: number; set: number }[] {
  return t.steps.flatMap((s, i) => {
    const next = t.steps[i + 1];
    const last = s.set > 0 && s.set < t.items[s.item]!.sets && next !== undefined && next.kind === "rest" && s.kind !== "rest";
    const end = s.at_ms + s.for_ms;
    return last && end > after && end <= upTo ? [{ item: s.item, set: s.set }] : [];
  });
}

/** setFrom is where to go on in an exercise of which some sets are done: at the
 * rest before the next. */
export function setFrom(t: Timeline, item: number, done: number): number | undefined {
  return t.steps.find((s) => s.item === item && s.kind === "rest" && s.set === done + 1)?.at_ms;
}
