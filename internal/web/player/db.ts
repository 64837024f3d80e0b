// What this device keeps: the outbox, and the sessions that may be started without
// a network. Every write is on disk before its promise is kept (durability strict).

const name = "unslouch";
const version = 1;

export type Shelf = "outbox" | "refused" | "ahead";

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(name, version);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("outbox", { keyPath: "id" });
      asked.result.createObjectStore("refused", { keyPath: "id" });
      asked.result.createObjectStore("ahead", { keyPath: "id" });
    };
    asked.onsuccess = () => {
      asked.result.onversionchange = () => asked.result.close();
      resolve(asked.result);
    };
    asked.onerror = () => reject(asked.error ?? new Error("no storage"));
  });
}

/** Table is one shelf of the device, or of memory where there is no storage. */
export interface Table<T extends { id: string }> {
  all(): Promise<T[]>; // in order of their ids
  put(one: T): Promise<void>;
  remove(ids: string[]): Promise<void>;
  durable: boolean;
}

class Device<T extends { id: string }> implements Table<T> {
  readonly durable = true;
  constructor(private readonly db: IDBDatabase, private readonly shelf: Shelf) {}

  all(): Promise<T[]> {
    return new Promise((resolve, reject) => {
      const got = this.db.transaction(this.shelf).objectStore(this.shelf).getAll();
      got.onsuccess = () => resolve(got.result as T[]);
      got.onerror = () => reject(got.error ?? new Error("cannot read"));
    });
  }

  put(one: T): Promise<void> {
    return this.write((s) => void s.put(one));
  }

  remove(ids: string[]): Promise<void> {
    return this.write((s) => ids.forEach((id) => void s.delete(id)));
  }

  /** beside puts something here and something on another shelf, in one transaction. */
  beside<U extends { id: string }>(one: T, on: Device<U>, other: U): Promise<void> {
    return this.write((s) => void (s.put(one), s.transaction.objectStore(on.shelf).put(other)), on.shelf);
  }

  private write(change: (to: IDBObjectStore) => void, ...more: Shelf[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const t = this.db.transaction([this.shelf, ...more], "readwrite", { durability: "strict" });
      t.oncomplete = () => resolve();
      t.onerror = t.onabort = () => reject(t.error ?? new Error("cannot write"));
      change(t.objectStore(this.shelf));
    });
  }
}

/** putBoth puts two things on two shelves: after a crash both are there, or neither. */
export async function putBoth<T extends { id: string }, U extends { id: string }>(on: Table<T>, one: T, and: Table<U>, other: U): Promise<void> {
  if (on instanceof Device && and instanceof Device) return on.beside(one, and, other);
  await Promise.all([on.put(one), and.put(other)]);
}

/** memoryTable keeps things for as long as the page lives: for tests, and for a
 * browser that gives us no storage. */
export function memoryTable<T extends { id: string }>(): Table<T> {
  const kept = new Map<string, T>();
  return {
    durable: false,
    all: async () => [...kept.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    put: async (one) => void kept.set(one.id, one),
    remove: async (ids) => ids.forEach((id) => void kept.delete(id)),
  };
}

let opened: Promise<IDBDatabase> | undefined;

export async function deviceTable<T extends { id: string }>(shelf: Shelf): Promise<Table<T>> {
  try {
    opened ??= open();
    return new Device<T>(await opened, shelf);
  } catch {
    opened = undefined;
    return memoryTable<T>();
  }
}
