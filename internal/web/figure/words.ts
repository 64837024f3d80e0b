// Every word the figure says by itself.

import { t } from "../player/say";

export const words = {
  play: t("Play"),
  pause: t("Pause"),
  turn: t("Turn the figure"),
  /** cue is what to do, with the breath where the words do not say it. */
  cue: (breath: "in" | "out" | undefined, cue: string, said: (cue: string) => string): string =>
    breath && !/^breathe/i.test(cue) ? `${breath === "in" ? t("Breathe in.") : t("Breathe out.")} ${said(cue)}` : said(cue),
  none: t("This device shows the figure in still pictures."),

  /** from says where a person looks from. Left and right are the figure's own. */
  from: (yaw: number, above: boolean): string => (above ? t("{side}, from above", { side: side(yaw) }) : side(yaw)),
} as const;

function side(yaw: number): string {
  const left = yaw > 0;
  const off = Math.abs(yaw);
  if (off < 15) return t("From the front");
  if (off < 65) return left ? t("From the front, towards its left") : t("From the front, towards its right");
  if (off < 115) return left ? t("From its left") : t("From its right");
  if (off < 165) return left ? t("From behind, towards its left") : t("From behind, towards its right");
  return t("From behind");
}
