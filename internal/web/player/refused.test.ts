import assert from "node:assert/strict";
import { test } from "node:test";
import { type Ahead, knows } from "./ahead";
import { memoryTable } from "./db";
import { type Happened, Outbox, type Row } from "./outbox";
import { madeAt, matters, tells } from "./refused";
import { uuid7Maker } from "./uuid7";

const newID = uuid7Maker();
const row = (kind: Happened["kind"], item = 0): Row => {
  const event: Happened = { id: newID(), kind, item, at: "2026-01-02T03:04:05Z", ...(kind === "item-hurt" && { pain: 6 }) };
  return { id: event.id, url: "/session/s1/events", body: event, event };
};
const start = (): Row => ({ id: newID(), url: "/session/away", body: {} });

test("only what merely counts lets a device start without a network", () => {
  const kinds: [Happened["kind"], boolean][] = [["item-done", true], ["item-hurt", true], ["item-eased", true], ["stopped-here", true], ["item-skipped", false], ["set-done", false], ["completed", false]];
  for (const [kind, want] of kinds) assert.equal(matters(row(kind)), want, kind);
  assert.equal(matters(start()), true, "the answers before a session");
  assert.equal(matters(row("something-new" as Happened["kind"])), true, "what we do not know");
});

test("a hand-out needs to know everything but what was refused and bears on nothing", () => {
  const [done, skipped] = [row("item-done"), row("item-skipped")];
  const recorded = [{ id: "s1", events: [done.event!, skipped.event!] }];
  const ahead = { known: { s1: 1 } } as unknown as Ahead;
  assert.equal(knows(ahead, recorded), false);
  assert.equal(knows(ahead, recorded, new Set([skipped.id])), true);
  assert.equal(knows({ known: {} } as unknown as Ahead, recorded, new Set([skipped.id])), false, "a session the server never heard of");
});

test("what is refused is kept, the rest goes out, and it is offered again", async () => {
  const [rows, refused] = [memoryTable<Row>(), memoryTable<Row>()];
  let learnt = false;
  const got: string[] = [];
  const box = new Outbox(rows, refused, async (_, body) => {
    const events = body as Happened[];
    if (!learnt && events.some((e) => e.kind === "item-hurt")) return { status: 400, advice: [] };
    got.push(...events.map((e) => e.kind));
    return { status: 200, advice: [] };
  });
  for (const r of [row("item-done"), row("item-hurt"), row("completed", -1)]) await box.keep(r);
  assert.equal(await box.flush(), true);
  assert.deepEqual(got, ["item-done", "completed"]);
  await box.again();
  assert.equal((await box.refusals()).length, 1, "given up though refused again");
  learnt = true;
  await box.again();
  assert.deepEqual([got.at(-1), (await box.refusals()).length], ["item-hurt", 0]);
});

test("a person reads what was refused", () => {
  const r = row("item-hurt", 1);
  assert.ok(Math.abs(madeAt(r) - Date.now()) < 60_000);
  assert.ok(tells(r, [{ id: "s1", script: { items: [{ name: "Cat-cow" }, { name: "Wall slide" }] } }]).endsWith(": Wall slide hurt, 6 out of 10"));
  assert.ok(tells(start(), []).endsWith("your answers before a session"));
});
