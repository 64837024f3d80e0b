import assert from "node:assert/strict";
import { test } from "node:test";
import { type Advice, type Happened, Outbox, type Reply, memoryShelf } from "./outbox";
import { uuid7Maker } from "./uuid7";

const newID = uuid7Maker();
const happened = (kind: Happened["kind"], item = 0): Happened => ({ id: newID(), kind, item, at: "2026-01-02T03:04:05Z" });
const ease: Advice = { do: "ease", text: "Softer.", url: "" };
const ok = (...advice: Advice[]): Reply => ({ status: 200, advice });

/** A server that answers as told and remembers each id once, as ours does. */
function server(answers: (events: Happened[]) => Reply) {
  const got: Happened[][] = [];
  const kept = new Map<string, Happened>();
  return {
    got, kept,
    post: async (_: string, events: Happened[]): Promise<Reply> => {
      got.push(events);
      const reply = answers(events);
      if (reply.status < 300) for (const e of events) kept.set(e.id, e);
      return reply;
    },
  };
}

test("events go out in order and are gone once acknowledged", async () => {
  const s = server(() => ok());
  const shelf = memoryShelf();
  const box = new Outbox(shelf, "/events", s.post);
  const all = [happened("item-done", 0), happened("item-skipped", 1), happened("completed", -1)];
  for (const e of all) box.add(e);
  assert.equal(await box.flush(), true);
  assert.deepEqual([...s.kept.values()], all);
  assert.equal(shelf.length, 0);
});

test("what was not acknowledged is sent again with the same ids by the next page", async () => {
  const shelf = memoryShelf();
  let first = true;
  const s = server(() => ok());
  const lost = async (url: string, events: Happened[]): Promise<Reply> => {
    await s.post(url, events); // it is on disk, but the answer never comes
    throw new Error("gone");
  };
  const before = new Outbox(shelf, "/events", (url, events) => (first ? lost(url, events) : s.post(url, events)));
  const e = happened("item-done", 3);
  before.add(e);
  assert.equal(await before.flush(), false);
  first = false;
  const after = new Outbox(shelf, "/events", s.post);
  assert.deepEqual(after.pending(), [e]);
  assert.equal(await after.flush(), true);
  assert.equal(s.kept.size, 1);
  await before.flush();
  assert.equal(s.kept.size, 1);
});

test("a hurt waits for its own advice", async () => {
  const s = server((events) => ok(...events.filter((e) => e.kind === "item-hurt").map((e) => ({ ...ease, text: String(e.pain) }))));
  const box = new Outbox(memoryShelf(), "/events", s.post);
  box.add(happened("item-done"));
  const [one, two] = await Promise.all([
    box.ask({ ...happened("item-hurt"), pain: 1, quality: "dull" }, 1000),
    box.ask({ ...happened("item-hurt"), pain: 2, quality: "dull" }, 1000),
  ]);
  assert.equal(one?.text, "1");
  assert.equal(two?.text, "2");
});

test("without a network the advice is null at once, and a late one is still heard", async () => {
  let online = false;
  const s = server(() => ok({ ...ease, do: "emergency" }));
  const late: string[] = [];
  const box = new Outbox(memoryShelf(), "/events", async (url, events) => {
    if (!online) throw new Error("offline");
    return s.post(url, events);
  }, (a) => late.push(a.do));
  assert.equal(await box.ask(happened("item-hurt"), 60_000), null);
  online = true;
  assert.equal(await box.flush(), true);
  assert.deepEqual(late, ["emergency"]);
});

test("an event that the server refuses is set aside and holds nothing up", async () => {
  const s = server((events) => (events.some((e) => e.item === 99) ? { status: 400, advice: [] } : ok()));
  const shelf = memoryShelf();
  const box = new Outbox(shelf, "/events", s.post);
  box.add(happened("item-done", 99));
  box.add(happened("item-done", 1));
  assert.equal(await box.flush(), true);
  assert.deepEqual([...s.kept.values()].map((e) => e.item), [1]);
  assert.equal(shelf.length, 1);
  assert.ok(shelf.key(0)?.startsWith("unslouch.refused."));
});

test("two pages over one shelf lose nothing and record nothing twice", async () => {
  const shelf = memoryShelf();
  const s = server(() => ok());
  const one = new Outbox(shelf, "/events", s.post);
  const two = new Outbox(shelf, "/events", s.post);
  for (let i = 0; i < 120; i++) (i % 2 ? one : two).add(happened("item-done", i));
  await Promise.all([one.flush(), two.flush()]);
  await one.flush();
  assert.equal(s.kept.size, 120);
  assert.equal(shelf.length, 0);
});
