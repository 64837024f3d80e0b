// The place of the moving figure. The player tells it what is done, on which side and
// where in time, and never what to draw; the clock is always the player's. The
// module comes late or never: without it the ring and the words say everything.

import type { Moment } from "./moment";
import type { Item, Step, Timeline } from "./timeline";

/** What the figure's module gives, as far as the player needs it. */
export interface FigureModule {
  mount(into: HTMLElement, what: { exercise: string; variant: string; fixed: boolean; heard: (told: { what: string; why?: string }) => void }): Figure;
  prepare(exercise: string, variant: string): Promise<void>;
  Course: new (film: never, steps: readonly Step[]) => Course;
}

interface Figure {
  seek(ms: number, glow: number): void;
  setExercise(exercise: string, variant: string, side: undefined): void;
  setSide(side: "left" | "right"): void;
  destroy(): void;
  readonly film: unknown;
}

interface Course {
  at(ms: number): { seconds: number; side: "left" | "right" | undefined; beat: number };
}

/** Clock is the player's. */
export interface Clock {
  at: number;
  running: boolean;
}

// An item of which only the start can be shown: the rest would show what its words forbid.
const startOnly = "start";
const nothing = "none"; // not even that

/** FigureHost keeps the figure of the exercise of the moment in step with the clock. */
export class FigureHost {
  private module: FigureModule | undefined;
  private figure: Figure | undefined;
  private course: Course | undefined;
  private what: Item | undefined;
  private steps: Step[] = [];
  private frame = 0;
  private over = false;

  /** shows is told whether there is a figure to be seen. */
  constructor(private readonly into: HTMLElement, module: Promise<FigureModule | undefined>, private readonly clock: Clock, private readonly shows: (there: boolean) => void) {
    void module.then((m) => {
      this.module = m;
      if (!m) this.shows(false);
      else if (this.what) this.mount(m);
    });
  }

  /** show follows the moment: another exercise, or another place in this one. */
  show(t: Timeline, m: Moment): void {
    if (m.what !== this.what) {
      this.what = m.what;
      this.steps = t.steps.filter((s) => s.item === m.item);
      this.course = undefined;
      if (this.module) this.mount(this.module);
      const next = t.items[m.item + 1];
      if (this.module && next) void this.module.prepare(next.exercise, variantOf(next)).catch(() => {});
    }
    this.follow();
  }

  destroy(): void {
    this.over = true;
    cancelAnimationFrame(this.frame);
    this.figure?.destroy();
  }

  private mount(module: FigureModule): void {
    const what = this.what!;
    if (this.over) return;
    this.shows(what.figure !== nothing);
    if (what.figure === nothing) {
      this.figure?.destroy();
      this.figure = undefined;
      return this.into.replaceChildren();
    }
    if (this.figure) return this.figure.setExercise(what.exercise, variantOf(what), undefined);
    this.figure = module.mount(this.into, { exercise: what.exercise, variant: variantOf(what), fixed: true, heard: (told) => this.heard(told) });
  }

  private heard(told: { what: string; why?: string }): void {
    if (told.what === "film") this.course = undefined; // side or exercise: laid out anew
    if (told.what === "film" || told.what === "moving") this.shows(true);
    if (told.what === "still" && told.why === "none" && !this.figure?.film) this.shows(false);
    if (this.figure) this.seek();
  }

  /** follow goes with the clock, picture by picture, for as long as it runs. */
  private follow(): void {
    this.seek();
    if (this.frame !== 0 || !this.clock.running || this.over) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      if (this.clock.running) this.follow();
    });
  }

  private seek(): void {
    const { figure, module } = this;
    if (!figure?.film || !module || this.over) return;
    this.course ??= new module.Course(figure.film as never, this.what!.figure === startOnly ? this.steps.map((s) => ({ ...s, kind: "rest" as const })) : this.steps);
    const now = this.course.at(this.clock.at);
    if (now.side) figure.setSide(now.side);
    figure.seek(now.seconds * 1000, now.beat);
  }
}

const variantOf = (i: Item): string => (i.figure === startOnly || i.figure === nothing ? "" : (i.figure ?? "")); // a device may hold sessions of an older program

/** figureModule loads the module where the page names one. */
export async function figureModule(url: string | undefined): Promise<FigureModule | undefined> {
  if (!url) return undefined;
  try {
    return (await import(url)) as FigureModule;
  } catch {
    return undefined;
  }
}
