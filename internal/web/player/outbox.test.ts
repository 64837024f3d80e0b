import assert from "node:assert/strict";
import { test } from "node:test";
import { memoryTable } from "./db";
import type { Advice } from "./hurt";
import { type Happened, Outbox, type Reply, type Row } from "./outbox";
import { uuid7Maker } from "./uuid7";

const newID = uuid7Maker();
const happened = (kind: Happened["kind"], item = 0): Happened => ({ id: newID(), kind, item, at: "2026-01-02T03:04:05Z" });
const ease: Advice = { do: "ease", text: "Softer.", url: "" };
const ok = (...advice: Advice[]): Reply => ({ status: 200, advice });
const to = "/events";

/** A server that answers as told and remembers each id once, as ours does. */
function server(answers: (events: Happened[]) => Reply) {
  const kept = new Map<string, Happened>();
  return {
    kept,
    post: async (_: string, body: unknown): Promise<Reply> => {
      const events = body as Happened[];
      const reply = answers(events);
      if (reply.status < 300) for (const e of events) kept.set(e.id, e);
      return reply;
    },
  };
}

const box = (rows = memoryTable<Row>(), post = server(() => ok()).post, heard?: (a: Advice, e?: Happened) => void, refused = memoryTable<Row>()): Outbox =>
  new Outbox(rows, refused, post, heard);

test("events go out in order and are gone once acknowledged", async () => {
  const s = server(() => ok());
  const rows = memoryTable<Row>();
  const b = box(rows, s.post);
  const all = [happened("item-done", 0), happened("item-skipped", 1), happened("completed", -1)];
  for (const e of all) await b.add(to, e);
  assert.equal(await b.flush(), true);
  assert.deepEqual([...s.kept.values()], all);
  assert.equal((await rows.all()).length, 0);
});

test("an event is on the device before it is sent, and stays until it is acknowledged", async () => {
  const rows = memoryTable<Row>();
  let seen = -1;
  let answer: (r: Reply) => void = () => {};
  const b = box(rows, async () => {
    seen = (await rows.all()).length;
    return new Promise((resolve) => (answer = resolve));
  });
  await b.add(to, happened("item-done"));
  while (seen < 0) await new Promise((on) => setTimeout(on, 1));
  assert.equal(seen, 1);
  assert.equal((await rows.all()).length, 1, "gone before the server said so");
  answer(ok());
  await b.flush();
  assert.equal((await rows.all()).length, 0);
});

test("what was not acknowledged is sent again with the same ids by the next page", async () => {
  const rows = memoryTable<Row>();
  let first = true;
  const s = server(() => ok());
  const before = box(rows, async (url, body) => {
    const reply = await s.post(url, body); // it is on disk, but the answer never comes
    if (first) throw new Error("gone");
    return reply;
  });
  const e = happened("item-done", 3);
  await before.add(to, e);
  assert.equal(await before.flush(), false);
  first = false;
  const after = box(rows, s.post);
  assert.deepEqual(await after.pending(to), [e]);
  assert.equal(await after.flush(), true);
  assert.equal(s.kept.size, 1);
  await before.flush();
  assert.equal(s.kept.size, 1);
});

test("each advice comes with the hurt it answers, and a lock of another tab without", async () => {
  const s = server((events) => ok(...events.filter((e) => e.kind === "item-hurt").map((e) => ({ ...ease, text: String(e.pain) })), { ...ease, do: "stop-session" }));
  const heard: string[] = [];
  const b = box(memoryTable(), s.post, (a, e) => heard.push(`${a.do} ${a.text} ${e?.pain}`));
  const rows = [happened("item-done"), { ...happened("item-hurt"), pain: 1 }, { ...happened("item-hurt"), pain: 2 }];
  await Promise.all(rows.map((e) => b.add(to, e)));
  await b.flush();
  assert.deepEqual(heard.slice(0, 3), ["ease 1 1", "ease 2 2", "stop-session Softer. undefined"]);
});

test("an event that the server refuses is set aside and holds nothing up", async () => {
  const s = server((events) => (events.some((e) => e.item === 99) ? { status: 400, advice: [] } : ok()));
  const rows = memoryTable<Row>();
  const refused = memoryTable<Row>();
  const b = box(rows, s.post, undefined, refused);
  await b.add(to, happened("item-done", 99));
  await b.add(to, happened("item-done", 1));
  while (!(await b.flush()) || (await rows.all()).length > 0);
  assert.deepEqual([...s.kept.values()].map((e) => e.item), [1]);
  assert.equal((await refused.all()).length, 1);
});

test("the start of a session goes out before what happened in it, by itself", async () => {
  const sent: unknown[] = [];
  const b = box(memoryTable(), async (url, body) => {
    sent.push([url, Array.isArray(body) ? body.length : body]);
    return ok();
  });
  const start = newID();
  await Promise.all([b.keep({ id: start, url: "/start", body: "start" }), b.add(to, happened("item-done", 0)), b.add(to, happened("item-done", 1))]);
  await b.flush();
  assert.deepEqual(sent, [["/start", "start"], [to, 2]]);
});

test("two pages over one shelf lose nothing and record nothing twice", async () => {
  const rows = memoryTable<Row>();
  const s = server(() => ok());
  const one = box(rows, s.post);
  const two = box(rows, s.post);
  await Promise.all(Array.from({ length: 120 }, (_, i) => (i % 2 ? one : two).add(to, happened("item-done", i))));
  await Promise.all([one.flush(), two.flush()]);
  await one.flush();
  assert.equal(s.kept.size, 120);
  assert.equal((await rows.all()).length, 0);
});

test("what is sent is what happened, and what this device remembers of it stays here", async () => {
  const s = server(() => ok());
  const rows = memoryTable<Row>();
  let up = false;
  const b = box(rows, async (url, body) => {
    if (!up) throw new Error("gone");
    return s.post(url, body);
  });
  const e = { ...happened("item-hurt"), pain: 6 };
  await b.add(to, e, (on, row) => on.put({ ...row, event: { ...e, stopped: true, do: "stop-item" } }));
  await b.flush();
  assert.equal((await b.pending(to))[0]!.do, "stop-item");
  up = true;
  await b.flush();
  assert.deepEqual([...s.kept.values()], [e]);
});

test("a page that plays asks whether it may, unless something waits that asks as well", async () => {
  const asked: unknown[] = [];
  const heard: string[] = [];
  const rows = memoryTable<Row>();
  let up = true;
  const b = box(rows, async (_, body) => {
    asked.push(body);
    if (!up) throw new Error("gone");
    return ok({ ...ease, do: "stop-session" });
  }, (a) => heard.push(a.do));
  await b.ask(to);
  assert.deepEqual([asked, heard, (await rows.all()).length], [[[]], ["stop-session"], 0]);
  up = false;
  await b.ask(to); // and is not troubled where nobody answers
  await b.add(to, happened("item-done"));
  await b.flush();
  const so = asked.length;
  await b.ask(to);
  assert.equal(asked.length, so);
  up = true;
  await b.flush();
});
