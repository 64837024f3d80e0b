// A figure on a page. First it is a still picture; once somebody is about to see
// it, and motion is welcome, the stage is loaded and takes the still's place.

import { Clip } from "./clip";
import { type Film, type Side, keyAt, shows } from "./film";
import { type Eye, turned } from "./orbit";
import type { Files, Stage } from "./stage";
import type { Theme } from "./look";
import { watchTurns } from "./turn";
import { words } from "./words";

/** What is to be shown. */
export interface Options {
  exercise: string;
  variant?: string; // a changed form, or the exercise as it stands
  side?: Side; // where both sides do not move alike
  theme?: Theme; // otherwise as the device has it
  own?: boolean; // it plays by its own clock; otherwise it waits for seek
  fixed?: boolean; // it is not turned: nothing to press or to focus
  eager?: boolean; // load now, motion welcome or not: somebody pressed Play
  free?: () => number; // ms in which nothing else has to be on time
  heard?: (told: Told) => void;
}

/** Told is what a figure says about itself. */
export type Told =
  | { what: "film"; film: Film }
  | { what: "moving" } // the stage has drawn its first picture
  | { what: "still"; why: "motion" | "none" } // stills are all there is, for now
  | { what: "at"; seconds: number }
  | { what: "played"; playing: boolean };

/** Shown is the handle of a figure on a page. */
export interface Shown {
  /** seek shows a moment of the loop, in milliseconds; past its end it goes round.
   * glow is how brightly muscles glow, 0 to 1, or with the loop. */
  seek(ms: number, glow?: number): void;
  /** setExercise shows another movement. */
  setExercise(exercise: string, variant: string, side: Side | undefined): void;
  play(): void;
  pause(): void;
  setSide(side: Side): void;
  setVariant(variant: string): void;
  /** look turns to one of the film's views. */
  look(view: number): void;
  destroy(): void;
  readonly film: Film | undefined;
}

const first = 2_000; // ms that getting ready to draw may take, on a slow device
const another = 600; // ms that another movement may take
const patience = 4_000; // ms to wait for as long as that
const stiff = 500; // ms after which a picture is drawn, whatever comes

const root = new URL("figure/", import.meta.url);
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const dark = matchMedia("(prefers-color-scheme: dark)");

const fetched = async (name: string): Promise<Response> => {
  const got = await fetch(new URL(name, root));
  if (!got.ok) throw new Error(`${name}: ${got.status}`);
  return got;
};

/** clipOf fetches a film's clip: the chosen body's own, where it has one that can be had. */
async function clipOf(film: Film): Promise<ArrayBuffer> {
  const folder = document.documentElement.dataset["body"] ?? "";
  const own = film.own?.includes(folder) ? fetched(folder + film.clip).catch(() => fetched(film.clip)) : fetched(film.clip);
  return (await own).arrayBuffer();
}

let shared: Promise<Files> | undefined;

/** files fetches what all movements share, once: the body the server names, or
 * where that cannot be had (without a network) the first. */
function files(): Promise<Files> {
  shared ??= (async () => {
    const folder = document.documentElement.dataset["body"] ?? "";
    const parts = (from: string) => Promise.all(["body.glb", "masks.png", "figure.json"].map((name) => fetched(from + name)));
    const [body, masks, about] = (await parts(folder).catch(() => parts(""))) as [Response, Response, Response];
    const image = await createImageBitmap(await masks.blob(), { colorSpaceConversion: "none", premultiplyAlpha: "none" });
    return { body: await body.arrayBuffer(), masks: image, about: (await about.json()) as Files["about"] };
  })();
  shared.catch(() => (shared = undefined)); // the next figure may try again
  return shared;
}

/** prepare fetches what another movement will need, so that it is there at once. */
export async function prepare(exercise: string, variant: string): Promise<void> {
  const film = (await (await fetched(`motions/${idOf(exercise, variant)}.json`)).json()) as Film;
  const still = film.stills[0];
  if (still) new Image().src = new URL(dark.matches ? still.dark : still.light, root).href;
  if (!calm.matches) await clipOf(film);
}

const idOf = (exercise: string, variant: string): string => (variant === "" ? exercise : `${exercise}.${variant}`);

/** mount shows a figure in an element, which gets its picture and its canvas. */
export function mount(box: HTMLElement, options: Options): Shown {
  return new Show(box, options);
}

class Show implements Shown {
  film: Film | undefined;
  private stage: Stage | undefined;
  private handle: HTMLElement | undefined; // what holds the canvas and is turned
  private loading = false;
  private base: Film | undefined;
  private filling: Film | undefined; // what is being made ready: nothing is drawn meanwhile
  private clip: Clip | undefined;
  private side: Side | undefined;
  private exercise: string;
  private variant: string;
  private wanted = 0; // counts changes, so that an older answer never wins
  private at = 0; // ms of the loop
  private glow: number | undefined;
  private playing: boolean;
  private eager: boolean;
  private key = 0; // the still that is shown where nothing moves
  private seen = false;
  private stale = true; // what is drawn is not what should be
  private last = 0;
  private held = false; // a picture had to wait, so that it says nothing about the device
  private drawn = false; // a first picture, for which everything was made
  private frame = 0;
  private eye: Eye | undefined;
  private view = 0; // the one of the film's views that was asked for last
  private readonly gone = new AbortController();
  private readonly sight: IntersectionObserver;
  private readonly sizes: ResizeObserver;
  private readonly fine = new Fineness();

  constructor(private readonly box: HTMLElement, private readonly options: Options) {
    this.side = options.side;
    this.exercise = options.exercise;
    this.variant = options.variant ?? "";
    this.playing = options.own ?? false;
    this.eager = options.eager ?? false;
    box.classList.add("figure-box");
    const signal = this.gone.signal;
    this.sight = new IntersectionObserver((e) => this.sighted(e.at(-1)!.isIntersecting), { rootMargin: "200px" });
    this.sight.observe(box);
    this.sizes = new ResizeObserver(() => this.resized());
    this.sizes.observe(box);
    document.addEventListener("visibilitychange", () => this.wake(), { signal });
    dark.addEventListener("change", () => this.dress(), { signal });
    calm.addEventListener("change", () => calm.matches && this.pause(), { signal });
    void this.change();
  }

  /** change fetches the film of what is wanted, and shows it. */
  private async change(): Promise<void> {
    const mine = ++this.wanted;
    try {
      const base = (await (await fetched(`motions/${idOf(this.exercise, this.variant)}.json`)).json()) as Film;
      if (mine !== this.wanted) return;
      this.clip = undefined;
      this.base = base;
      this.turnOver();
      if (this.stage) await this.fill();
      else if (this.seen) void this.raise();
    } catch {
      if (mine === this.wanted) this.fall("none");
    }
  }

  /** turnOver shows the wanted side. */
  private turnOver(): void {
    const { film, mirrored } = shows(this.base!, this.side);
    this.film = film;
    this.box.classList.toggle("mirrored", mirrored);
    this.at = film.ready * 1000;
    this.eye = undefined;
    this.key = 0;
    this.picture(film);
    this.tell({ what: "film", film });
  }

  /** picture keeps the still up to date; a page may have brought it along. */
  private picture(film: Film): void {
    let picture = this.box.querySelector("picture");
    const own = !picture;
    if (!picture) {
      picture = document.createElement("picture");
      const source = document.createElement("source");
      source.media = "screen and (prefers-color-scheme: dark)";
      const img = document.createElement("img");
      img.alt = "";
      picture.append(source, img);
      this.box.prepend(picture);
    }
    const still = film.stills[this.key];
    const img = picture.querySelector("img")!;
    if (!still) return;
    const { theme } = this.options;
    const light = new URL(theme === "dark" ? still.dark : still.light, root).href;
    picture.querySelector("source")?.setAttribute("srcset", theme === "light" ? light : new URL(still.dark, root).href);
    if (img.src !== light) img.src = light;
    if (!own) return; // the page has settled its size: nothing may shift
    img.width = film.width;
    img.height = film.height;
  }

  private sighted(seen: boolean): void {
    this.seen = seen;
    if (seen && this.base && !this.stage) void this.raise();
    this.wake();
  }

  /** raise loads the stage, where motion is welcome. */
  private async raise(): Promise<void> {
    if (this.loading || this.stage) return;
    if (calm.matches && !this.eager) return this.tell({ what: "still", why: "motion" });
    this.loading = true;
    const handle = slider(this.options.fixed === true);
    const canvas = handle.appendChild(document.createElement("canvas"));
    try {
      if (!works()) throw new Error("no WebGL");
      const [{ Stage: Made }, common] = await Promise.all([import("./stage"), files()]);
      await this.lull(first);
      if (this.gone.signal.aborted) return;
      this.box.append(handle);
      this.stage = new Made(canvas, common);
      this.handle = handle;
      canvas.addEventListener("webglcontextlost", () => this.fall("none"), { signal: this.gone.signal });
      this.dress();
      this.resized();
      if (!this.options.fixed) watchTurns(handle, (yaw, pitch) => this.turn(yaw, pitch), () => this.look(0), this.gone.signal);
      await this.fill();
    } catch {
      handle.remove();
      this.fall("none");
    } finally {
      this.loading = false;
    }
  }

  /** fill gives the stage the film's clip. A film that is no more wanted when its
   * clip arrives is left alone: the one after it brings its own. */
  private async fill(): Promise<void> {
    const base = (this.filling = this.base!);
    const data = await clipOf(base);
    const takes = this.drawn ? another : first;
    await this.lull(takes);
    if (base !== this.base || !this.stage) return;
    this.clip = Clip.read(data);
    this.set();
    await this.stage.ready();
    await this.lull(takes);
    if (base !== this.base || !this.stage) return;
    this.filling = undefined;
    this.paint();
    this.drawn = true;
    this.box.classList.add("moving");
    this.tell({ what: "moving" });
    this.wake();
  }

  /** lull waits for a while in which nothing else has to be on time, for what takes
   * long: a cue of a session would have to wait behind it. */
  private async lull(ms: number): Promise<void> {
    const { free } = this.options;
    const until = performance.now() + patience;
    while (free && free() < ms && performance.now() < until) await new Promise((on) => setTimeout(on, 50));
  }

  private set(): void {
    if (!this.stage || !this.clip || !this.film) return;
    const { mirrored } = shows(this.base!, this.side);
    this.stage.show(this.film, mirrored ? this.clip.mirrored() : this.clip);
    if (!this.eye) this.look(this.view < this.film.cameras.length ? this.view : 0);
    this.refresh();
  }

  /** fall goes back to the still pictures. */
  private fall(why: "motion" | "none"): void {
    this.clear();
    this.tell({ what: "still", why });
  }

  private dress(): void {
    this.stage?.dress(this.options.theme ?? (dark.matches ? "dark" : "light"));
    this.refresh();
    this.paint(); // at once: the page around it has changed already
  }

  private resized(): void {
    const { clientWidth: w, clientHeight: h } = this.box;
    if (!this.stage || w === 0 || h === 0) return;
    this.stage.resize(w, h, this.fine.ratio);
    this.stale = true;
    this.paint(); // at once: a canvas that has changed its size is empty
  }

  private refresh(): void {
    this.stale = true;
    this.wake();
  }

  /** wake lets time go on, as long as there is something to see. */
  private wake(): void {
    const awake = this.stage !== undefined && this.seen && !document.hidden && (this.playing || this.stale);
    if (!awake || this.frame !== 0) return;
    this.frame = requestAnimationFrame((now) => {
      this.frame = 0;
      if (this.may(now)) this.tick(now);
      else this.held = true;
      this.wake();
    });
  }

  /** may says whether to draw now: not so often that nothing else finds its time, and
   * not just before something has to be on time, where a picture takes long. */
  private may(now: number): boolean {
    const passed = now - this.last;
    if (!this.playing && passed < this.fine.pause) return false;
    return passed > Math.max(stiff, 3 * this.fine.cost) || this.fine.fits(this.options.free?.() ?? Infinity);
  }

  private tick(now: number): void {
    const passed = now - this.last;
    this.last = now;
    if (this.playing && this.film) {
      if (passed < 1000) this.at += passed; // after a rest it goes on where it was
      this.tell({ what: "at", seconds: this.seconds() });
    }
    if (passed < 1000 && !this.held && this.fine.slow(passed)) this.resized();
    this.held = false;
    this.fine.begin();
    this.paint();
  }

  private seconds(): number {
    const period = this.film!.period;
    return (((this.at / 1000) % period) + period) % period;
  }

  private paint(): void {
    if (!this.stage || !this.film || !this.clip || this.filling) return;
    const beats = Math.max(1, Math.round(this.film.period / 2));
    const moved = this.playing || !this.options.own; // a figure that rests glows evenly
    const beat = moved ? 0.5 - 0.5 * Math.cos((2 * Math.PI * beats * this.seconds()) / this.film.period) : 1;
    if (this.eye) this.stage.eye = this.eye;
    this.stage.draw(this.seconds(), this.glow ?? beat);
    this.stale = false;
  }

  private turn(yaw: number, pitch: number): void {
    this.eye = turned(this.eye ?? { yaw: 0, pitch: 8 }, yaw, pitch);
    this.handle?.setAttribute("aria-valuenow", String(Math.round(this.eye.yaw)));
    this.handle?.setAttribute("aria-valuetext", words.from(this.eye.yaw, this.eye.pitch > 30));
    this.refresh();
  }

  look(view: number): void {
    const c = this.film?.cameras[view];
    if (!c) return;
    this.view = view;
    this.eye = { yaw: c.yaw, pitch: c.pitch };
    this.turn(0, 0);
  }

  seek(ms: number, glow?: number): void {
    this.at = ms;
    this.glow = glow;
    this.refresh();
    if (this.stage || !this.film) return;
    const key = keyAt(this.film, this.seconds());
    if (key === this.key) return;
    this.key = key;
    this.picture(this.film);
  }

  play(): void {
    this.playing = true;
    this.last = performance.now();
    this.eager = true;
    this.tell({ what: "played", playing: true });
    if (this.base && !this.stage) void this.raise();
    this.wake();
  }

  pause(): void {
    this.playing = false;
    this.tell({ what: "played", playing: false });
    this.refresh();
  }

  setSide(side: Side): void {
    if (side === this.side) return;
    this.side = side;
    if (!this.base) return;
    this.turnOver();
    this.set();
  }

  setVariant(variant: string): void {
    if (variant === this.variant) return;
    this.variant = variant;
    void this.change();
  }

  setExercise(exercise: string, variant: string, side: Side | undefined): void {
    if (exercise === this.exercise && variant === this.variant) return side ? this.setSide(side) : undefined;
    [this.exercise, this.variant, this.side] = [exercise, variant, side];
    this.view = 0;
    this.box.classList.remove("moving"); // the still of the new one, until its clip is here
    this.film = undefined;
    void this.change();
  }

  destroy(): void {
    this.wanted++;
    this.gone.abort();
    cancelAnimationFrame(this.frame);
    this.sight.disconnect();
    this.sizes.disconnect();
    this.clear();
    this.box.classList.remove("mirrored");
  }

  private clear(): void {
    this.box.classList.remove("moving");
    this.handle?.remove();
    this.stage?.dispose();
    this.stage = undefined;
  }

  private tell(told: Told): void {
    if (!this.gone.signal.aborted) this.options.heard?.(told);
  }
}

/** slider is what a person turns; to a screen reader it is a slider of degrees. One
 * that is fixed holds the canvas, and is nothing to anybody. */
function slider(fixed: boolean): HTMLElement {
  const made = document.createElement("div");
  made.className = "figure-turn";
  if (fixed) return made;
  made.tabIndex = 0;
  made.dir = "ltr"; // left is left in every script
  const told = { role: "slider", "aria-label": words.turn, "aria-valuemin": "-180", "aria-valuemax": "180", "aria-valuenow": "0" };
  for (const [name, value] of Object.entries(told)) made.setAttribute(name, value);
  return made;
}

/** works says whether there is WebGL 2 at all, before anything large is fetched. */
function works(): boolean {
  const trial = document.createElement("canvas").getContext("webgl2");
  trial?.getExtension("WEBGL_lose_context")?.loseContext();
  return trial !== null;
}

/** Fineness draws as fine as the screen, and coarser where the device cannot keep up. */
class Fineness {
  private step = 0;
  private late = 0;
  private readonly ratios = [Math.min(2, devicePixelRatio), Math.min(1.25, devicePixelRatio), Math.min(1, devicePixelRatio)];

  get ratio(): number {
    return this.ratios[Math.min(this.step, this.ratios.length - 1)]!;
  }

  /** cost is how long a picture keeps everything else waiting, in ms: about the worst
   * of the last few. A browser without a graphics card draws where the cues are let out. */
  cost = 0;

  /** begin measures a picture: what is posted now is heard as soon as others get a turn. */
  begin(): void {
    const began = performance.now();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      this.cost = Math.max(performance.now() - began, 0.8 * this.cost);
      port1.close();
    };
    port2.postMessage(0);
  }

  /** fits says whether a picture is done before something has to be on time, in so many ms. */
  fits(free: number): boolean {
    return this.cost < 25 || free > this.cost + 30;
  }

  /** pause is the least time between two pictures of a session, in ms: a device that
   * draws slowly has a voice and bells to keep on time, too. */
  get pause(): number {
    return this.cost < 45 ? 0 : Math.max(160, Math.min(stiff, 2 * this.cost));
  }

  /** slow takes the time between two pictures, and says whether to draw coarser from now on. */
  slow(ms: number): boolean {
    this.late = ms > 45 ? this.late + 1 : Math.max(0, this.late - 2);
    if (this.late < 12 || this.step >= this.ratios.length) return false;
    this.late = 0;
    this.step++;
    return true;
  }
}
