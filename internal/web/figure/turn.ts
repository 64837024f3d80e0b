// Turning the figure: by finger, mouse or keys. A finger turns it sideways and
// leaves scrolling alone; the keys work as on a slider, which it is to a screen
// reader.

/** Turn turns by degrees. */
export type Turn = (yaw: number, pitch: number) => void;

const step = 15; // degrees a key
const reach = 0.6; // degrees a pixel

/** watchTurns makes a box something to turn, until the signal. */
export function watchTurns(box: HTMLElement, turn: Turn, back: () => void, signal: AbortSignal): void {
  box.addEventListener("keydown", (e) => {
    const ways: Record<string, () => void> = {
      ArrowLeft: () => turn(-step, 0), ArrowRight: () => turn(step, 0),
      ArrowUp: () => turn(0, step), ArrowDown: () => turn(0, -step), Home: back,
    };
    const way = ways[e.key];
    if (!way || e.ctrlKey || e.altKey || e.metaKey || e.target !== box) return;
    e.preventDefault();
    way();
  }, { signal });

  let from: { id: number; x: number; y: number } | undefined;
  box.addEventListener("pointerdown", (e) => {
    if (e.button !== 0 || from) return;
    from = { id: e.pointerId, x: e.clientX, y: e.clientY };
    box.setPointerCapture(e.pointerId);
    box.classList.add("turning");
  }, { signal });
  box.addEventListener("pointermove", (e) => {
    if (from?.id !== e.pointerId) return;
    turn((from.x - e.clientX) * reach, e.pointerType === "mouse" ? (e.clientY - from.y) * reach : 0);
    from = { id: from.id, x: e.clientX, y: e.clientY };
  }, { signal });
  const end = (e: PointerEvent): void => {
    if (from?.id !== e.pointerId) return;
    from = undefined;
    box.classList.remove("turning");
  };
  box.addEventListener("pointerup", end, { signal });
  box.addEventListener("pointercancel", end, { signal });
}
