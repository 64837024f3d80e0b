// What stands in the place of the stage when there is nothing to play: on the
// way, in trouble, at the end, or in an emergency without a network.

import { button, el } from "./dom";
import type { Trouble } from "./server";
import { words } from "./words";

const heading = (text: string): HTMLElement => el("h1", { tabindex: "-1" }, text);

export function loadingView(): HTMLElement {
  return el("p", { class: "lead", role: "status" }, words.loading);
}

/** troubleView says why there is nothing to play. The session in words stays
 * below it where the page has it. */
export function troubleView(trouble: Trouble, again: () => void): HTMLElement {
  const link = (to: string, text: string): HTMLElement => el("p", { class: "act" }, el("a", { class: "button", href: to }, text));
  const title = document.querySelector("#sheet:not([hidden]) h1") ? "h2" : "h1"; // one first heading a page
  const shown = {
    network: () => [el(title, {}, words.failedTitle), el("p", {}, words.failed), el("p", { class: "act" }, button(words.tryAgain, "button", again))],
    locked: () => [el(title, {}, words.lockedTitle), el("p", {}, trouble.text || words.locked), link("/result", words.seeWhy)],
    expired: () => [el(title, {}, words.expiredTitle), el("p", {}, words.expired), el("p", { class: "act" }, button(words.tryAgain, "button", again))],
    missing: () => [el(title, {}, words.failedTitle), el("p", {}, trouble.text || words.notThere), link("/", words.home)],
  };
  return el("section", { class: "caution trouble", role: "alert" }, ...shown[trouble.why]());
}

export function doneView(text: string, again?: () => void): HTMLElement {
  return el("div", { class: "ending" },
    heading(words.doneTitle), el("p", { class: "lead", role: "status" }, text),
    again && el("p", { class: "act" }, button(words.tryAgain, "button", again)));
}

/** emergencyView is the emergency card that came with the page. Red stands for
 * this and nothing else. */
export function emergencyView(): HTMLElement {
  document.body.classList.add("emergency");
  const card = document.getElementById("emergency-card");
  const shown = el("div", { class: "card" }, card instanceof HTMLTemplateElement && card.content.cloneNode(true));
  const title = shown.querySelector(".title");
  title?.replaceWith(heading(title.textContent ?? ""));
  return shown;
}
