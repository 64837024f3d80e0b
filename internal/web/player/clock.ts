// The clock of the player. It keeps no count of ticks: where we are is always
// computed from elapsed time, so a throttled or hidden tab is at the right place
// as soon as it looks again.

export class Clock {
  private base = 0; // where we were when the clock last started or moved
  private since = 0; // what now() said then
  private on = false;

  /** now is a monotonic clock in milliseconds; speed is 1 except in tests. */
  constructor(private readonly now: () => number, readonly speed = 1) {}

  /** at is where we are in the timeline, in milliseconds. */
  get at(): number {
    return this.on ? this.base + (this.now() - this.since) * this.speed : this.base;
  }

  get running(): boolean {
    return this.on;
  }

  go(): void {
    if (this.on) return;
    this.since = this.now();
    this.on = true;
  }

  pause(): void {
    this.base = this.at;
    this.on = false;
  }

  /** jump moves to a place and leaves running or paused as it was. */
  jump(to: number): void {
    this.base = Math.max(0, to);
    this.since = this.now();
  }
}
