// The questions of the day, for a device without a network: the same as on the
// page, word for word, with nothing preselected.

import type { Answers, AheadSession, Field } from "./ahead";
import { missing } from "./ahead";
import { button, el } from "./dom";
import { words } from "./words";

/** dayForm asks; done gets whole answers only. */
export function dayForm(s: AheadSession, done: (answers: Answers) => void): HTMLElement {
  const wrong = el("p", { class: "error", role: "alert" });
  const form = el("form", { class: "questions", novalidate: true, autocomplete: "off", submit: (e) => {
    e.preventDefault();
    const data = new FormData(form);
    const answers: Answers = {};
    for (const f of s.form.Fields) answers[f.Name] = data.getAll(f.Name).map(String);
    const open = missing(s, answers);
    if (open.length === 0) return done(answers);
    wrong.textContent = words.answerAll;
    form.querySelector<HTMLElement>(`[name="${open[0]!.Name}"]`)?.focus();
  } }, ...s.form.Fields.map(question), wrong,
    el("p", { class: "act" }, el("button", { type: "submit", class: "button" }, words.startAway)));
  return el("div", {},
    el("h1", {}, s.form.Title), el("p", { class: "panel calm" }, words.away2), el("p", { class: "why" }, s.form.Why), form);
}

function question(f: Field): HTMLElement {
  const kind = f.Kind === "boxes" ? "checkbox" : "radio";
  const choices = f.Choices.map((c) => el("label", f.Kind === "scale" ? {} : { class: "choice" },
    el("input", { type: kind, name: f.Name, value: c.Value }), el("span", {}, c.Say)));
  return el("fieldset", { class: "field" },
    el("legend", {}, f.Ask), f.Hint !== "" && el("p", { class: "hint" }, f.Hint),
    el("div", { class: f.Kind === "scale" ? "scale" : "choices" }, ...choices),
    f.Kind === "scale" && el("p", { class: "ends" }, el("span", {}, `0: ${f.Low}`), " ", el("span", {}, `10: ${f.High}`)));
}

/** said is a page of one sentence: rest for today, or a lock. */
export function said(title: string, text: string, again?: () => void): HTMLElement {
  return el("div", {},
    el("h1", { tabindex: "-1" }, title), el("p", { class: "lead" }, text),
    again && el("p", { class: "act" }, button(words.tryAgain, "button", again)),
    el("p", {}, el("a", { href: "/emergency" }, words.card)));
}
