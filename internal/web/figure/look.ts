// What the painters need to know: where the drawings on the skin are, and the
// colours of a theme. It comes with the body, as figure.json.

import { Color, Vector2, Vector3, Vector4 } from "three";
import type { Working } from "./film";

interface Sheet {
  x: number;
  y: number;
  pixel: number;
}

interface Channel {
  id: string;
  title?: string;
  front?: boolean;
  back?: boolean;
}

/** About is figure.json. */
export interface About {
  masks: { width: number; height: number; across: number; range: number; body: Sheet; face: Sheet; channels: readonly Channel[] };
  marks: Readonly<Record<string, number>>;
  themes: Readonly<Record<Theme, Readonly<Record<string, string>>>>;
  knot: boolean; // the hair is drawn to a knot, and not cut short
}

export type Theme = "light" | "dark";

/** most is how many regions may work at once. */
export const most = 16;

/** lights are what falls on everything, by theme: linear light, as internal/figure/still has it. */
export const lights = {
  light: { key: [0.98, 0.92, 0.84], rim: [0.34, 0.42, 0.52], sky: [0.44, 0.45, 0.47], bounce: [0.3, 0.26, 0.22], dark: 0.34 },
  dark: { key: [0.92, 0.82, 0.7], rim: [0.3, 0.46, 0.56], sky: [0.26, 0.29, 0.32], bounce: [0.14, 0.16, 0.15], dark: 0.55 },
} as const;

/** Place is where a drawing lies on the masks, and which of red, green and blue it is. */
interface Place {
  at: Vector4;
  pick: Vector3;
}

function placeOf(about: About, id: string): Place | undefined {
  const i = about.masks.channels.findIndex((c) => c.id === id);
  const c = about.masks.channels[i];
  if (!c) return undefined;
  const sheet = Math.floor(i / 3);
  const row = Math.floor(sheet / about.masks.across);
  const pick = new Vector3(+(i % 3 === 0), +(i % 3 === 1), +(i % 3 === 2));
  return { at: new Vector4(sheet % about.masks.across, row, c.front ? 1 : 0, c.back ? 1 : 0), pick };
}

/** clothPlaces are the drawings that are always there, in the order the shader has them. */
export function clothPlaces(about: About): Place[] {
  return ["top-front", "top-back", "brow", "lash", "lip"].map((id) => {
    const p = placeOf(about, id);
    if (!p) throw new Error(`figure.json has no ${id}`);
    return p;
  });
}

/** Muscles are what works, as the shader takes it: arrays filled up to most. */
export interface Muscles {
  at: Vector4[];
  pick: Vector3[];
  work: Vector2[];
  count: number;
}

/** musclesOf looks up what works, in the order of the masks: what lies on top comes
 * last. The strongest are kept where there are too many. */
export function musclesOf(about: About, working: Readonly<Record<string, Working>>): Muscles {
  const strength = (id: string): number => Math.max(working[id]!.left, working[id]!.right);
  const ids = Object.keys(working).filter((id) => placeOf(about, id));
  const kept = new Set(ids.sort((a, b) => strength(b) - strength(a)).slice(0, most));
  const m: Muscles = { at: [], pick: [], work: [], count: 0 };
  for (const c of about.masks.channels) {
    const p = kept.has(c.id) && placeOf(about, c.id);
    if (!p) continue;
    m.at.push(p.at);
    m.pick.push(p.pick);
    m.work.push(new Vector2(working[c.id]!.left, working[c.id]!.right));
    m.count++;
  }
  while (m.at.length < most) {
    m.at.push(new Vector4());
    m.pick.push(new Vector3());
    m.work.push(new Vector2());
  }
  return m;
}

/** linear is a colour of the style sheets as linear light. */
export function linear(hex: string): Color {
  const c = new Color();
  const channel = (i: number): number => {
    const s = parseInt(hex.slice(i, i + 2), 16) / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  };
  return c.setRGB(channel(1), channel(3), channel(5));
}
