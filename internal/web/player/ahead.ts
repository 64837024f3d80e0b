// The sessions that the server has handed out for training without a network. What
// each answer of the day leads to was decided there; here it is looked up. Nothing
// starts on another day than its own, or after its time (H26).

import type { HurtTable } from "./hurt";
import type { Script, Trouble } from "./server";
import type { Timeline } from "./timeline";
import { words } from "./words";

export interface Field {
  Name: string;
  Kind: "radio" | "scale" | "boxes";
  Ask: string;
  Hint: string;
  Choices: { Value: string; Say: string }[];
  All: boolean;
  Low: string;
  High: string;
}

export interface AheadSession {
  id: string;
  date: string; // YYYY-MM-DD
  form: { Title: string; Why: string; Fields: Field[] };
  masks: Record<string, Record<string, number>>;
  look: number[][];
  outcomes: { do: "session" | "rest" | "lock"; text: string; script: number; pain: number }[];
  scripts: Timeline[];
  answers: HurtTable["answers"];
  hurts: HurtTable["look"][];
}

export interface Ahead {
  id: string;
  issued: string;
  expires: string;
  sessions: AheadSession[];
  known: Record<string, number>; // events of each session these were made with
}

export type Answers = Record<string, string[]>;

/** localDay is the person's own day, as the server writes it. */
export function localDay(now: Date): string {
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** forToday is the session that may be started now, or why none may. A clock that
 * stands before the hand-out has been set back, and proves nothing. */
export function forToday(ahead: Ahead, now: Date): AheadSession | Trouble {
  const day = 86_400_000;
  const at = now.getTime();
  if (at >= Date.parse(ahead.expires) || at < Date.parse(ahead.issued) - day) return { why: "expired", text: "" };
  return ahead.sessions.find((s) => s.date === localDay(now)) ?? { why: "missing", text: words.noneToday };
}

/** knows reports whether what was handed out counts everything that this device has
 * recorded: else a session could come too soon, or hold what has hurt. Without are
 * events that the server refused and that bear on nothing. */
export function knows(ahead: Ahead, recorded: { id: string; events: { id: string }[] }[], without: ReadonlySet<string> = new Set()): boolean {
  return recorded.every((b) => (ahead.known?.[b.id] ?? -1) >= b.events.filter((e) => !without.has(e.id)).length);
}

/** oldest is the first day, as the server writes it, whose sessions still matter here. */
export function oldest(now: Date): string {
  return localDay(new Date(now.getFullYear(), now.getMonth(), now.getDate() - 9, 12));
}

/** missing lists the questions without a whole answer: unanswered is never no. */
export function missing(s: AheadSession, answers: Answers): Field[] {
  return s.form.Fields.filter((f) => {
    const given = answers[f.Name] ?? [];
    const known = given.every((v) => f.Choices.some((c) => c.Value === v));
    return !known || given.length !== (f.All ? f.Choices.length : 1);
  });
}

/** comesTo looks up what the answers lead to. */
export function comesTo(s: AheadSession, answers: Answers): AheadSession["outcomes"][number] | undefined {
  if (missing(s, answers).length > 0) return undefined;
  let mask = 0;
  for (const [name, values] of Object.entries(s.masks)) mask |= values[answers[name]![0]!] ?? 0;
  return s.outcomes[s.look[Number(answers.pain![0])]![mask]!];
}

/** scriptOf is the session that an outcome starts. */
export function scriptOf(s: AheadSession, outcome: AheadSession["outcomes"][number]): Script {
  return { ...s.scripts[outcome.script]!, session: s.id, hurts: { answers: s.answers, look: s.hurts[outcome.pain]! } };
}
