// The body: skin on bones, and hair on the head. The file holds its left half; the
// right one is the same points on mirrored bones.

import { Bone, BufferAttribute, BufferGeometry, Matrix4, Mesh, Object3D, Skeleton, SkinnedMesh, type Material, Vector3 } from "three";
import type { Pose } from "./clip";
import { type Column, type Glb, readGlb, triangles } from "./glb";

/** Materials of the body; the skin's know their side, +1 left and -1 right. */
export interface Materials {
  skin: (side: number) => Material;
  hair: Material;
}

export class Body {
  readonly root = new Object3D();
  readonly scale: number;
  readonly middle: Vector3;
  private readonly bones: Bone[] = [];
  private readonly byName = new Map<string, Bone>();
  private readonly skins: { mesh: SkinnedMesh; skeleton: Skeleton }[] = [];

  /** The file's own numbers say how its places at rest are to be read. */
  constructor(file: ArrayBuffer, materials: (scale: number, middle: Vector3) => Materials) {
    const glb = readGlb(file);
    const extras = glb.document.asset.extras;
    if (!extras) throw new Error("body.glb does not say its scale");
    this.scale = extras.scale;
    this.middle = new Vector3(...extras.middle);
    const look = materials(this.scale, this.middle);
    const objects = this.nodes(glb);
    const shapes = new Shapes(glb);
    glb.document.nodes.forEach((n, i) => {
      if (n.mesh === undefined) return;
      const shape = shapes.get(n.mesh);
      if (n.skin === undefined) objects[i]!.add(bare(new Mesh(shape, look.hair)));
      else this.skinned(glb, n.skin, shape, look.skin(this.skins.length === 0 ? 1 : -1));
    });
  }

  private nodes(glb: Glb): Object3D[] {
    const objects = glb.document.nodes.map((n) => {
      const o = n.mesh === undefined ? new Bone() : new Object3D();
      if (n.translation) o.position.fromArray(n.translation);
      if (n.rotation) o.quaternion.fromArray(n.rotation as [number, number, number, number]);
      if (n.scale) o.scale.fromArray(n.scale);
      if (o instanceof Bone) {
        this.bones.push(o);
        this.byName.set(n.name, o);
      }
      return o;
    });
    glb.document.nodes.forEach((n, i) => n.children?.forEach((c) => objects[i]!.add(objects[c]!)));
    this.root.add(objects[0]!);
    return objects;
  }

  private skinned(glb: Glb, skin: number, shape: BufferGeometry, material: Material): void {
    const s = glb.document.skins![skin]!;
    const m = glb.column(s.inverseBindMatrices).data;
    const inverses = s.joints.map((_, i) => new Matrix4().fromArray(m, 16 * i));
    const skeleton = new Skeleton(s.joints.map((j) => this.bones[j]!), inverses);
    skeleton.update = () => {}; // three.js would do it before each of our three pictures
    const mesh = bare(new SkinnedMesh(shape, material));
    mesh.bind(skeleton, new Matrix4());
    this.skins.push({ mesh, skeleton });
    this.root.add(mesh);
  }

  /** pose puts the body into a pose, whose bones have the order of the file's. */
  pose(p: Pose): void {
    this.bones[0]!.position.fromArray(p.root);
    this.bones.forEach((b, i) => b.quaternion.fromArray(p.turns, 4 * i));
  }

  /** settle hands the bones' places to the card, once their matrices are up to date. */
  settle(): void {
    for (const { skeleton } of this.skins) Skeleton.prototype.update.call(skeleton);
  }

  /** bone finds one by its name. */
  bone(name: string): Bone {
    const b = this.byName.get(name);
    if (!b) throw new Error(`body.glb has no ${name}`);
    return b;
  }

  /** grip is a place in the frame of a bone, in the world, once matrices are up to date. */
  grip(bone: string, x: number, y: number, z: number, to: Vector3): Vector3 {
    return this.bone(bone).localToWorld(to.set(x, y, z));
  }

  /** points adds every step-th point of the skin as it now is, x y z each. */
  points(step: number, to: number[]): void {
    this.root.updateMatrixWorld(true);
    const [p, q] = [new Vector3(), new Vector3()];
    for (const { mesh, skeleton } of this.skins) {
      const moved = skeleton.bones.map((b, i) => new Matrix4().multiplyMatrices(b.matrixWorld, skeleton.boneInverses[i]!));
      const at = mesh.geometry.getAttribute("position");
      const who = mesh.geometry.getAttribute("skinIndex");
      const share = mesh.geometry.getAttribute("skinWeight");
      for (let i = 0; i < at.count; i += step) {
        p.set(0, 0, 0);
        for (let k = 0; k < 4; k++) {
          const w = share.getComponent(i, k);
          if (w > 0) p.addScaledVector(q.fromBufferAttribute(at, i).applyMatrix4(moved[who.getComponent(i, k)]!), w);
        }
        to.push(p.x, p.y, p.z);
      }
    }
    const head = this.bone("head"); // the knot of hair stands above the skin
    for (const [x, y, z] of [[0, 0.24, -0.06], [0.04, 0.2, -0.1], [-0.04, 0.2, -0.1], [0, 0.19, -0.11]] as const) {
      head.localToWorld(p.set(x, y, z));
      to.push(p.x, p.y, p.z);
    }
  }

  dispose(): void {
    this.skins.forEach((s) => s.skeleton.dispose());
  }
}

function bare<T extends Mesh>(mesh: T): T {
  mesh.frustumCulled = false;
  mesh.castShadow = false;
  return mesh;
}

/** Shapes makes the geometries of a file; what two of them share goes to the card once. */
class Shapes {
  private readonly shared = new Map<number, BufferAttribute>();
  private readonly made = new Map<number, BufferGeometry>();

  constructor(private readonly glb: Glb) {}

  get(mesh: number): BufferGeometry {
    const known = this.made.get(mesh);
    if (known) return known;
    const shape = new BufferGeometry();
    const p = this.glb.document.meshes![mesh]!.primitives[0]!;
    for (const [name, ours] of Object.entries(names)) {
      const i = p.attributes[name];
      if (i !== undefined) shape.setAttribute(ours, this.attribute(i));
    }
    shape.setIndex(new BufferAttribute(triangles(this.glb.column(p.indices).data), 1));
    this.made.set(mesh, shape);
    return shape;
  }

  private attribute(i: number): BufferAttribute {
    let a = this.shared.get(i);
    if (!a) {
      const c: Column = this.glb.column(i);
      a = new BufferAttribute(whole(c), c.wide, c.normalized);
      this.shared.set(i, a);
    }
    return a;
  }
}

const names = { POSITION: "position", NORMAL: "normal", COLOR_0: "shade", JOINTS_0: "skinIndex", WEIGHTS_0: "skinWeight" } as const;

/** whole is a column's numbers with the padding after the last one. */
function whole(c: Column): Column["data"] {
  if (c.data.length === c.wide * c.count) return c.data;
  const all = new (c.data.constructor as new (n: number) => Column["data"])(c.wide * c.count);
  all.set(c.data);
  return all;
}

