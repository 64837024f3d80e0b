// When everything was deleted on the server, this device deletes what it holds, and
// what it had not sent is refused. The era says which data it holds (static/worker.js).

const cache = "unslouch-era";

/** eraHeader names the era of what this device sends; nothing where it knows none. */
export async function eraHeader(): Promise<Record<string, string>> {
  const era = await globalThis.caches?.open(cache).then((c) => c.match("/era")).then((a) => a?.text()).catch(() => undefined);
  return era ? { "Unslouch-Era": era } : {};
}

/** forget deletes what is here in words, and goes to the page that deletes the rest and says so. */
export async function forget(): Promise<void> {
  await new Promise((done) => {
    const asked = indexedDB.deleteDatabase("unslouch");
    asked.onsuccess = asked.onerror = asked.onblocked = done;
  });
  localStorage.clear();
  location.replace("/deleted?device");
}
