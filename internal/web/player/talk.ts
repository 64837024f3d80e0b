// The small dialogs of the player: one question or one sentence at a time. The
// clock is always paused while one is open.

import { button, el, inEnglish } from "./dom";
import { words } from "./words";

/** What a person told us about a pain. */
export interface Told {
  quality: string;
  where?: string;
  pain?: number; // 0 to 10; not there when help is more urgent than a number
}

// The one kind of pain whose answer hangs on its number: all others are answered at once.
const measured = "dull";

export class Talk {
  private readonly box = el("dialog", { class: "talk", "aria-labelledby": "talk-title" });

  constructor(into: HTMLElement) {
    into.append(this.box);
  }

  get open(): boolean {
    return this.box.open;
  }

  /** hurt asks how much and what kind; null when it was a mistake. */
  hurt(): Promise<Told | null> {
    return this.ask<Told | null>(null, (settle) => {
      const wrong = el("p", { class: "error", role: "alert" });
      const kind = kinds(), number = numbers();
      const form = el("form", { novalidate: true, submit: (e) => {
        e.preventDefault();
        const told = read(form);
        if (told) return settle(told);
        const missing = new FormData(form).has("quality") ? number : kind;
        wrong.textContent = missing === kind ? words.chooseKind : words.chooseNumber;
        missing.firstElementChild?.after(wrong);
        missing.scrollIntoView();
        missing.querySelector("input")?.focus();
      } },
        kind, number, places(),
        el("div", { class: "answers" },
          el("button", { type: "submit", class: "button" }, words.tell),
          button(words.mistake, "button second", () => settle(null))));
      return [title(words.hurtTitle), el("p", {}, words.hurtPaused), form];
    });
  }

  /** offer shows words and asks for one of two ways on; true is the first. */
  offer(heading: string, texts: Said[], yes: string, no: string): Promise<boolean> {
    return this.ask(false, (settle) => [
      title(heading), ...texts.map(paragraph),
      el("div", { class: "answers" }, button(yes, "button", () => settle(true)), button(no, "button second", () => settle(false))),
    ]);
  }

  /** tell shows words and waits until they were read. */
  tell(heading: string, texts: Said[], then: string): Promise<void> {
    return this.ask<void>(undefined, (settle) => [
      title(heading), ...texts.map(paragraph),
      el("div", { class: "answers" }, button(then, "button", () => settle())),
    ]);
  }

  close(): void {
    this.box.close();
  }

  /** ask resolves with what was pressed; Escape means otherwise. */
  private ask<T>(otherwise: T, fill: (settle: (value: T) => void) => Node[]): Promise<T> {
    return new Promise((resolve) => {
      this.box.onclose = null;
      if (this.box.open) this.box.close();
      const settle = (value: T): void => {
        this.box.onclose = null;
        this.box.close();
        resolve(value);
      };
      this.box.replaceChildren(...fill(settle));
      this.box.showModal();
      this.box.scrollTop = 0;
      this.box.querySelector<HTMLElement>("h2")?.focus();
      // The close of the dialog before this one may still be on its way.
      setTimeout(() => (this.box.onclose = () => !this.box.open && settle(otherwise)));
    });
  }
}

/** Said is a text, or one with the English beside it. */
type Said = string | { text: string; english?: string };

const paragraph = (said: Said): HTMLElement =>
  typeof said === "string" ? el("p", { class: "lead" }, said) : el("p", { class: "lead" }, said.text, " ", inEnglish(said.english, said.text));

const title = (text: string): HTMLElement => el("h2", { id: "talk-title", tabindex: "-1" }, text);

function numbers(): HTMLElement {
  const scale = el("div", { class: "scale" });
  for (let n = 0; n <= 10; n++) {
    scale.append(el("label", {}, el("input", { type: "radio", name: "pain", value: String(n) }), el("span", {}, String(n))));
  }
  return el("fieldset", { class: "field" },
    el("legend", {}, words.howMuch), scale,
    el("p", { class: "ends" }, el("span", {}, words.none), el("span", {}, words.worst)));
}

function kinds(): HTMLElement {
  return el("fieldset", { class: "field" },
    el("legend", {}, words.whatKind),
    el("div", { class: "choices" }, ...words.kinds.map(([value, says]) =>
      el("label", { class: "choice" }, el("input", { type: "radio", name: "quality", value }), el("span", {}, says)))));
}

function places(): HTMLElement {
  return el("label", { class: "field where" }, words.where,
    el("select", { name: "where" }, el("option", { value: "" }), ...words.places.map(([value, says]) => el("option", { value }, says))));
}

/** read returns what was chosen, or nothing while it is not enough. */
function read(form: HTMLFormElement): Told | undefined {
  const data = new FormData(form);
  const quality = data.get("quality");
  const pain = data.get("pain");
  const where = data.get("where");
  if (typeof quality !== "string") return undefined;
  const told: Told = typeof where === "string" && where ? { quality, where } : { quality };
  if (typeof pain === "string") return { ...told, pain: Number(pain) };
  return quality !== measured ? told : undefined;
}
