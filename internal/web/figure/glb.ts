// A reader for the glTF 2.0 binary files that our own build writes. It takes what
// they hold and no more; any other file is refused.

interface Accessor {
  bufferView: number;
  byteOffset?: number;
  componentType: number;
  normalized?: boolean;
  count: number;
  type: string;
}

interface Document {
  asset: { extras?: { scale: number; middle: [number, number, number] } };
  nodes: { name: string; children?: number[]; rotation?: number[]; translation?: number[]; scale?: number[]; mesh?: number; skin?: number }[];
  meshes?: { name: string; primitives: { attributes: Record<string, number>; indices: number; mode: number }[] }[];
  skins?: { joints: number[]; inverseBindMatrices: number }[];
  animations?: { channels: { sampler: number; target: { node: number; path: string } }[]; samplers: { input: number; output: number }[] }[];
  accessors: Accessor[];
  bufferViews: { byteOffset: number; byteLength: number; byteStride?: number }[];
}

type Numbers = Int8Array | Uint8Array | Int16Array | Uint16Array | Float32Array;

/** Column is the contents of an accessor; wide is how many numbers lie from one
 * element to the next, the padding included. */
export interface Column {
  data: Numbers;
  wide: number;
  count: number;
  normalized: boolean;
}

export interface Glb {
  document: Document;
  column: (accessor: number) => Column;
}

const magic = 0x46546c67;
const kinds = {
  5120: Int8Array, 5121: Uint8Array, 5122: Int16Array, 5123: Uint16Array, 5126: Float32Array,
} as const;
const sizes: Readonly<Record<string, number>> = { SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4, MAT4: 16 };

/** readGlb takes a file apart. It throws where the file is not one of ours. */
export function readGlb(file: ArrayBuffer): Glb {
  const head = new DataView(file);
  if (file.byteLength < 20 || head.getUint32(0, true) !== magic || head.getUint32(4, true) !== 2) throw new Error("not a glTF 2.0 binary file");
  const length = head.getUint32(12, true);
  const document = JSON.parse(new TextDecoder().decode(new Uint8Array(file, 20, length))) as Document;
  const body = 20 + length + 8;
  return { document, column: (i) => column(document, file, body, i) };
}

function column(document: Document, file: ArrayBuffer, body: number, i: number): Column {
  const a = document.accessors[i];
  const view = a && document.bufferViews[a.bufferView];
  const Kind = a && kinds[a.componentType as keyof typeof kinds];
  const size = a && sizes[a.type];
  if (!view || !Kind || !size) throw new Error(`the file has no accessor ${i} that we can read`);
  const wide = (view.byteStride ?? size * Kind.BYTES_PER_ELEMENT) / Kind.BYTES_PER_ELEMENT;
  const from = a.byteOffset ?? 0;
  const most = (view.byteLength - from) / Kind.BYTES_PER_ELEMENT;
  const data = new Kind(file, body + view.byteOffset + from, Math.min(most, wide * a.count));
  return { data, wide, count: a.count, normalized: a.normalized ?? false };
}

/** triangles takes a strip apart; what has no area is left out. */
export function triangles(strip: ArrayLike<number>): Uint16Array {
  const out: number[] = [];
  for (let i = 0; i + 2 < strip.length; i++) {
    const a = strip[i]!;
    const b = strip[i + 1 + (i % 2)]!;
    const c = strip[i + 2 - (i % 2)]!;
    if (a !== b && b !== c && a !== c) out.push(a, b, c);
  }
  return new Uint16Array(out);
}
