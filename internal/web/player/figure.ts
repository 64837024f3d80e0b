// The place of the moving figure. A module plugs in here; the player tells it what
// is done, on which side and where in time, and never what to draw. Without one
// the ring and the words say everything.

import type { Moment } from "./moment";

/** What a figure shows. */
export interface Shown {
  exercise: string;
  variant: string; // "easier" for half the range, else ""
  side: "left" | "right" | "";
  motion: boolean; // false where the person asked for less motion: stills
}

export interface Figure {
  play(atMs: number): void; // from this place in the exercise, in milliseconds
  pause(): void;
  setSide(side: Shown["side"]): void;
  destroy(): void;
}

export interface FigureModule {
  mount(into: HTMLElement, what: Shown): Figure | Promise<Figure>;
}

const still = matchMedia("(prefers-reduced-motion: reduce)");

/** FigureHost keeps one figure mounted: that of the exercise of the moment. */
export class FigureHost {
  private figure: Figure | undefined;
  private shown = "";
  private side = "";
  private running: boolean | undefined;
  private place = -1;

  constructor(private readonly into: HTMLElement, private readonly module: Promise<FigureModule | undefined>) {}

  show(m: Moment, at: number, running: boolean, variant: string): void {
    const key = `${m.item} ${m.what.exercise} ${variant}`;
    if (key !== this.shown) void this.mount(key, m, variant);
    if (!this.figure) return;
    if (m.step.side !== this.side) this.figure.setSide((this.side = m.step.side) as Shown["side"]);
    const moved = Math.abs(at - this.place) > 1500;
    if (running && (moved || this.running !== true)) this.figure.play(at - m.what.at_ms);
    if (!running && (moved || this.running !== false)) this.figure.pause();
    this.running = running;
    this.place = at;
  }

  private async mount(key: string, m: Moment, variant: string): Promise<void> {
    this.shown = key;
    this.figure?.destroy();
    this.figure = undefined;
    const module = await this.module;
    if (!module || key !== this.shown) return;
    const side = m.step.side;
    try {
      const made = await module.mount(this.into, { exercise: m.what.exercise, variant, side, motion: !still.matches });
      if (key !== this.shown) return made.destroy();
      this.figure = made;
      this.side = side;
      this.running = undefined;
      this.into.hidden = false;
    } catch {
      this.into.hidden = true; // the words carry the session alone
    }
  }
}

/** figureModule loads the module where the page names one. */
export async function figureModule(url: string | undefined): Promise<FigureModule | undefined> {
  if (!url) return undefined;
  try {
    return (await import(url)) as FigureModule;
  } catch {
    return undefined;
  }
}
