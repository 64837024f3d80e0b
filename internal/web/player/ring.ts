// The quiet ring: it closes as the time of a step runs out, and its inside grows
// and shrinks with the breath. With reduced motion there are only the words.

import { el } from "./dom";
import type { Moment } from "./moment";

export interface Ring {
  root: HTMLElement;
  show(m: Moment, at: number, running: boolean, speed: number): void;
}

const small = "scale(0.8)";
const full = "scale(1)";
const round = 100; // the length of the ring's path, by pathLength
const still = matchMedia("(prefers-reduced-motion: reduce)");

export function ring(): Ring {
  const lungs = el("span", { class: "lungs" });
  const { svg, done } = circle();
  const root = el("span", { class: "ring", "aria-hidden": "true" }, lungs, svg);
  let breathing: Animation | undefined;
  let step = -1;
  return {
    root,
    show(m, at, running, speed) {
      done.setAttribute("stroke-dashoffset", (round * (1 - m.runDone)).toFixed(1));
      if (still.matches || m.index !== step) {
        breathing?.cancel();
        breathing = undefined;
      }
      if (still.matches) return;
      if (m.index !== step) breathing = breathe(lungs, m.step.breath, m.step.for_ms, speed);
      step = m.index;
      follow(breathing, at - m.step.at_ms, running);
    },
  };
}

function breathe(lungs: HTMLElement, breath: string, ms: number, speed: number): Animation | undefined {
  if (breath === "free") return undefined;
  const ways = breath === "in" ? [small, full] : [full, small];
  const a = lungs.animate({ transform: ways }, { duration: ms, easing: "ease-in-out", fill: "both" });
  a.playbackRate = speed;
  return a;
}

/** follow keeps the breath with the clock, which alone knows the time. */
function follow(breathing: Animation | undefined, at: number, running: boolean): void {
  if (!breathing) return;
  if (Math.abs(Number(breathing.currentTime ?? 0) - at) > 250 * Math.max(1, breathing.playbackRate)) breathing.currentTime = at;
  if (running && breathing.playState === "paused") breathing.play();
  if (!running && breathing.playState === "running") breathing.pause();
}

function circle(): { svg: SVGElement; done: SVGElement } {
  const make = (tag: string, told: Record<string, string>): SVGElement => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag) as SVGElement;
    for (const [name, value] of Object.entries(told)) made.setAttribute(name, value);
    return made;
  };
  const shape = { cx: "50", cy: "50", r: "47", pathLength: String(round) };
  const svg = make("svg", { viewBox: "0 0 100 100" });
  const done = make("circle", { ...shape, class: "done", "stroke-dasharray": String(round), "stroke-dashoffset": String(round) });
  svg.append(make("circle", { ...shape, class: "whole" }), done);
  return { svg, done };
}
