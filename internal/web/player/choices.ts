// The choices of sound and screen, shown before the session and during it.

import { type Choices, can, keepChoices } from "./cues";
import { el } from "./dom";
import { words } from "./words";

const offered: [keyof Choices, string, () => boolean][] = [
  ["voice", words.voice, can.voice],
  ["beep", words.beep, can.beep],
  ["buzz", words.buzz, can.buzz],
  ["awake", words.awake, can.awake],
  ["wait", words.wait, () => true],
  ["keys", words.keys, () => true],
];

/** choiceBoxes makes one box for each choice this device has; changed is called
 * after each press. Voices often come late, so the voice is always shown. */
export function choiceBoxes(choices: Choices, changed: () => void): HTMLElement {
  const boxes = el("div", { class: "choices" });
  for (const [name, text, has] of offered) {
    if (name !== "voice" && !has()) continue;
    boxes.append(box(name, text, has, choices, changed));
  }
  return boxes;
}

function box(name: keyof Choices, text: string, has: () => boolean, choices: Choices, changed: () => void): HTMLElement {
  const input = el("input", { type: "checkbox" });
  const says = el("span", {}, text);
  const look = (): void => {
    input.checked = choices[name];
    input.disabled = !has();
    if (name === "voice") says.textContent = has() ? words.voice : words.noVoice;
  };
  input.addEventListener("change", () => {
    choices[name] = input.checked;
    keepChoices(choices);
    changed();
  });
  if (name === "voice" && "speechSynthesis" in window) speechSynthesis.addEventListener("voiceschanged", look);
  look();
  return el("label", { class: "choice" }, input, says);
}
