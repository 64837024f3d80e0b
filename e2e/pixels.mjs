// Pictures of the page as numbers.

import { inflateSync } from "node:zlib";

/** pixels decodes a screenshot: an 8-bit PNG with or without alpha, not interlaced. */
export function pixels(png) {
  const chunks = [];
  let width, height, deep;
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const kind = png.toString("latin1", at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (kind === "IHDR") [width, height, deep] = [body.readUInt32BE(0), body.readUInt32BE(4), body[9] === 6 ? 4 : 3];
    if (kind === "IDAT") chunks.push(body);
    at += 12 + length;
  }
  const raw = inflateSync(Buffer.concat(chunks));
  const row = width * deep;
  const data = new Uint8Array(row * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (row + 1)];
    for (let x = 0; x < row; x++) {
      const left = x < deep ? 0 : data[y * row + x - deep];
      const above = y === 0 ? 0 : data[(y - 1) * row + x];
      const corner = x < deep || y === 0 ? 0 : data[(y - 1) * row + x - deep];
      data[y * row + x] = raw[y * (row + 1) + 1 + x] + guess(filter, left, above, corner);
    }
  }
  return { width, height, at: (x, y) => data.subarray(y * row + x * deep, y * row + x * deep + 3) };
}

function guess(filter, left, above, corner) {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  const p = left + above - corner;
  const [a, b, c] = [Math.abs(p - left), Math.abs(p - above), Math.abs(p - corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}

/** where counts the pixels of a kind, and says how far right their middle is, 0 to 1. */
export function where(picture, is) {
  let [count, sum] = [0, 0];
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      if (!is(picture.at(x, y))) continue;
      count++;
      sum += x;
    }
  }
  return { count, share: count / (picture.width * picture.height), middle: sum / count / picture.width };
}

/** differing is the share of pixels that are clearly not the same in two pictures. */
export function differing(a, b) {
  let [count, x, y] = [0, 0, 0];
  for (y = 0; y < a.height; y++) {
    for (x = 0; x < a.width; x++) {
      const [p, q] = [a.at(x, y), b.at(x, y)];
      if (Math.max(...[0, 1, 2].map((k) => Math.abs(p[k] - q[k]))) > 40) count++;
    }
  }
  return count / (a.width * a.height);
}

/** coral is what glows; teal is what the legs wear. */
export const coral = ([r, g, b]) => r > 200 && g < 150 && b < 140 && r - g > 90;
export const teal = ([r, g, b]) => g > r + 25 && b > r + 25 && r < 60;
