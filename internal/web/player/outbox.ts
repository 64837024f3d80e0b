// What happened, kept on this device until the server has it on disk. Each row is
// deleted only after the server has acknowledged it, and is sent again under the
// same id until then, so that sending twice changes nothing.

import type { Table } from "./db";
import type { Advice } from "./hurt";

/** One thing that happened, as the server reads it. */
export interface Happened {
  id: string; // UUID of version 7, made here
  kind: "item-done" | "item-skipped" | "item-hurt" | "item-eased" | "set-done" | "completed" | "stopped-here";
  item: number; // -1 is the whole session
  at: string; // the device's clock, RFC 3339
  set?: number;
  pain?: number;
  quality?: string;
  where?: string;
  stopped?: boolean; // on this device alone: an item was stopped by then
  do?: Advice["do"] | undefined; // on this device alone: what a hurt was answered
}

/** Row is a thing to send: an event, or the start of a session without a network. */
export interface Row {
  id: string; // that of what it sends: rows go out in the order they were made
  url: string;
  body: unknown;
  event?: Happened; // as this device keeps it; rows with one go out together
}

/** Reply is what came back; post throws where nothing did. */
export interface Reply {
  status: number;
  advice: Advice[];
}

export type Post = (url: string, body: unknown) => Promise<Reply>;

const batch = 50;
const longest = 30_000; // ms between two tries

export class Outbox {
  private sending: Promise<boolean> | undefined;
  private retry = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** heard gets each advice, with the event it answers where there is one. */
  constructor(
    private readonly rows: Table<Row>,
    private readonly refused: Table<Row>,
    private readonly post: Post,
    private readonly heard: (advice: Advice, event?: Happened) => void = () => {},
  ) {}

  /** add keeps an event and starts sending. It resolves when the event is on disk here,
   * by put: what else tells of it has to be on disk in the same moment. */
  async add(url: string, event: Happened, put = (on: Table<Row>, row: Row): Promise<void> => on.put(row)): Promise<void> {
    await put(this.rows, { id: event.id, url, body: event, event });
    void this.flush();
  }

  async keep(row: Row): Promise<void> {
    await this.rows.put(row);
    void this.flush();
  }

  /** refusals are the rows that the server would not take, oldest first. */
  refusals(): Promise<Row[]> {
    return this.refused.all();
  }

  /** again offers what was refused once more, for a server that has learnt since.
   * What is refused again stays where it is. */
  async again(): Promise<void> {
    for (const row of await this.refused.all()) {
      const reply = await this.post(row.url, row.event ? [row.body] : row.body).catch(() => undefined);
      if (!reply) return;
      if (reply.status >= 300) continue;
      await this.refused.remove([row.id]);
      if (reply.advice[0]) this.heard(reply.advice[0], row.event);
    }
  }

  /** pending lists the events that wait to be sent to an address, oldest first. */
  async pending(url: string): Promise<Happened[]> {
    return (await this.rows.all()).flatMap((r) => (r.url === url && r.event ? [r.event] : []));
  }

  /** ask hears what the server says of a session in which nothing happens just now.
   * What waits to be sent asks as well. */
  async ask(url: string): Promise<void> {
    if ((await this.rows.all())[0]) return;
    const reply = await this.post(url, []).catch(() => undefined);
    reply?.advice.forEach((said) => this.heard(said));
  }

  /** flush sends everything; true when nothing is left. */
  flush(): Promise<boolean> {
    clearTimeout(this.timer);
    this.sending ??= this.sendAll().finally(() => (this.sending = undefined));
    return this.sending;
  }

  private async sendAll(): Promise<boolean> {
    for (let next = await this.first(); next.length > 0; next = await this.first()) {
      if (await this.send(next)) continue;
      this.timer = setTimeout(() => void this.flush(), Math.min(longest, 1000 * 2 ** this.retry++));
      return false;
    }
    this.retry = 0;
    return true;
  }

  /** send reports whether to go on with what is left. */
  private async send(rows: Row[]): Promise<boolean> {
    let reply: Reply;
    try {
      reply = await this.post(rows[0]!.url, rows[0]!.event ? rows.map((r) => r.body) : rows[0]!.body);
    } catch {
      return false;
    }
    if (reply.status < 300) return this.acknowledged(rows, reply.advice);
    if (reply.status >= 500 || reply.status === 408 || reply.status === 429) return false;
    if (rows.length === 1) return this.setAside(rows[0]!);
    // One of them is at fault: find it, and let the others through.
    for (const one of rows) if (!(await this.send([one]))) return false;
    return true;
  }

  private async acknowledged(rows: Row[], advice: Advice[]): Promise<boolean> {
    await this.rows.remove(rows.map((r) => r.id));
    const hurts = rows.filter((r) => r.event?.kind === "item-hurt");
    advice.forEach((said, i) => this.heard(said, hurts[i]?.event)); // more: locked meanwhile, by another tab
    return true;
  }

  /** setAside keeps what the server will never take out of the way of the rest. */
  private async setAside(row: Row): Promise<boolean> {
    await this.refused.put(row);
    await this.rows.remove([row.id]);
    return true;
  }

  /** first is the oldest run of rows that go out together. */
  private async first(): Promise<Row[]> {
    const all = await this.rows.all();
    if (!all[0]?.event) return all.slice(0, 1);
    const other = all.findIndex((r) => r.url !== all[0]!.url || !r.event);
    return all.slice(0, Math.min(batch, other < 0 ? batch : other));
  }
}
