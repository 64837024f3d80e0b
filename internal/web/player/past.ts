// What a session has come to, of what the server knew and of what this device kept since:
// the same as the use cases make of it.

import type { Happened } from "./outbox";
import type { Past } from "./player";

const numbers = (list: string | undefined): number[] => (list ?? "").split(",").filter((n) => n !== "").map(Number);

/** pastOf is what the server knew when the page was made, and what came since. */
export function pastOf(known: Record<string, string | undefined>, since: Happened[]): Past {
  const past: Past = { settled: numbers(known.done), eased: numbers(known.eased), hurt: numbers(known.hurt), stopped: known.stopped === "1", sets: new Map() };
  for (const pair of (known.sets ?? "").split(",").filter((p) => p !== "")) {
    const [item, set] = pair.split(":").map(Number);
    past.sets.set(item!, set!);
  }
  const done = new Set<number>(); // stays so, also where it is made easier after
  for (const e of since) {
    if (e.kind === "item-done") done.add(e.item);
    if (e.kind === "item-done" || e.kind === "item-skipped" || e.do === "stop-item" || e.do === "swap") past.settled.push(e.item);
    if (e.kind === "item-hurt") past.hurt.push(e.item);
    if (e.stopped) past.stopped = true;
    if (e.kind === "set-done") past.sets.set(e.item, Math.max(e.set ?? 0, past.sets.get(e.item) ?? 0));
    if (e.kind !== "item-eased") continue;
    if (!past.eased.includes(e.item)) past.eased.push(e.item);
    if (!done.has(e.item)) past.settled = past.settled.filter((i) => i !== e.item);
    past.sets.delete(e.item);
  }
  return past;
}

/** ends reports whether a session is over with what happened: nothing of it is played again. */
export const ends = (e: Happened): boolean => ["completed", "stopped-here"].includes(e.kind) || ["stop-session", "emergency"].includes(e.do ?? "");
