// The choices of sound and screen, shown before the session and during it.

import { type Choices, can, keepChoices, rates } from "./cues";
import { el } from "./dom";
import { voices } from "./voice";
import { words } from "./words";

type Box = { [K in keyof Choices]: Choices[K] extends boolean ? K : never }[keyof Choices];

const offered: [Box, string, () => boolean][] = [
  ["voice", words.voice, can.voice],
  ["bell", words.bell, can.bell],
  ["breath", words.breathSound, can.bell],
  ["buzz", words.buzz, can.buzz],
  ["flash", words.flash, () => true],
  ["awake", words.awake, can.awake],
  ["wait", words.wait, () => true],
  ["keys", words.keys, () => true],
];

/** choiceBoxes makes one box for each choice this device has; changed is called
 * after each press. Voices often come late, so the voice is always shown. */
export function choiceBoxes(choices: Choices, changed: () => void): HTMLElement {
  const boxes = el("div", { class: "choices" });
  const kept = (): void => {
    keepChoices(choices);
    changed();
  };
  for (const [name, text, has] of offered) {
    if (name !== "voice" && !has()) continue;
    boxes.append(box(name, text, has, choices, kept));
    if (name === "voice") boxes.append(voiceAndRate(choices, kept));
  }
  return boxes;
}

function box(name: Box, text: string, has: () => boolean, choices: Choices, kept: () => void): HTMLElement {
  const input = el("input", { type: "checkbox" });
  const says = el("span", {}, text);
  const look = (): void => {
    input.checked = choices[name];
    input.disabled = !has();
    if (name === "voice") says.textContent = has() ? words.voice : words.noVoice;
  };
  input.addEventListener("change", () => {
    choices[name] = input.checked;
    kept();
  });
  if (name === "voice") whenVoices(look);
  look();
  return el("label", { class: "choice" }, input, says);
}

/** voiceAndRate lets a person choose the voice and how fast it speaks. */
function voiceAndRate(choices: Choices, kept: () => void): HTMLElement {
  const voice = el("select", { change: () => {
    choices.voiceName = voice.value;
    kept();
  } });
  const rate = el("select", { change: () => {
    choices.rate = Number(rate.value);
    kept();
  } }, ...rates.map((r, i) => el("option", { value: String(r), selected: r === choices.rate }, words.rates[i])));
  const row = el("div", { class: "voice" }, el("label", {}, words.whichVoice, voice), el("label", {}, words.howFast, rate));
  const look = (): void => {
    const all = voices();
    row.hidden = all.length === 0;
    voice.replaceChildren(...all.map((v) => el("option", { value: v.name, selected: v.name === choices.voiceName }, v.name)));
  };
  whenVoices(look);
  look();
  return row;
}

function whenVoices(look: () => void): void {
  if ("speechSynthesis" in window) speechSynthesis.addEventListener?.("voiceschanged", look);
}
