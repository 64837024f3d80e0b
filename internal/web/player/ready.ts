// What stands before the session: what comes, the signs to stop everything, the
// choices, and one Start button, which browsers want before any sound.

import { choiceBoxes, guide } from "./choices";
import type { Choices } from "./cues";
import { button, el, inEnglish } from "./dom";
import type { Item, Timeline } from "./timeline";
import { words } from "./words";

export interface Ready {
  timeline: Timeline;
  settled: ReadonlySet<number>;
  from: number; // where it begins
  sheet: HTMLElement;
  choices: Choices;
  start: () => void;
}

export function readyView(r: Ready): HTMLElement {
  const left = r.timeline.items.length - r.settled.size;
  const carry = r.from > 0;
  const minutes = Math.ceil((r.timeline.total_ms - r.from) / 60_000);
  const start = button(carry ? words.goOnWith : words.start, "button big", r.start);
  start.id = "start";
  return el("div", { class: "ready" },
    el("h1", {}, words.ready),
    el("p", { class: "lead" }, carry ? words.carryOn(left) : words.lead(left, minutes)),
    guide(r.choices),
    el("details", {}, el("summary", {}, el("span", {}, words.choices)), choiceBoxes(r.choices)),
    stopSigns(r.sheet),
    el("section", {},
      el("h2", {}, words.whatComes),
      el("ol", { class: "coming" }, ...r.timeline.items.map((item, i) => coming(item, r.settled.has(i))))),
    inWords(r.sheet),
    el("div", { class: "bar" }, start));
}

function coming(item: Item, done: boolean): HTMLElement {
  return el("li", done ? { class: "done" } : {},
    item.modification !== "" && !done && el("p", { class: "first" }, el("b", {}, words.forYou), " ", item.modification, " ", inEnglish(item.in_english?.modification, item.modification)),
    el("p", { class: "name" }, el("b", {}, item.name), el("span", {}, done ? words.already : item.dose)));
}

/** stopSigns shows the signs as the server wrote them on the sheet. */
function stopSigns(sheet: HTMLElement): Node | null {
  const signs = sheet.querySelector("section.caution")?.cloneNode(true);
  if (!(signs instanceof HTMLElement)) return null;
  signs.querySelector("h2")?.setAttribute("id", "ready-stop");
  signs.setAttribute("aria-labelledby", "ready-stop");
  return signs;
}

/** inWords opens the printed sheet for those who would rather read. */
function inWords(sheet: HTMLElement): HTMLElement {
  const open = button(words.inWords, "plain", () => {
    sheet.hidden = false;
    sheet.scrollIntoView();
    sheet.querySelector("h1")?.setAttribute("tabindex", "-1");
    sheet.querySelector<HTMLElement>("h1")?.focus();
    open.hidden = true;
  });
  return el("p", {}, open);
}
