// Props: boxes with rounded edges, tubes and walls, and bands that follow hands.

import { BufferAttribute, BufferGeometry, Mesh, type Material, Object3D, Vector3 } from "three";
import type { Solid, Thing } from "./film";

/** Look is the material of a kind of stuff; a wall is lit evenly. */
export type Look = (stuff: string, even: boolean) => Material;

/** Band is held at both ends: tubes from place to place, as many as it may need. */
export interface Band {
  pieces: Mesh[];
  ends: readonly [string, string];
  anchor: Vector3;
  ahead: number; // metres; 0 where it runs straight
}

export interface Props {
  root: Object3D;
  bands: Band[];
  bare: Object3D[]; // what casts no shadow
  flat: Object3D[]; // what does not hem in the floor
  ground: number; // height of the floor around, metres: below 0 beside a mat
  corners: number[]; // of furniture, x y z each: a camera must hold them
}

/** build makes the solids of a film's things, those of one stuff as one mesh. */
export function build(things: readonly Thing[], look: Look): Props {
  const props: Props = { root: new Object3D(), bands: [], bare: [], flat: [], ground: 0, corners: [] };
  const groups = new Map<string, { shape: Shape; stuff: string; wall: boolean; flat: boolean }>();
  for (const thing of things) {
    if (thing.kind === "mat") props.ground = -2 * (thing.solids[0]?.half[1] ?? 0);
    for (const s of thing.solids) {
      if (s.ends?.length === 2) {
        props.bands.push(band(s, look, props.root));
        continue;
      }
      const wall = s.form === "wall";
      const flat = wall || thing.kind === "mat";
      const key = `${s.stuff} ${wall} ${flat}`;
      const group = groups.get(key) ?? { shape: new Shape(), stuff: s.stuff, wall, flat };
      groups.set(key, group);
      group.shape.add(s);
      if (!["wall", "mat", "doorway"].includes(thing.kind)) props.corners.push(...corners(s));
    }
  }
  for (const g of groups.values()) {
    const mesh = still(new Mesh(g.shape.done(), look(g.stuff, g.wall)));
    props.root.add(mesh);
    if (g.wall) props.bare.push(mesh);
    if (g.flat) props.flat.push(mesh);
  }
  return props;
}

function band(s: Solid, look: Look, root: Object3D): Band {
  const pieces = Array.from({ length: s.ahead ? 4 : 1 }, () => {
    const shape = new Shape();
    tube(shape, 1, s.half[1], s.round);
    return still(new Mesh(shape.done(), look(s.stuff, false)));
  });
  root.add(...pieces);
  return { pieces, ends: [s.ends![0]!, s.ends![1]!], anchor: new Vector3(...s.mid), ahead: s.ahead ?? 0 };
}

function still(mesh: Mesh): Mesh {
  mesh.frustumCulled = false; // there is nothing that is not in the picture
  return mesh;
}

const along = new Vector3(1, 0, 0);
const way = new Vector3();

/** hold lays a band along places; pieces without a use are hidden. */
export function hold(band: Band, line: readonly Vector3[]): void {
  band.pieces.forEach((piece, i) => {
    const [a, b] = [line[i], line[i + 1]];
    piece.visible = a !== undefined && b !== undefined;
    if (!a || !b) return;
    way.subVectors(b, a);
    const length = way.length();
    piece.position.addVectors(a, b).multiplyScalar(0.5);
    piece.scale.set(Math.max(1e-3, length / 2), 1, 1);
    piece.quaternion.setFromUnitVectors(along, way.divideScalar(length || 1));
    piece.updateMatrixWorld();
  });
}

const side = 0.085; // metres from the midline where a band leaves the chest

/** course is how a band runs from hand to hand: straight, but not through the chest
 * that lies between them. */
export function course(a: Vector3, b: Vector3, chest: Object3D, ahead: number): Vector3[] {
  const [la, lb] = [chest.worldToLocal(a.clone()), chest.worldToLocal(b.clone())];
  if (ahead === 0 || la.x === lb.x) return [a, b];
  const line = [a];
  for (const x of la.x > lb.x ? [side, 0, -side] : [-side, 0, side]) {
    const t = (x - la.x) / (lb.x - la.x);
    if (t <= 0 || t >= 1) continue; // the hands are nearer to each other than that
    const p = la.clone().lerp(lb, t);
    const rounded = ahead - (0.2 * x * x) / side;
    if (p.z < rounded) line.push(chest.localToWorld(p.setZ(rounded)));
  }
  return [...line, b];
}

function corners(s: Solid): number[] {
  const [sin, cos] = [Math.sin((s.turn * Math.PI) / 180), Math.cos((s.turn * Math.PI) / 180)];
  const out: number[] = [];
  for (let i = 0; i < 8; i++) {
    const [x, y, z] = [0, 1, 2].map((k) => (i & (1 << k) ? 1 : -1) * s.half[k]!) as [number, number, number];
    out.push(s.mid[0] + x * cos + z * sin, s.mid[1] + y, s.mid[2] - x * sin + z * cos);
  }
  return out;
}

class Shape {
  private readonly at: number[] = [];
  private readonly normals: number[] = [];
  private readonly faces: number[] = [];

  get size(): number {
    return this.at.length / 3;
  }

  point(at: readonly number[], normal: readonly number[]): void {
    this.at.push(...at);
    this.normals.push(...normal);
  }

  /** square adds two triangles, seen from where a b d c run round to the left. */
  square(a: number, b: number, c: number, d: number): void {
    this.faces.push(a, b, d, a, d, c);
  }

  /** add puts a solid where it stands. */
  add(s: Solid): void {
    const first = this.size;
    if (s.form === "wall") wall(this, s.half[0], s.half[1]);
    else if (s.form === "tube") tube(this, s.half[0], s.half[1], s.round);
    else box(this, s.half, s.round);
    const [sin, cos] = [Math.sin((s.turn * Math.PI) / 180), Math.cos((s.turn * Math.PI) / 180)];
    for (let i = 3 * first; i < this.at.length; i += 3) {
      for (const list of [this.at, this.normals]) {
        const [x, z] = [list[i]!, list[i + 2]!];
        list[i] = x * cos + z * sin;
        list[i + 2] = z * cos - x * sin;
      }
      for (let k = 0; k < 3; k++) this.at[i + k]! += s.mid[k]!;
    }
  }

  done(): BufferGeometry {
    const g = new BufferGeometry();
    g.setAttribute("position", new BufferAttribute(new Float32Array(this.at), 3));
    g.setAttribute("normal", new BufferAttribute(new Float32Array(this.normals), 3));
    g.setAttribute("shade", new BufferAttribute(new Float32Array(4 * this.size).fill(1), 4));
    g.setIndex(this.faces);
    return g;
  }
}

function wall(s: Shape, half: number, height: number): void {
  const first = s.size;
  for (const [x, y] of [[-half, 0], [half, 0], [-half, height], [half, height]] as const) s.point([x, y, 0], [0, 0, 1]);
  s.square(first, first + 1, first + 2, first + 3);
}

/** floor is a large square that looks up. */
export function floor(half: number): BufferGeometry {
  const s = new Shape();
  for (const [x, z] of [[-half, half], [half, half], [-half, -half], [half, -half]] as const) s.point([x, 0, z], [0, 1, 0]);
  s.square(0, 1, 2, 3);
  return s.done();
}

const faces = [
  [[1, 0, 0], [0, 1, 0], [0, 0, 1]], [[-1, 0, 0], [0, 0, 1], [0, 1, 0]],
  [[0, 1, 0], [0, 0, 1], [1, 0, 0]], [[0, -1, 0], [1, 0, 0], [0, 0, 1]],
  [[0, 0, 1], [1, 0, 0], [0, 1, 0]], [[0, 0, -1], [0, 1, 0], [1, 0, 0]],
] as const;

/** box is a box whose edges are rounded by r: each face's rim is bent round the corner. */
function box(s: Shape, half: readonly [number, number, number], r: number): void {
  const n = 8; // steps a face: four to each rounded rim, none between
  const step = (i: number): [number, number] => (i < n / 2 ? [-1, -1 + i / (n / 2 - 1)] : [1, (i - n / 2) / (n / 2 - 1)]);
  for (const [out, u, v] of faces) {
    const first = s.size;
    for (let j = 0; j < n; j++) {
      const [fv, bv] = step(j);
      for (let i = 0; i < n; i++) {
        const [fu, bu] = step(i);
        const bent = [0, 1, 2].map((k) => out[k]! + u[k]! * Math.tan((bu * Math.PI) / 4) + v[k]! * Math.tan((bv * Math.PI) / 4));
        const length = Math.hypot(...bent);
        const normal = bent.map((x) => x / length);
        s.point([0, 1, 2].map((k) => (out[k]! + u[k]! * fu + v[k]! * fv) * (half[k]! - r) + normal[k]! * r), normal);
        const d = first + j * n + i;
        if (i > 0 && j > 0) s.square(d - n - 1, d - n, d - 1, d);
      }
    }
  }
}

/** tube is a cylinder along X, its rims rounded by r. */
function tube(shape: Shape, half: number, radius: number, r: number): void {
  const first = shape.size;
  const around = 40;
  const rings: [number, number, number, number][] = [[-half, 0, -1, 0], [-half, radius - r, -1, 0]];
  for (let k = 0; k < 4; k++) {
    const [s, c] = [Math.sin((k / 6) * Math.PI), Math.cos((k / 6) * Math.PI)];
    rings.push([-half + r - r * c, radius - r + r * s, -c, s]);
  }
  for (let k = rings.length - 1; k >= 0; k--) {
    const [x, w, nx, nr] = rings[k]!;
    rings.push([-x, w, -nx, nr]);
  }
  rings.forEach(([x, w, nx, nr], k) => {
    for (let i = 0; i <= around; i++) {
      const [s, c] = [Math.sin((i / around) * 2 * Math.PI), Math.cos((i / around) * 2 * Math.PI)];
      shape.point([x, w * s, w * c], [nx, nr * s, nr * c]);
      const d = first + k * (around + 1) + i;
      if (k > 0 && i > 0) shape.square(d - 1, d - around - 2, d, d - around - 1);
    }
  });
}
