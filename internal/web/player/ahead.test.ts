import assert from "node:assert/strict";
import { test } from "node:test";

import { type Ahead, knows } from "./ahead";

const ahead = (known: Record<string, number>): Ahead => ({ id: "1", issued: "", expires: "", sessions: [], known });

test("what was handed out before the last session ended starts nothing more", () => {
  const session = { id: "a", events: [{ id: "1" }, { id: "2" }, { id: "3" }] };
  assert.equal(knows(ahead({}), []), true);
  assert.equal(knows(ahead({}), [session]), false, "the server has not heard of it");
  assert.equal(knows(ahead({}), [{ id: "a", events: [] }]), false, "begun, and the server has not heard");
  assert.equal(knows(ahead({ a: 2 }), [session]), false, "an event has not arrived");
  assert.equal(knows(ahead({ a: 3 }), [session]), true);
  assert.equal(knows(ahead({ a: 9 }), [session]), true, "another device told more");
  assert.equal(knows(ahead({ a: 3 }), [session, { id: "b", events: [] }]), false);
  assert.equal(knows({ ...ahead({}), known: undefined } as unknown as Ahead, [session]), false, "a hand-out of an older program");
});
