// What the player says to the server, and what comes back.

import { eraHeader, forget } from "./erased";
import type { Advice, HurtTable } from "./hurt";
import type { Reply } from "./outbox";
import type { Timeline } from "./timeline";

/** Script is a session with every answer to "this hurts". */
export interface Script extends Timeline {
  hurts: HurtTable;
}

/** Why there is nothing to play: no answer, a lock, or no such session. */
export interface Trouble {
  why: "network" | "locked" | "missing" | "expired";
  text: string; // the server's own words, or ""
}

const patience = 10_000; // ms

/** fetchJSON returns what an address holds, or why not. It never throws. */
export async function fetchJSON<T>(url: string, wait = patience): Promise<T | Trouble> {
  try {
    const got = await fetch(url, { headers: { Accept: "application/json" }, signal: AbortSignal.timeout(wait) });
    if (got.ok) return (await got.json()) as T;
    const said = (await got.json().catch(() => ({}))) as { text?: string };
    const why = got.status === 423 ? "locked" : got.status === 404 ? "missing" : "network";
    return { why, text: why === "network" ? "" : (said.text ?? "") };
  } catch {
    return { why: "network", text: "" };
  }
}

/** post sends what is in the outbox. It throws where no answer came. The request
 * outlives the page, so that leaving it loses nothing. */
export async function post(url: string, body: unknown): Promise<Reply> {
  const got = await fetch(url, {
    method: "POST", keepalive: true, signal: AbortSignal.timeout(patience),
    headers: { "Content-Type": "application/json", ...(await eraHeader()) }, body: JSON.stringify(body),
  });
  if (got.status === 410) await forget();
  if (!got.ok) return { status: got.status, advice: [] };
  const answer = (await got.json()) as { advice?: Advice[] };
  return { status: got.status, advice: answer.advice ?? [] };
}
