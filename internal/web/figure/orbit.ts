// Where the camera stands: it looks from a side, and so far away that all that
// moves just fits the picture.

export interface Eye {
  yaw: number; // degrees: 0 from the front, 90 from the figure's left
  pitch: number; // degrees from above
}

/** Stand is a camera: where it is and what it looks at, metres. */
export interface Stand {
  eye: [number, number, number];
  target: [number, number, number];
}

/** lens is the angle of view from top to bottom, degrees. */
export const lens = 24;

/** margin stays free on each side, as a part of the picture. */
const margin = 0.05;

const lowest = -5; // degrees: under the floor there is nothing to see
const highest = 80;

/** axes are the directions of a picture: right, up, and towards the camera. */
export function axes(e: Eye): { right: Vec; up: Vec; back: Vec } {
  const [az, el] = [(e.yaw * Math.PI) / 180, (e.pitch * Math.PI) / 180];
  const back: Vec = [Math.sin(az) * Math.cos(el), Math.sin(el), Math.cos(az) * Math.cos(el)];
  const right: Vec = [Math.cos(az), 0, -Math.sin(az)];
  const up: Vec = [back[1] * right[2] - back[2] * right[1], back[2] * right[0] - back[0] * right[2], back[0] * right[1] - back[1] * right[0]];
  return { right, up, back };
}

type Vec = [number, number, number];
const dot = (a: ArrayLike<number>, i: number, b: Vec): number => a[i]! * b[0] + a[i + 1]! * b[1] + a[i + 2]! * b[2];

/** stand fits points (x y z each) into a picture of the given shape, width over height. */
export function stand(e: Eye, points: ArrayLike<number>, shape: number): Stand {
  const { right, up, back } = axes(e);
  const room = Math.tan((lens * Math.PI) / 360) * (1 - 2 * margin);
  let [x0, x1, y0, y1] = [1e9, -1e9, 1e9, -1e9];
  for (let i = 0; i < points.length; i += 3) {
    const x = dot(points, i, right);
    const y = dot(points, i, up);
    x0 = Math.min(x0, x);
    x1 = Math.max(x1, x);
    y0 = Math.min(y0, y);
    y1 = Math.max(y1, y);
  }
  const [mx, my] = [(x0 + x1) / 2, (y0 + y1) / 2];
  let away = 0;
  for (let i = 0; i < points.length; i += 3) {
    const reach = Math.max(Math.abs(dot(points, i, right) - mx) / shape, Math.abs(dot(points, i, up) - my)) / room;
    away = Math.max(away, reach + dot(points, i, back));
  }
  const at = (b: number): Vec => [0, 1, 2].map((k) => right[k]! * mx + up[k]! * my + back[k]! * b) as Vec;
  return { eye: at(away), target: at(0) };
}

/** turned is a camera after a turn; it stays above the floor and round the clock. */
export function turned(e: Eye, yaw: number, pitch: number): Eye {
  return { yaw: wrapped(e.yaw + yaw), pitch: Math.min(highest, Math.max(lowest, e.pitch + pitch)) };
}

/** wrapped is an angle between -180 and 180 degrees. */
export function wrapped(yaw: number): number {
  return ((((yaw + 180) % 360) + 360) % 360) - 180;
}

/** hull keeps, of many points, the furthest in each of some directions: enough to fit a camera to. */
export function hull(points: ArrayLike<number>, directions = 96): Float32Array {
  const kept = new Set<number>();
  for (let d = 0; d < directions; d++) {
    const y = 1 - (2 * (d + 0.5)) / directions;
    const r = Math.sqrt(1 - y * y);
    const a = d * 2.39996; // the golden angle spreads them evenly
    const to: Vec = [r * Math.cos(a), y, r * Math.sin(a)];
    let best = 0;
    let most = -1e9;
    for (let i = 0; i < points.length; i += 3) {
      const reach = dot(points, i, to);
      if (reach > most) [most, best] = [reach, i];
    }
    kept.add(best);
  }
  return Float32Array.from([...kept].flatMap((i) => [points[i]!, points[i + 1]!, points[i + 2]!]));
}
