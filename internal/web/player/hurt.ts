// "This hurts": what each answer leads to was worked out by the server before the
// session began, and is only looked up here, with or without a network.

import type { Told } from "./talk";

export interface Advice {
  do: "ease" | "swap" | "stop-item" | "stop-session" | "emergency";
  text: string;
  english?: string; // beside another language
  url: string;
}

export interface HurtTable {
  answers: (Advice & { locks: boolean })[];
  look: Record<string, string[]>; // by quality: rows by state, characters by pain
}

/** What happened before in this session that an answer hangs on. */
export interface Before {
  again: boolean; // this item hurt before
  stopped: boolean; // an item was stopped before
  easier: boolean; // the item has another, easier exercise to give way to
}

/** answerTo looks up an answer; nothing where the number has to be asked. */
export function answerTo(table: HurtTable, told: Told, before: Before): (Advice & { locks: boolean }) | undefined {
  const row = table.look[told.quality]?.[(before.again ? 1 : 0) + (before.stopped ? 2 : 0)];
  const at = Number.parseInt(row?.[told.pain ?? 11] ?? "-", 36);
  const answer = table.answers[at];
  return answer?.do === "swap" && !before.easier ? table.answers[at + 1] : answer;
}
