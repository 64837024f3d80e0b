// Every word the figure says by itself.

export const words = {
  play: "Play",
  pause: "Pause",
  turn: "Turn the figure",
  /** cue is what to do, with the breath where the words do not say it. */
  cue: (breath: "in" | "out" | undefined, cue: string): string =>
    breath && !/^breathe/i.test(cue) ? `Breathe ${breath}. ${cue}` : cue,
  none: "This device shows the figure in still pictures.",

  /** from says where a person looks from. Left and right are the figure's own. */
  from: (yaw: number): string => {
    const side = yaw > 0 ? "left" : "right";
    const off = Math.abs(yaw);
    if (off < 15) return "From the front";
    if (off < 65) return `From the front, towards its ${side}`;
    if (off < 115) return `From its ${side}`;
    if (off < 165) return `From behind, towards its ${side}`;
    return "From behind";
  },
  above: ", from above",
} as const;
