// What happened, kept on this device until the server has it on disk. Each event
// stands under a key of its own, so two tabs never overwrite each other, and it
// is sent again with the same id, so sending twice changes nothing.

/** One thing that happened, as the server reads it. */
export interface Happened {
  id: string; // UUID of version 7, made here
  kind: "item-done" | "item-skipped" | "item-hurt" | "completed" | "stopped-here";
  item: number; // -1 is the whole session
  at: string; // the device's clock, RFC 3339
  pain?: number;
  quality?: string;
}

/** The server's answer to a "this hurts". The player only obeys. */
export interface Advice {
  do: "ease" | "stop-item" | "stop-session" | "emergency";
  text: string;
  url: string;
}

/** Reply is what came back; post throws where nothing did. */
export interface Reply {
  status: number;
  advice: Advice[];
}

export type Post = (url: string, events: Happened[]) => Promise<Reply>;

/** Shelf is what an outbox needs of localStorage. */
export type Shelf = Pick<Storage, "length" | "key" | "getItem" | "setItem" | "removeItem">;

const waiting = "unslouch.event.";
const refused = "unslouch.refused."; // kept aside for a look, never sent again
const batch = 50;
const longest = 30_000; // ms between two tries

interface Kept {
  key: string;
  url: string;
  event: Happened;
}

export class Outbox {
  private sending: Promise<boolean> | undefined;
  private retry = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly asked = new Map<string, (advice: Advice | null) => void>();

  /** late gets an advice that nobody waits for any more. */
  constructor(
    private readonly shelf: Shelf,
    private readonly url: string,
    private readonly post: Post,
    private readonly late: (advice: Advice) => void = () => {},
  ) {}

  /** add keeps an event and starts sending. */
  add(event: Happened): void {
    this.shelf.setItem(waiting + event.id, JSON.stringify({ url: this.url, event }));
    void this.flush();
  }

  /** ask adds an event and waits for its advice; null when none came in time. */
  ask(event: Happened, patience: number): Promise<Advice | null> {
    return new Promise((resolve) => {
      const settle = (advice: Advice | null): void => {
        clearTimeout(timer);
        this.asked.delete(event.id);
        resolve(advice);
      };
      const timer = setTimeout(settle, patience, null);
      this.asked.set(event.id, settle);
      this.add(event);
    });
  }

  /** pending lists what this session still has to send, oldest first. */
  pending(): Happened[] {
    return this.kept().filter((k) => k.url === this.url).map((k) => k.event);
  }

  /** flush sends everything; true when nothing is left. */
  flush(): Promise<boolean> {
    clearTimeout(this.timer);
    this.sending ??= this.sendAll();
    return this.sending;
  }

  private async sendAll(): Promise<boolean> {
    await Promise.resolve(); // so that flush has kept this promise before we let go of it
    for (let next = this.first(); next.length > 0; next = this.first()) {
      if (await this.send(next)) continue;
      for (const settle of [...this.asked.values()]) settle(null);
      this.timer = setTimeout(() => void this.flush(), Math.min(longest, 1000 * 2 ** this.retry++));
      this.sending = undefined;
      return false;
    }
    this.sending = undefined;
    this.retry = 0;
    return true;
  }

  /** send reports whether to go on with what is left. */
  private async send(events: Kept[]): Promise<boolean> {
    let reply: Reply;
    try {
      reply = await this.post(events[0]!.url, events.map((k) => k.event));
    } catch {
      return false;
    }
    if (reply.status < 300) return this.acknowledged(events, reply.advice);
    if (reply.status >= 500 || reply.status === 408 || reply.status === 429) return false;
    if (events.length === 1) return this.setAside(events[0]!);
    // One of them is at fault: find it, and let the others through.
    for (const one of events) if (!(await this.send([one]))) return false;
    return true;
  }

  private acknowledged(events: Kept[], advice: Advice[]): boolean {
    for (const { key } of events) this.shelf.removeItem(key);
    const hurts = events.filter((k) => k.event.kind === "item-hurt");
    hurts.forEach(({ event }, i) => {
      const said = advice[i];
      if (!said) return;
      const settle = this.asked.get(event.id);
      if (settle) settle(said);
      else this.late(said);
    });
    for (const said of advice.slice(hurts.length)) this.late(said); // locked meanwhile, by another tab
    return true;
  }

  /** setAside keeps what the server will never take out of the way of the rest. */
  private setAside({ key, event }: Kept): boolean {
    const text = this.shelf.getItem(key);
    if (text !== null) this.shelf.setItem(refused + event.id, text);
    this.shelf.removeItem(key);
    this.asked.get(event.id)?.(null);
    return true;
  }

  /** first is the oldest run of events that go to one address. */
  private first(): Kept[] {
    const all = this.kept();
    const other = all.findIndex((k) => k.url !== all[0]!.url);
    return all.slice(0, Math.min(batch, other < 0 ? batch : other));
  }

  private kept(): Kept[] {
    const all: Kept[] = [];
    for (let i = 0; i < this.shelf.length; i++) {
      const key = this.shelf.key(i);
      const one = key?.startsWith(waiting) ? this.read(key) : undefined;
      if (one) all.push(one);
    }
    return all.sort((a, b) => (a.event.id < b.event.id ? -1 : 1));
  }

  private read(key: string): Kept | undefined {
    try {
      return { key, ...(JSON.parse(this.shelf.getItem(key) ?? "") as { url: string; event: Happened }) };
    } catch {
      return undefined; // somebody else's, or cut short: leave it
    }
  }
}

/** memoryShelf keeps events for as long as the page lives: for tests, and for a
 * browser that gives us no storage. */
export function memoryShelf(): Shelf {
  const all = new Map<string, string>();
  return {
    get length() {
      return all.size;
    },
    key: (i) => [...all.keys()][i] ?? null,
    getItem: (key) => all.get(key) ?? null,
    setItem: (key, value) => void all.set(key, value),
    removeItem: (key) => void all.delete(key),
  };
}

/** deviceShelf is localStorage where it can be written, and memory where not. */
export function deviceShelf(): Shelf {
  try {
    localStorage.setItem("unslouch.try", "1");
    localStorage.removeItem("unslouch.try");
    return localStorage;
  } catch {
    return memoryShelf();
  }
}
