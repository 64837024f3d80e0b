// The figure on the pages: it takes over each still that the server sent, and its
// buttons. The session's player mounts figures by itself, with mount.

import { type Film, type Side, markAt } from "./film";
import { type Shown, type Told, mount } from "./show";
import { words } from "./words";

export { type Film, type Side } from "./film";
export { type Clock, type Follower, type Item, follow } from "./session";
export { type Options, type Shown, type Told, mount } from "./show";

/** Panel is a figure with its buttons, as the template "figure" lays them out. */
class Panel {
  private readonly figure: Shown;
  private readonly toggle: HTMLButtonElement | null;
  private readonly cue: HTMLElement | null;
  private readonly cues: Record<string, string>; // by their English, in which the films know them
  private said = "";
  private playing = true;

  constructor(private readonly root: HTMLElement) {
    this.toggle = root.querySelector("[data-do=toggle]");
    this.cue = root.querySelector(".figure-cue");
    this.cues = JSON.parse(root.dataset.cues ?? "{}") as Record<string, string>;
    const side = root.dataset.side as Side | "";
    this.figure = mount(root.querySelector<HTMLElement>(".figure-box")!, {
      exercise: root.dataset.figure!, variant: root.dataset.variant ?? "", own: true, ...(side ? { side } : {}), heard: (told) => this.heard(told),
    });
    root.dataset.state = "waiting";
    root.addEventListener("click", (e) => this.pressed(e));
    root.querySelector("select")?.addEventListener("change", (e) => this.form((e.target as HTMLSelectElement).value));
  }

  private pressed(e: Event): void {
    const button = (e.target as Element).closest<HTMLButtonElement>("button[data-do]");
    const what = button?.dataset.do;
    if (!button || !what) return;
    if (what === "toggle") return this.playing ? this.figure.pause() : this.figure.play();
    if (what === "view") return this.figure.look(Number(button.dataset.view));
    this.figure.setSide(button.dataset.side as Side);
    this.root.classList.toggle("mirrored", button.dataset.side !== this.root.dataset.side);
    for (const b of this.root.querySelectorAll("[data-do=side]")) b.setAttribute("aria-pressed", String(b === button));
  }

  /** form shows a changed form, and its key positions. */
  private form(variant: string): void {
    this.figure.setVariant(variant);
    for (const keys of this.root.querySelectorAll<HTMLElement>("[data-form]")) keys.hidden = keys.dataset.form !== variant;
  }

  private heard(told: Told): void {
    if (told.what === "moving") this.root.dataset.state = "moving";
    if (told.what === "still") this.fell(told.why);
    if (told.what === "played") this.played(told.playing);
    if (told.what === "film" && this.root.dataset.state !== "still") this.say(told.film, told.film.ready);
    if (told.what === "at") this.say(this.figure.film!, told.seconds);
  }

  private played(playing: boolean): void {
    this.playing = playing;
    this.toggle!.textContent = playing ? words.pause : words.play;
  }

  /** fell says why nothing moves; where motion was only unwelcome, Play still works. */
  private fell(why: "motion" | "none"): void {
    this.root.dataset.state = why === "motion" ? "calm" : "still";
    if (why === "motion") return this.played(false);
    if (this.cue) this.cue.textContent = words.none;
  }

  /** say writes the words that go with the moment. Nobody is interrupted by them:
   * the key positions below say the same at one's own speed. */
  private say(film: Film, seconds: number): void {
    const mark = markAt(film, seconds);
    const text = words.cue(mark?.breath, mark?.cue ?? "", (cue) => this.cues[cue] ?? cue);
    if (text === this.said || !this.cue) return;
    this.said = this.cue.textContent = text;
  }
}

for (const root of document.querySelectorAll<HTMLElement>("[data-figure]")) new Panel(root);
