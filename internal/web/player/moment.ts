// What a person sees at one moment, worked out from the timeline alone. The view
// only writes it down, and a test can read it.

import { type Item, type Run, type Step, type Timeline, endOf, runAt, stepAt } from "./timeline";
import { clockTime, words } from "./words";

/** Next is what comes after a moment: the other side, a set, or else an exercise. */
export interface Next {
  side: Step["side"];
  set: number;
  item: number; // -1 after the last
}

export interface Moment {
  item: number;
  index: number; // of the step
  step: Step;
  run: Run;
  what: Item;
  count: string; // the big number
  unit: string; // under it
  long: boolean; // the number is a time with a colon
  detail: string; // set, repetition
  side: string;
  breath: string;
  next: Next;
  itemLeft: number; // ms
  left: number; // of the session, ms
  runDone: number; // 0 to 1
}

export function momentAt(t: Timeline, at: number): Moment {
  const index = stepAt(t, at);
  const step = t.steps[index]!;
  const run = runAt(t, index);
  const what = t.items[step.item]!;
  return {
    item: step.item, index, step, run, what,
    ...big(step, what, run, at),
    detail: detail(step, what),
    side: words.side[step.side],
    breath: breath(step),
    next: nextOf(t, step, at),
    itemLeft: Math.max(0, endOf(t, step.item) - Math.max(at, what.at_ms)),
    left: Math.max(0, t.total_ms - at),
    runDone: Math.min(1, Math.max(0, (at - run.from) / (run.to - run.from))),
  };
}

function nextOf(t: Timeline, { kind, side, set, item }: Step, at: number): Next {
  if (kind === "switch") return { side, set: 0, item };
  if (kind === "rest") return { side: "", set, item };
  const next = at < t.items[item]!.at_ms ? item : item + 1; // on the way to it
  return { side: "", set: 0, item: next < t.items.length ? next : -1 };
}

/** counted says whether the big number counts repetitions, not seconds. */
function counted(step: Step, what: Item): boolean {
  return what.reps > 1 && (step.kind === "move" || step.kind === "release");
}

function big(step: Step, what: Item, run: Run, at: number): Pick<Moment, "count" | "unit" | "long"> {
  if (counted(step, what)) return { count: String(step.rep), unit: words.of(what.reps), long: false };
  const left = Math.max(0, Math.ceil((run.to - at) / 1000));
  // A number that was a time stays one to its end: nothing jumps.
  if (run.to - run.from > 99_000) return { count: clockTime(run.to - at), unit: words.time, long: true };
  const unit = step.kind === "get-ready" ? words.toReady(left) : words.seconds(left);
  return { count: String(left), unit, long: false };
}

function detail(step: Step, what: Item): string {
  const parts = [];
  if (what.sets > 1 && step.set > 0 && step.kind !== "rest") parts.push(words.set(step.set, what.sets));
  if (what.reps > 1 && step.rep > 0 && !counted(step, what)) parts.push(words.repetition(step.rep, what.reps));
  return parts.join(" · ");
}

function breath(step: Step): string {
  if (step.kind === "get-ready") return words.getReady;
  if (step.breath !== "free") return words.breath[step.breath];
  return step.kind === "hold" || step.kind === "move" ? words.breath.free : "";
}
