// Where the player begins: it finds out which session this page is about, fetches
// it, and shows it, or says calmly why not.

import { deviceTable } from "./db";
import { loadingView, troubleView } from "./ending";
import { type Happened, Outbox, type Row } from "./outbox";
import { type Past, Player } from "./player";
import { type Script, fetchJSON, post } from "./server";

/** speedOf is 1, unless a test server allows a test to hurry. */
function speedOf(root: HTMLElement): number {
  const wish = /^#test-speed=(\d{1,3})$/.exec(location.hash);
  return root.dataset.allowTestSpeed === "1" && wish ? Math.max(1, Number(wish[1])) : 1;
}

const numbers = (list: string | undefined): number[] => (list ?? "").split(",").filter((n) => n !== "").map(Number);

/** pastOf is what the server knew when the page was made, and what waits here. */
export function pastOf(known: DOMStringMap, waiting: Happened[]): Past {
  const past: Past = { settled: numbers(known.done), eased: numbers(known.eased), hurt: numbers(known.hurt), stopped: known.stopped === "1", sets: new Map() };
  for (const pair of (known.sets ?? "").split(",").filter((p) => p !== "")) {
    const [item, set] = pair.split(":").map(Number);
    past.sets.set(item!, set!);
  }
  for (const e of waiting) {
    if (e.kind === "item-done" || e.kind === "item-skipped") past.settled.push(e.item);
    if (e.kind === "item-hurt") past.hurt.push(e.item);
    if (e.kind === "set-done") past.sets.set(e.item, Math.max(e.set ?? 0, past.sets.get(e.item) ?? 0));
    if (e.kind !== "item-eased") continue;
    past.eased.push(e.item);
    past.settled = past.settled.filter((i) => i !== e.item);
    past.sets.delete(e.item);
  }
  return past;
}

async function load(root: HTMLElement, sheet: HTMLElement): Promise<void> {
  root.replaceChildren(loadingView());
  const got = await fetchJSON<Script>(root.dataset.timeline!);
  if ("why" in got) return root.replaceChildren(troubleView(got, () => void load(root, sheet)));
  let player: Player | undefined;
  const outbox = new Outbox(await deviceTable<Row>("outbox"), await deviceTable<Row>("refused"), post, (advice, event) => player?.heard(advice, event));
  addEventListener("online", () => void outbox.flush());
  const events = root.dataset.events!;
  const past = pastOf(root.dataset, await outbox.pending(events));
  player = new Player({ root, sheet, events, after: root.dataset.after!, speed: speedOf(root) }, got, outbox, past);
  void outbox.flush();
  player.ready();
}

const root = document.getElementById("player");
const sheet = document.getElementById("sheet");
if (root && sheet && root.dataset.finished === undefined) void load(root, sheet);
// A page that the browser kept may be older than what was done since.
addEventListener("pageshow", (e) => e.persisted && location.reload());
