// The figure in a session: it shows the exercise of the moment, in step with the
// session's clock and never its own.

import { Course, type Stretch, onTheWay } from "./course";
import { type Shown, mount, prepare } from "./show";

/** Item is an exercise of a session, as far as the figure needs it. */
export interface Item {
  exercise: string;
  figure?: string; // a changed form, "start", "none", or "" for the exercise as it stands
}

/** Clock is the session's: where it stands, in ms, and whether it runs; free is how
 * many ms nothing else has to be on time. */
export interface Clock {
  readonly at: number;
  readonly running: boolean;
  readonly free: number;
}

/** Follower is the handle of the figure in a session. */
export interface Follower {
  /** show follows the moment: an exercise with its steps, and the one after it. */
  show(item: Item, steps: readonly Stretch[], next: Item | undefined): void;
  leave(): void;
}

const startOnly = "start"; // the rest of the movement would show what its words forbid
const nothing = "none"; // and here even the start would
const way = "way-hands-and-knees"; // how to get down to the floor, and up from it

/** variantOf is the changed form to show. A device may hold sessions of an older program. */
const variantOf = (i: Item): string => (i.figure === startOnly || i.figure === nothing ? "" : (i.figure ?? ""));

/** follow shows a figure in an element; shows is told whether there is one to be seen. */
export function follow(into: HTMLElement, clock: Clock, shows: (there: boolean) => void): Follower {
  return new Session(into, clock, shows);
}

class Session implements Follower {
  private figure: Shown | undefined;
  private course: Course | undefined;
  private item: Item | undefined;
  private steps: readonly Stretch[] = [];
  private frame = 0;
  private over = false;

  constructor(private readonly into: HTMLElement, private readonly clock: Clock, private readonly shows: (there: boolean) => void) {}

  show(item: Item, steps: readonly Stretch[], next: Item | undefined): void {
    if (this.over) return;
    if (item !== this.item) {
      this.item = item;
      this.steps = item.figure === startOnly ? steps.map((s) => ({ ...s, kind: s.kind === "transition" ? s.kind : "rest" })) : steps;
      this.course = undefined;
      this.mount(item);
      if (next && next.figure !== nothing) void prepare(next.exercise, variantOf(next)).catch(() => {});
    }
    this.go();
  }

  leave(): void {
    this.over = true;
    cancelAnimationFrame(this.frame);
    this.figure?.destroy();
  }

  private mount(item: Item): void {
    this.shows(item.figure !== nothing);
    if (item.figure === nothing) {
      this.figure?.destroy();
      this.figure = undefined;
      this.into.replaceChildren();
    } else if (!this.figure) {
      void prepare(way, "").catch(() => {});
      this.figure = mount(this.into, { exercise: item.exercise, variant: variantOf(item), fixed: true, free: () => this.clock.free, heard: (told) => {
        if (told.what === "film") this.course = undefined; // another movement, or another side: laid out anew
        if (told.what === "film" || told.what === "moving") this.shows(true);
        if (told.what === "still" && told.why === "none" && !this.figure?.film) this.shows(false);
        this.seek();
      } });
    }
  }

  /** go goes with the clock, picture by picture, for as long as it runs. */
  private go(): void {
    this.seek();
    if (this.frame !== 0 || !this.clock.running || this.over) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      if (this.clock.running) this.go();
    });
  }

  /** seek shows where the clock stands: the exercise, or the way to it. */
  private seek(): void {
    const { figure, item } = this;
    if (!figure || !item || this.over) return;
    const { at } = this.clock;
    const getting = this.steps.find((s) => s.way !== undefined && at >= s.at_ms && at < s.at_ms + s.for_ms);
    if (getting) figure.setExercise(way, "", undefined);
    else figure.setExercise(item.exercise, variantOf(item), undefined);
    const { film } = figure;
    if (!film) return;
    const now = getting ? onTheWay(film, getting, at) : (this.course ??= new Course(film, this.steps)).at(at);
    if (now.side) figure.setSide(now.side);
    figure.seek(now.seconds * 1000, now.beat);
  }
}
