// What the build says about one movement, and where in it a moment of a session
// lies. All of it is data: nothing here draws.

export type Side = "left" | "right";
export type Three = readonly [number, number, number];

/** Where breath or cue change, in seconds of the loop. */
export interface Mark {
  at: number;
  breath?: "in" | "out";
  cue?: string;
}

/** A view of the figure: degrees, 0 from the front, 90 from the figure's left. */
export interface View {
  name: string;
  yaw: number;
  pitch: number;
}

/** A box, a tube or a wall of one material. Metres and degrees. */
export interface Solid {
  form: "box" | "tube" | "wall";
  stuff: string;
  mid: Three;
  half: Three;
  round: number;
  turn: number;
  ends?: readonly string[]; // of a band: bones, or "anchor", which is at mid
  ahead?: number; // of a band between two hands: how far ahead of s1 it lies against the chest
}

export interface Thing {
  kind: string;
  solids: readonly Solid[];
}

/** How hard a region works, 0 to 1, on the figure's left and right. */
export interface Working {
  left: number;
  right: number;
}

export interface Film {
  clip: string;
  own?: readonly string[]; // folders of bodies that have a clip of their own, under the same name
  period: number; // seconds
  ready: number; // seconds: where a person waits to begin
  half?: string; // the line from which a set goes the other way round
  side?: Side; // the side it shows, where both do not move alike
  marks: readonly Mark[];
  cameras: readonly View[];
  things?: readonly Thing[];
  working: Readonly<Record<string, Working>>;
  width: number; // of its stills, pixels
  height: number;
  stills: readonly { at: number; light: string; dark: string }[];
}

/** markAt is the mark that holds at a moment of the loop, in seconds. */
export function markAt(film: Film, at: number): Mark | undefined {
  const cued = film.marks.filter((m) => m.cue);
  return cued.filter((m) => m.at <= at + 1e-6).at(-1) ?? cued.at(-1);
}

/** keyAt is the still nearest to a moment of the loop, in seconds, round its end. */
export function keyAt(film: Film, at: number): number {
  const off = (i: number): number => {
    const d = Math.abs(film.stills[i]!.at - at);
    return Math.min(d, film.period - d);
  };
  return film.stills.reduce((best, _, i) => (off(i) < off(best) ? i : best), 0);
}

/** shows is the film for a side: mirrored where it shows the other one. */
export function shows(film: Film, side: Side | undefined): { film: Film; mirrored: boolean } {
  const mirrored = side !== undefined && film.side !== undefined && side !== film.side;
  return { film: mirrored ? mirror(film) : film, mirrored };
}

/** mirror exchanges left and right of everything but the clip and the pictures. */
export function mirror(film: Film): Film {
  const working: Record<string, Working> = {};
  for (const [id, w] of Object.entries(film.working)) working[id] = { left: w.right, right: w.left };
  const out: Film = {
    ...film, working,
    cameras: film.cameras.map((c) => ({ ...c, yaw: -c.yaw })),
    things: (film.things ?? []).map((t) => ({ ...t, solids: t.solids.map(mirrorSolid) })),
  };
  if (film.side) out.side = film.side === "left" ? "right" : "left";
  return out;
}

function mirrorSolid(s: Solid): Solid {
  const out: Solid = { ...s, mid: [-s.mid[0], s.mid[1], s.mid[2]], turn: -s.turn };
  if (s.ends) out.ends = s.ends.map(mirrorName);
  return out;
}

/** mirrorName is the same part of the other side: hand_l and hand_r. */
export function mirrorName(name: string): string {
  if (name.endsWith("_l")) return name.slice(0, -1) + "r";
  if (name.endsWith("_r")) return name.slice(0, -1) + "l";
  return name;
}
