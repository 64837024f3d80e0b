// A few lines to make elements. Texts are always set as text, never as markup.

type Child = Node | string | false | null | undefined;
type Told = Record<string, string | boolean | ((e: Event) => void)>;

/** el makes an element. A function is a listener, true is an attribute without a
 * value, and false leaves it out. */
export function el<K extends keyof HTMLElementTagNameMap>(tag: K, told: Told = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(told)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false) made.setAttribute(name, value);
  }
  made.append(...children.filter((c): c is Node | string => c !== false && c !== null && c !== undefined));
  return made;
}

/** write sets a text only where it changed, and hides what says nothing. */
export function write(to: HTMLElement, text: string): void {
  if (to.textContent !== text) to.textContent = text;
  to.hidden = text === "";
}

/** inEnglish is the English in small beside words that no clinician has reviewed; nothing
 * on a page in English, or where it is what was said. */
export function inEnglish(english: string | undefined, said = ""): HTMLElement | null {
  return english && english !== said ? el("span", { class: "en", lang: "en", dir: "ltr" }, english) : null;
}

export function button(words: string, look: string, press: (e: Event) => void): HTMLButtonElement {
  return el("button", { type: "button", class: look, click: press }, words);
}
