// The choices of sound and screen, shown before the session and during it.

import { type Choices, can, keepChoices, onChosen, rates } from "./cues";
import { el } from "./dom";
import { speak, voices } from "./voice";
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

const ways: Partial<Choices>[] = [{ voice: true, bell: true }, { voice: false, bell: true }, { voice: false, bell: false, breath: false }];

/** guide asks the one question that matters: what leads through the session. */
export function guide(choices: Choices): HTMLElement {
  const radios = ways.map((way) => el("input", { type: "radio", name: "guide", change: () => {
    Object.assign(choices, way);
    keepChoices(choices);
  } }));
  onChosen(() => radios.forEach((r, i) => (r.checked = Object.entries(ways[i]!).every(([name, on]) => choices[name as Box] === on))));
  return el("fieldset", { class: "field guide" },
    el("legend", {}, words.guide),
    el("div", { class: "choices" }, ...radios.map((r, i) => el("label", { class: "choice" }, r, el("span", {}, words.guides[i])))),
    noVoice(choices));
}

function noVoice(choices: Choices): HTMLElement {
  const says = el("p", { class: "hint" }, words.bellLeads);
  onChosen(() => (says.hidden = can.voice() || !choices.voice));
  return says;
}

/** choiceBoxes makes one box for each choice this device has. Voices often come late, so
 * the voice is always shown. */
export function choiceBoxes(choices: Choices): HTMLElement {
  const boxes = el("div", { class: "choices" });
  for (const [name, text, has] of offered) {
    if (name !== "voice" && !has()) continue;
    boxes.append(box(name, text, has, choices));
    if (name === "voice") boxes.append(voiceAndRate(choices), noVoice(choices));
  }
  return boxes;
}

function box(name: Box, text: string, has: () => boolean, choices: Choices): HTMLElement {
  const input = el("input", { type: "checkbox", change: () => {
    choices[name] = input.checked;
    keepChoices(choices);
  } });
  onChosen(() => {
    input.checked = choices[name];
    input.disabled = !has();
  });
  return el("label", { class: "choice" }, input, el("span", {}, text));
}

/** voiceAndRate lets a person choose the voice and how fast it speaks. */
function voiceAndRate(choices: Choices): HTMLElement {
  const change = (): void => {
    choices.voiceName = voice.value;
    choices.rate = Number(rate.value);
    keepChoices(choices);
    speak(words.sample, choices.voiceName, choices.rate);
  };
  const voice = el("select", { change });
  const rate = el("select", { change }, ...rates.map((r, i) => el("option", { value: String(r), selected: r === choices.rate }, words.rates[i])));
  const row = el("div", { class: "voice" }, el("label", {}, words.whichVoice, voice), el("label", {}, words.howFast, rate));
  onChosen(() => {
    const all = voices();
    row.hidden = all.length === 0;
    voice.replaceChildren(...all.map((v) => el("option", { value: v.name, selected: v.name === choices.voiceName }, v.name)));
  });
  return row;
}
