// A timer in a worker: browsers slow the timers of a tab that nobody looks at, and
// leave those of its workers alone. A message is the milliseconds to wait; below
// zero is never.

let timer: ReturnType<typeof setTimeout> | undefined;

self.addEventListener("message", ({ data }: MessageEvent<number>) => {
  clearTimeout(timer);
  if (data >= 0) timer = setTimeout(() => self.postMessage(0), data);
});
