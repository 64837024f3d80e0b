// Runs on the page that says that everything is deleted: this device deletes what it
// keeps too. Whose data it kept, the era, goes last, so that a device that is
// interrupted knows at its next contact that it has to begin again.
"use strict";

const ERA = "unslouch-era"; // as in worker.js

async function clear() {
  const era = document.getElementById("era").dataset.era;
  const held = await (await globalThis.caches?.match("/era", { cacheName: ERA }))?.text();
  // Somebody who was only led here by a link has deleted nothing, and loses nothing.
  if (era !== "0" && (held === undefined || held === era)) return location.replace("/");

  const note = document.getElementById("held");
  const waiting = setTimeout(() => (note.hidden = false), 5000);
  await new Promise((done, failed) => {
    const asked = indexedDB.deleteDatabase("unslouch"); // waits until every other tab lets go
    asked.onsuccess = done;
    asked.onerror = failed;
  });
  localStorage.clear();
  const quiet = await silence();
  const names = (await globalThis.caches?.keys()) ?? [];
  for (const name of [...names.filter((n) => n !== ERA), ERA]) await globalThis.caches?.delete(name);
  if (quiet) await fetch("/deleted/device", { method: "POST", signal: AbortSignal.timeout(10_000) }).catch(() => {});
  clearTimeout(waiting);
  note.hidden = true;
  document.documentElement.dataset.cleared = "yes";
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

sessionStorage.clear();
// One tab deletes for all of them.
if (navigator.locks) navigator.locks.request("unslouch-clear", { ifAvailable: true }, (mine) => mine && clear());
else clear();
