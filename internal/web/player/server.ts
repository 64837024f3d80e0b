// What the player says to the server, and what comes back.

import type { Advice, Happened, Reply } from "./outbox";
import type { Timeline } from "./timeline";

/** Why there is nothing to play: no answer, a lock, or no such session. */
export interface Trouble {
  why: "network" | "locked" | "missing";
  text: string; // the server's own words, or ""
}

const patience = 10_000; // ms

/** fetchTimeline returns the session, or why there is none. It never throws. */
export async function fetchTimeline(url: string): Promise<Timeline | Trouble> {
  try {
    const got = await fetch(url, { headers: { Accept: "application/json" }, signal: AbortSignal.timeout(patience) });
    if (got.ok) return (await got.json()) as Timeline;
    const said = (await got.json().catch(() => ({}))) as { text?: string };
    const why = got.status === 423 ? "locked" : got.status === 404 ? "missing" : "network";
    return { why, text: why === "network" ? "" : (said.text ?? "") };
  } catch {
    return { why: "network", text: "" };
  }
}

/** postEvents sends a batch. It throws where no answer came. The request outlives
 * the page, so that leaving it loses nothing. */
export async function postEvents(url: string, events: Happened[]): Promise<Reply> {
  const got = await fetch(url, {
    method: "POST", keepalive: true, signal: AbortSignal.timeout(patience),
    headers: { "Content-Type": "application/json" }, body: JSON.stringify(events),
  });
  if (!got.ok) return { status: got.status, advice: [] };
  const answer = (await got.json()) as { advice?: Advice[] };
  return { status: got.status, advice: answer.advice ?? [] };
}
