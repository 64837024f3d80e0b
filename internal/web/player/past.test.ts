// Go adds up what happened too. Both are told the same sessions, and come to the same.

import assert from "node:assert/strict";
import { test } from "node:test";
import told from "../../app/testdata/past.json";
import type { Happened } from "./outbox";
import { ends, pastOf } from "./past";

interface Case {
  events: Happened[];
  past: { over: boolean; settled: number[]; eased: number[]; hurt: number[]; stopped: boolean; sets: [number, number][] };
}
const sorted = (items: number[]): number[] => [...new Set(items)].sort((a, b) => a - b);

test("a reload without a network comes to what the server would", () => {
  let over = 0;
  for (const [n, { events, past }] of (told as unknown as Case[]).entries()) {
    assert.equal(events.some(ends), past.over, `${n}: ${JSON.stringify(events)}`);
    over += Number(past.over);
    if (past.over) continue;
    const got = pastOf({}, events);
    assert.deepEqual({ settled: sorted(got.settled), eased: sorted(got.eased), hurt: sorted(got.hurt), stopped: got.stopped, sets: [...got.sets].sort((a, b) => a[0] - b[0]) },
      { settled: past.settled, eased: past.eased, hurt: past.hurt, stopped: past.stopped, sets: past.sets }, `${n}: ${JSON.stringify(events)}`);
  }
  assert.ok(over > 5 && over < 35, `${over} sessions ended`);
});

test("every stop, and every end, is the end", () => {
  const e = (kind: Happened["kind"], answer?: Happened["do"]): Happened => ({ id: "", kind, item: 0, at: "", ...(answer && { do: answer }) });
  for (const end of [e("completed"), e("stopped-here"), e("item-hurt", "stop-session"), e("item-hurt", "emergency")]) assert.ok(ends(end), `${end.kind} ${end.do}`);
  for (const on of [e("item-done"), e("item-hurt", "ease"), e("item-hurt", "swap"), e("item-hurt", "stop-item")]) assert.ok(!ends(on), `${on.kind} ${on.do}`);
});
