// Where the player begins: it finds out which session this page is about, from the
// server or from what this device keeps, and shows it, or says calmly why not.

import { type Ahead, type AheadSession, type Answers, comesTo, forToday, knows, localDay, oldest, scriptOf } from "./ahead";
import { dayForm, said } from "./dayform";
import { type Table, deviceTable, putBoth } from "./db";
import { emergencyView, loadingView, troubleView } from "./ending";
import { type Happened, Outbox, type Row } from "./outbox";
import { ends, pastOf } from "./past";
import { type Here, Player } from "./player";
import { madeAt, matters, refusedNotice } from "./refused";
import { type Script, type Trouble, fetchJSON, post } from "./server";
import { words } from "./words";

/** Begun is a session that was begun on this device: all that is needed to go on
 * with it after a reload without a network. */
interface Begun {
  id: string;
  date: string;
  script: Script;
  known: Record<string, string>; // what the server's page knew of it
  events: Happened[];
  over: boolean;
}

const askFirst = 4_000; // ms to ask for a newer ban before a start without a network
const askEvery = 15_000; // ms between two questions whether what plays may go on
const lockedHere = "unslouch.locked"; // an answer on this device locks until the server is asked; "emergency" where it calls for help

/** speedOf is 1, unless a test server allows a test to hurry. */
function speedOf(root: HTMLElement): number {
  const wish = /^#test-speed=(\d{1,3})$/.exec(location.hash);
  return root.dataset.allowTestSpeed === "1" && wish ? Math.max(1, Number(wish[1])) : 1;
}

class Page {
  private player: Player | undefined;
  private readonly outbox: Outbox;
  private readonly waiting: Promise<Happened[]>; // what the server's page could not know of

  constructor(private readonly root: HTMLElement, private readonly sheet: HTMLElement, rows: Table<Row>, refused: Table<Row>, private readonly begun: Table<Begun>) {
    this.outbox = new Outbox(rows, refused, post, (advice, event) => this.player?.heard(advice, event));
    this.waiting = this.outbox.pending(root.dataset.events ?? ""); // before anything is sent
    addEventListener("online", () => void this.outbox.flush());
    addEventListener("storage", (e) => e.key === lockedHere && e.newValue && this.held()); // told in another tab
    void this.outbox.flush().then((sent) => (sent ? this.outbox.again() : undefined));
  }

  private show(view: HTMLElement): void {
    this.sheet.hidden = true;
    this.root.replaceChildren(view);
    view.querySelector<HTMLElement>("h1")?.focus();
  }

  /** held says why nothing goes on here before the server has heard of it: it may not
   * know yet of a lock, or of an end. */
  private held(): void {
    this.player?.quit();
    const locked = localStorage.getItem(lockedHere);
    const [title, text] = locked ? [words.lockedTitle, words.lockedHere] : [words.doneTitle, words.unsaved];
    this.show(locked === "emergency" ? emergencyView() : said(title, text, () => location.reload()));
  }

  private trouble(t: Trouble): void {
    this.sheet.hidden ||= t.why === "locked";
    this.root.replaceChildren(troubleView(t, () => location.reload()));
  }

  /** online plays the session that the server's page is about. */
  async online(): Promise<void> {
    this.root.replaceChildren(loadingView());
    const known = { ...this.root.dataset } as Record<string, string>;
    const date = localDay(new Date());
    const all = await this.begun.all();
    const kept = all.find((b) => b.id === known.session);
    const events = kept?.events ?? [];
    events.push(...(await this.waiting).filter((e) => !events.some((k) => k.id === e.id))); // of another tab
    const over = kept?.over || events.some(ends);
    const ask = over || localStorage.getItem(lockedHere) || all.some((b) => b.over && b.date === date);
    const heard = !ask || (await this.outbox.flush());
    const got = heard ? await fetchJSON<Script>(known.timeline!) : undefined;
    if (!got || (ask && "why" in got && got.why === "network")) return this.held();
    if ("why" in got) return this.trouble(got);
    if (over) return location.replace(known.after!);
    localStorage.removeItem(lockedHere);
    await this.play({ id: got.session, date, script: got, known, events, over: false });
  }

  private async play(b: Begun): Promise<void> {
    await this.tidy(b);
    const url = `/session/${b.id}/events`;
    const place = {
      root: this.root, sheet: this.sheet, speed: speedOf(this.root), after: `/session/${b.id}/after`,
      keep: async (event: Happened, here: Here, locks?: boolean): Promise<void> => {
        const kept = { ...event, ...here };
        b.events.push(kept);
        b.over ||= ends(kept);
        const put = this.outbox.add(url, event, (rows, row) => putBoth(rows, { ...row, event: kept }, this.begun, b));
        if (locks) localStorage.setItem(lockedHere, kept.do!);
        await put;
      },
    };
    this.player = new Player(place, b.script, this.outbox, pastOf(b.known, b.events));
    this.player.ready();
    setInterval(() => void (this.player!.playing && navigator.onLine && this.outbox.ask(url)), askEvery);
    await this.tellRefused();
    void this.outbox.flush().then(() => this.tellRefused()); // what the server says to rows still on their way
  }

  /** tellRefused says on the ready page what the server would not take, once. */
  private async tellRefused(): Promise<void> {
    const notice = refusedNotice(await this.outbox.refusals(), await this.begun.all());
    this.root.querySelector(".ready .refused")?.remove();
    if (notice) this.root.querySelector(".ready .lead")?.after(notice);
  }

  /** tidy keeps this session and those that a hand-out may not know of yet. */
  private async tidy(b: Begun): Promise<void> {
    const since = oldest(new Date());
    await this.begun.remove((await this.begun.all()).filter((x) => x.id !== b.id && x.date < since).map((x) => x.id));
    await this.begun.put(b);
  }

  /** away is the page that this device keeps: it goes on with today's session, or
   * asks the questions of the day for one that was handed out. */
  async away(): Promise<void> {
    this.root.replaceChildren(loadingView());
    const today = localDay(new Date());
    const begun = (await this.begun.all()).filter((b) => b.date === today);
    if ((await this.lockedHere()) || begun.some((b) => b.over || b.events.some(ends))) return this.held();
    if (begun[0]) return this.play(begun[0]);
    const sent = await this.outbox.flush();
    const refused = await this.refusals();
    if (refused.some(matters)) return this.stands(refused);
    const ahead = await fetchJSON<Ahead>("/session/ahead.json");
    if ("why" in ahead) return this.trouble(ahead);
    if (!sent || !(await this.known(ahead))) return this.waits();
    const session = forToday(ahead, new Date());
    if ("why" in session) return this.trouble(session);
    this.show(dayForm(session, (answers) => void this.start(ahead, session, answers)));
  }

  /** lockedHere reports whether an answer on this device has locked the plan. Only
   * a server that hands out sessions again undoes that. */
  private async lockedHere(): Promise<boolean> {
    if (localStorage.getItem(lockedHere) === null) return false;
    if (!(await this.outbox.flush())) return true;
    const now = await fetchJSON<Ahead>("/session/ahead.json?now", askFirst);
    if (!("why" in now)) localStorage.removeItem(lockedHere);
    return "why" in now;
  }

  /** known reports whether a hand-out counts all that happened on this device: a
   * second session without the server in between never starts. */
  private async known(ahead: Ahead): Promise<boolean> {
    const since = oldest(new Date());
    const without = new Set((await this.refusals()).filter((r) => !matters(r)).map((r) => r.id));
    return knows(ahead, (await this.begun.all()).filter((b) => b.date >= since), without);
  }

  /** refusals are what the server refused in the days that still count here. */
  private async refusals(): Promise<Row[]> {
    const since = Date.parse(oldest(new Date()));
    return (await this.outbox.refusals()).filter((r) => madeAt(r) >= since);
  }

  /** stands says why nothing starts without a network: the server refused something
   * that could bear on what is safe. With one, its own pages lead on. */
  private async stands(rows: Row[]): Promise<void> {
    const notice = refusedNotice(rows, await this.begun.all());
    this.show(said(words.waitsTitle, words.refusedWaits, () => location.reload()));
    this.root.append(notice!);
  }

  private waits(): void {
    this.show(said(words.waitsTitle, words.waits, () => location.reload()));
  }

  /** start asks for a newer ban where there is a network, and then does what the
   * answers come to (H26). */
  private async start(ahead: Ahead, session: AheadSession, answers: Answers): Promise<void> {
    this.root.replaceChildren(loadingView());
    const now = await fetchJSON<Ahead>("/session/ahead.json?now", askFirst);
    if ("why" in now && now.why !== "network") return this.trouble(now);
    if (!("why" in now) && now.id !== ahead.id) return location.reload(); // the plan has changed since
    const still = forToday(ahead, new Date());
    if ("why" in still) return this.trouble(still);
    if ((await this.refusals()).some(matters)) return this.stands(await this.refusals());
    if (!(await this.known(ahead))) return this.waits(); // begun in another tab
    const outcome = comesTo(session, answers)!;
    if (outcome.do === "lock") localStorage.setItem(lockedHere, "1");
    await this.outbox.keep({ id: session.id, url: "/session/away", body: { id: session.id, issued: ahead.id, at: new Date().toISOString(), answers } });
    if (outcome.do === "lock") return this.show(said(words.lockedTitle, outcome.text));
    if (outcome.do === "rest") return this.show(said(words.restTitle, outcome.text));
    await this.play({ id: session.id, date: session.date, script: scriptOf(session, outcome), known: {}, events: [], over: false });
  }
}

async function open(root: HTMLElement, sheet: HTMLElement): Promise<void> {
  const page = new Page(root, sheet, await deviceTable<Row>("outbox"), await deviceTable<Row>("refused"), await deviceTable<Begun>("ahead"));
  await (root.dataset.away === undefined ? page.online() : page.away());
}

const root = document.getElementById("player");
const sheet = document.getElementById("sheet");
if (root && sheet && root.dataset.finished === undefined) void open(root, sheet);
// A page that the browser kept may be older than what was done since.
addEventListener("pageshow", (e) => e.persisted && location.reload());
