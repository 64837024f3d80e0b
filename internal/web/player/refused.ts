// What the server refused for good. It stays on this device, the person is told, and
// everything else goes on; only a start without a network waits, where what was
// refused could bear on what is safe (H26).

import { el } from "./dom";
import type { Happened, Row } from "./outbox";
import { spoken } from "./voice";
import { words } from "./words";

// What only counts: an exercise left out, a set of one, the end of a session. Without
// them what is handed out is as careful as with them.
const onlyCounts: readonly Happened["kind"][] = ["item-skipped", "set-done", "completed"];

/** matters says that a row could bear on what is safe next: what hurt, what was eased
 * or stopped, what was done (rest hangs on it), the answers before a session, and
 * whatever we do not know. */
export function matters(row: Row): boolean {
  return !row.event || !onlyCounts.includes(row.event.kind);
}

/** madeAt is when a row was made: its id says so (UUID of version 7). */
export function madeAt(row: Row): number {
  return Number.parseInt(row.id.replaceAll("-", "").slice(0, 12), 16);
}

/** Known is a session of this device, as far as its exercises have names. */
export interface Known {
  id: string;
  script: { items: { name: string }[] };
}

/** tells says in a sentence what was refused. */
export function tells(row: Row, sessions: Known[]): string {
  const e = row.event;
  const of = sessions.find((s) => row.url.includes(s.id));
  const name = of?.script.items[e?.item ?? -1]?.name ?? words.anExercise;
  const day = new Date(madeAt(row)).toLocaleDateString(spoken, { weekday: "long", day: "numeric", month: "long" });
  return `${day}: ${e ? words.refusals[e.kind](name, e.pain) : words.refusedStart}`;
}

/** refusedNotice tells a person what the server does not know; nothing where it
 * knows everything. */
export function refusedNotice(rows: Row[], sessions: Known[]): HTMLElement | null {
  if (rows.length === 0) return null;
  const grave = rows.some(matters);
  return el("section", { class: "caution refused", "aria-labelledby": "refused-title" },
    el("h2", { id: "refused-title" }, words.refusedTitle),
    el("p", {}, grave ? words.refusedGrave : words.refusedLight),
    el("ul", {}, ...rows.map((r) => el("li", {}, tells(r, sessions)))));
}
