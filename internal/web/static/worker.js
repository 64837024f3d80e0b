// The service worker: it keeps the emergency card on the device, so that it opens
// without a network (RF-7, H04). It keeps no plan, no session and no answer: those
// are asked of the server every time, so that a lock counts at once (H19, H26).
// STATIC, the folder of the style sheets and scripts, stands above this line.
"use strict";

const CACHE = "unslouch" + STATIC;
const CARD = "/emergency";
const OFFLINE = "/offline";
// Where somebody may be led because of an emergency: without a network the card stands in.
const URGENT = [CARD, "/screen/stop", "/result"];

self.addEventListener("install", (e) => {
  e.waitUntil(caches.open(CACHE).then((c) => c.addAll([CARD, OFFLINE, STATIC + "app.css", STATIC + "favicon.svg", STATIC + "offline.js"])).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (e) => {
  e.waitUntil((async () => {
    for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (e) => {
  const url = new URL(e.request.url);
  if (url.origin !== location.origin || e.request.method !== "GET") return;
  if (e.request.mode === "navigate") e.respondWith(page(e, url.pathname));
  else if (url.pathname.startsWith(STATIC)) e.respondWith(file(e.request));
});

// page asks the server. Where nobody answers, what to do in an emergency is there.
async function page(e, path) {
  try {
    const answer = await fetch(e.request);
    // The card's number follows the region, which is chosen on the first page.
    if (answer.ok && (path === "/" || path === CARD)) e.waitUntil(renew());
    return answer;
  } catch {
    return (await kept(URGENT.includes(path) ? CARD : OFFLINE)) ?? Response.error();
  }
}

async function renew() {
  const card = await fetch(CARD).catch(() => null);
  if (card?.ok) await (await caches.open(CACHE)).put(CARD, card);
}

async function file(request) {
  return (await kept(request)) ?? fetch(request);
}

async function kept(what) {
  return (await caches.open(CACHE)).match(what, { ignoreVary: true });
}
