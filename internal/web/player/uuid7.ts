// Identifiers of version 7 (RFC 9562): the time first, so that they sort in the
// order they were made, then chance.

/** uuid7Maker returns a function that makes identifiers, each greater than the
 * one before, even when the device's clock stands still or goes back. */
export function uuid7Maker(
  now: () => number = Date.now,
  fill: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = (bytes) => crypto.getRandomValues(bytes),
): () => string {
  let last = -1;
  let counter = 0; // 12 bits after the version
  return () => {
    const bytes = fill(new Uint8Array(16));
    const time = now();
    if (time > last) {
      last = time;
      counter = ((bytes[6]! & 0x07) << 8) | bytes[7]!; // the top bit stays free to count in
    } else if (++counter > 0xfff) {
      last++;
      counter = 0;
    }
    for (let i = 0; i < 6; i++) bytes[i] = Math.floor(last / 2 ** (8 * (5 - i))) % 256;
    bytes[6] = 0x70 | (counter >> 8);
    bytes[7] = counter & 0xff;
    bytes[8] = 0x80 | (bytes[8]! & 0x3f);
    return written(bytes);
  };
}

function written(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
