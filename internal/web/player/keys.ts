// The keys of the player. They can be switched off (WCAG 2.1.4).

/** keys listens while on() says so. */
export function keys(on: () => boolean, acts: Record<string, () => void>): (e: KeyboardEvent) => void {
  return (e) => {
    const at = e.target instanceof Element ? e.target : document.body;
    if (!on() || e.ctrlKey || e.altKey || e.metaKey) return;
    const act = acts[e.key.length === 1 ? e.key.toLowerCase() : e.key];
    // On a button or a box the space bar keeps its own meaning, and the arrows in a list.
    if (!act || (e.key === " " && at.closest("button, summary, input, a, select")) || at.closest("select")) return;
    e.preventDefault();
    if (!e.repeat) act();
  };
}
