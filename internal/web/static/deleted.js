// Runs on the page that says that everything is deleted: this device deletes what it
// keeps too. Whose data it kept, the era, goes last, so that a device that is
// interrupted knows at its next contact that it has to begin again.
"use strict";

const ERA = "unslouch-era"; // as in worker.js
const PATIENCE = 5000; // after which the page says that another tab must be closed

const shown = (id, yes) => (document.getElementById(id).hidden = !yes);
const heldEra = async () => (await globalThis.caches?.match("/era", { cacheName: ERA }))?.text();

// over tells whether what this device holds has ended. Somebody who was only led here by
// a link has deleted nothing, and loses nothing: where no era that is over is held, only
// a page of our own leads to a deletion, the form that has just deleted all.
function over(held) {
  const era = document.getElementById("era").dataset.era;
  if (held !== undefined && held !== "0") return held !== era;
  return era === "0" && document.referrer.startsWith(`${location.origin}/`);
}

async function begin() {
  const held = await heldEra();
  if (!over(held)) return location.replace("/");
  shown("doing", true);
  sessionStorage.clear();
  const waiting = setTimeout(shown, PATIENCE, "held", true);
  // One tab deletes for all of them. One that had to wait looks whether that was done.
  const turn = async () => {
    if ((await heldEra()) === held) await clear(() => clearTimeout(waiting));
  };
  await (navigator.locks ? navigator.locks.request("unslouch-clear", turn) : turn());
  clearTimeout(waiting);
  shown("held", false);
  shown("doing", false);
  shown("done", true);
  document.documentElement.dataset.cleared = "yes";
}

// clear begins with everything at once: a database that another tab does not let go keeps
// nothing else here. It calls gone when nothing can be read any more.
async function clear(gone) {
  const database = new Promise((done, failed) => {
    const asked = indexedDB.deleteDatabase("unslouch"); // waits until every other tab lets go
    asked.onsuccess = done;
    asked.onerror = () => failed(asked.error);
  });
  localStorage.clear();
  const kept = silence().then(async (quiet) => {
    for (const name of (await globalThis.caches?.keys()) ?? []) if (name !== ERA) await caches.delete(name);
    return quiet;
  });
  const [quiet] = await Promise.all([kept, database]);
  await globalThis.caches?.delete(ERA);
  gone();
  if (quiet) await fetch("/deleted/device", { method: "POST", signal: AbortSignal.timeout(10_000) }).catch(() => {});
}

// silence ends the workers, and tells whether none writes any more. The server's answer
// makes the browser drop its own files, in which deleted words can still stand. Where
// a worker writes meanwhile, Chromium never answers it again, nor any page that asks
// for what is kept (docs/decisions/0017): then the browser tidies up in its own time.
async function silence() {
  let quiet = isSecureContext;
  for (const r of (await navigator.serviceWorker?.getRegistrations()) ?? []) {
    for (const worker of [r.installing, r.waiting, r.active]) if (worker) quiet = (await told(worker)) && quiet;
    await r.unregister();
  }
  return quiet;
}

function told(worker) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((done) => {
    port1.onmessage = () => done(true);
    setTimeout(done, 3000, false);
    worker.postMessage("quiet", [port2]);
  });
}

begin().catch(() => {
  shown("doing", false);
  shown("held", true);
});
