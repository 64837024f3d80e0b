// The place of the moving figure. The player tells its module what is done and where
// the clock stands, and never what to draw. The module comes late or never: without
// it the ring and the words say everything.

import type { Moment } from "./moment";
import type { Item, Step, Timeline } from "./timeline";

/** Clock is the player's, which the figure follows. */
export interface Clock {
  readonly at: number;
  readonly running: boolean;
  readonly free: number; // ms in which nothing has to be on time, so that it may draw
}

interface Follower {
  show(item: Item, steps: readonly Step[], next: Item | undefined): void;
  leave(): void;
}

/** FigureModule is what the page's figure gives. */
interface FigureModule {
  follow(into: HTMLElement, clock: Clock, shows: (there: boolean) => void): Follower;
}

export class FigureHost {
  private follower: Follower | undefined;
  private item: Item | undefined;
  private steps: Step[] = [];

  /** shows is told whether there is a figure to be seen. Its place is kept from the
   * start, so that nothing moves when it comes. */
  constructor(url: string | undefined, into: HTMLElement, clock: Clock, private readonly shows: (there: boolean) => void) {
    shows(url !== undefined);
    if (url) void this.load(url, into, clock);
  }

  private async load(url: string, into: HTMLElement, clock: Clock): Promise<void> {
    try {
      this.follower = ((await import(url)) as FigureModule).follow(into, clock, this.shows);
    } catch {
      this.shows(false);
    }
  }

  show(t: Timeline, m: Moment): void {
    if (m.what !== this.item) {
      this.item = m.what;
      this.steps = t.steps.filter((s) => s.item === m.item);
    }
    try {
      this.follower?.show(m.what, this.steps, t.items[m.item + 1]);
    } catch {
      this.leave(); // the words carry the session alone
      this.shows(false);
    }
  }

  leave(): void {
    this.follower?.leave();
    this.follower = undefined;
  }
}
