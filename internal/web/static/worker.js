// The service worker: it keeps on the device the emergency card (RF-7, H04), and
// the sessions that the server has handed out, each with the day it is for and the
// day after which it never starts (H26). It keeps no other page and no answer: those
// are asked of the server every time, so that a lock counts at once (H19).
// STATIC, the folder of the style sheets and scripts, and WORDS, what the player says in
// other languages, stand above this line.
"use strict";

const CACHE = "unslouch" + STATIC;
const CARD = "/emergency";
const OFFLINE = "/offline";
const AWAY = "/session/away"; // the player, for what was handed out
const AHEAD = "/session/ahead.json";
// The era of what this device holds: once everything was deleted on the server, the
// era is another, and this device deletes what it has. The player reads it here too.
const ERA = "unslouch-era";
const ERAS = "Unslouch-Era";
// Where somebody may be led because of an emergency: without a network the card stands in.
const URGENT = [CARD, "/screen/stop", "/result"];
// Pages after which something may be new: every lock, plan and answer leads to one.
const RENEWS = /^\/($|plan$|result$|emergency$|session\/)/;
// The moving figure: its code, and its body with what its muscles are painted by.
const FIGURE = ["figure.js", "figure-chunk.js", "figure-stage.js", "figure/body.glb", "figure/masks.png", "figure/figure.json"];
const FILES = ["app.css", "pages.css", "favicon.svg", "offline.js", "player.css", "player.js", "metronome.js", "icon-192.png", ...WORDS];

self.addEventListener("install", (e) => {
  e.waitUntil(work((async () => {
    await fill(await open(CACHE));
    await self.skipWaiting();
  })()));
});

// fill keeps nothing before all that must be here has come. It writes with keep, which
// stops when quiet: addAll cannot be stopped half-way. OFFLINE, the mark of a full cache, is last.
async function fill(c) {
  const asked = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return [address, answer];
  };
  const all = await Promise.all([CARD, AWAY, ...FILES.slice(0, 4).map((name) => STATIC + name), OFFLINE].map(asked));
  for (const [address, answer] of all) await keep(c, address, answer);
  await Promise.allSettled(FILES.slice(4).map(async (name) => keep(c, ...(await asked(STATIC + name))))); // a build without a player has none
}

self.addEventListener("activate", (e) => {
  e.waitUntil(work((async () => {
    for (const name of await caches.keys()) if (!quiet && name !== CACHE && name !== ERA) await caches.delete(name);
    await self.clients.claim();
    await renew();
  })()));
});

// quiet is set while a device is cleared (deleted.js): from then on this worker touches
// nothing that is kept, and whatever it was doing ends.
let quiet = false;
self.addEventListener("message", (e) => {
  if (e.data !== "quiet") return;
  quiet = true;
  e.waitUntil(Promise.allSettled([renewing, ...working]).then(() => e.ports[0].postMessage("quiet")));
});

// work counts what may write until it ends.
const working = new Set();
function work(promise) {
  working.add(promise);
  promise.catch(() => {}).then(() => working.delete(promise));
  return promise;
}

function answer(e, promise) {
  e.respondWith(work(promise));
}

self.addEventListener("fetch", (e) => {
  const url = new URL(e.request.url);
  // /deleted clears what this worker stands on (deleted.js).
  if (quiet || url.origin !== location.origin || e.request.method !== "GET" || url.pathname === "/deleted") return;
  if (e.request.mode === "navigate") answer(e, page(e, url.pathname));
  else if (url.pathname.startsWith(STATIC)) answer(e, file(e.request));
  else if (url.pathname === AHEAD && url.search === "") answer(e, ahead());
});

// page asks the server. Where nobody answers, what to do in an emergency is there,
// and the sessions that were handed out.
async function page(e, path) {
  try {
    const answer = await fetch(e.request);
    // The card's number follows the region, which is chosen on the first page. A
    // lock is known by asking again after every page that may have brought one.
    // Where nothing kept can be read, the server's answer still counts.
    if (answer.ok && (RENEWS.test(path) || (await another(answer).catch(() => false)))) e.waitUntil(renew());
    return answer;
  } catch {
    if (URGENT.includes(path)) return (await kept(CARD)) ?? Response.error();
    const trains = path === "/" || (path.startsWith("/session/") && !path.endsWith("/after"));
    return (trains && (await kept(AHEAD)) && (await kept(AWAY))) || (await kept(OFFLINE)) || Response.error();
  }
}

// another reports whether a page is in another language than what is kept: what is kept
// is then asked for again, so that it speaks as the pages do.
async function another(answer) {
  const card = await kept(CARD);
  return card !== undefined && card.headers.get("Content-Language") !== answer.headers.get("Content-Language");
}

// renew asks for everything again, one after the other: an old answer must never
// take the place of a newer one. One that waits for its turn stands for all behind it.
let renewing = Promise.resolve();
let waiting = 0;
function renew() {
  if (quiet || waiting > 0) return renewing;
  waiting++;
  return (renewing = renewing.then(() => {
    waiting--;
    return renewAll().catch(() => {});
  }));
}

async function renewAll() {
  const c = await open(CACHE);
  if (!(await c.match(OFFLINE))) await fill(c).catch(() => {}); // this device was cleared under a worker that went on
  for (const address of [CARD, AWAY, OFFLINE]) {
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) await keep(c, address, answer).catch(() => {});
  }
  const handed = await ahead();
  if (handed.ok) await figures(c, await handed.json()).catch(() => {}); // the words go without it
}

// figures keeps what the figure shows in the sessions that were handed out: of each
// movement its clip, and its stills for those who see no motion. A file that is here
// never changes, so each is fetched once.
async function figures(c, handed) {
  const shown = new Set(["way-hands-and-knees"]);
  for (const script of handed.sessions.flatMap((s) => s.scripts)) {
    const parts = [...(script.easier ?? []), script.calm].filter((p) => p);
    for (const item of [...script.items, ...parts.map((p) => p.item)]) {
      const own = !["", "start", "none", undefined].includes(item.figure);
      if (item.figure !== "none") shown.add(own ? `${item.exercise}.${item.figure}` : item.exercise);
    }
  }
  for (const name of FIGURE) await once(c, name);
  for (const id of [...shown].sort()) {
    const film = await (await once(c, `figure/motions/${id}.json`)).json();
    for (const name of [film.clip, ...film.stills.flatMap((s) => [s.light, s.dark])]) await once(c, `figure/${name}`);
  }
}

async function once(c, name) {
  if (quiet) throw new Error("quiet");
  const here = await c.match(STATIC + name, { ignoreVary: true });
  if (here) return here;
  const answer = await fetch(STATIC + name);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return keep(c, STATIC + name, answer);
}

// ahead asks for the sessions ahead, the ban before anything else: a server that
// refuses them makes the device forget those it has.
async function ahead() {
  const c = await open(CACHE);
  try {
    const answer = await fetch(AHEAD);
    if (await erased(answer.headers.get(ERAS))) return answer;
    if (answer.ok) return (await keep(c, AHEAD, answer)).clone();
    if (answer.status < 500) await c.delete(AHEAD);
    return answer;
  } catch {
    return (await kept(AHEAD)) ?? Response.error();
  }
}

// erased compares the server's era with that of what is held here. Where everything
// was deleted meanwhile, it deletes what is here in words and leads every open page to
// the one that deletes the rest, the era last, and says so (deleted.js).
async function erased(era) {
  if (era === null) return false;
  const c = await open(ERA);
  const held = await (await c.match("/era"))?.text();
  if (held === era) return false;
  if (held === undefined || held === "0") {
    await c.put("/era", new Response(era));
    return false;
  }
  await new Promise((done) => {
    const asked = indexedDB.deleteDatabase("unslouch");
    asked.onsuccess = asked.onerror = asked.onblocked = done;
  });
  for (const name of await caches.keys()) if (name !== ERA) await caches.delete(name);
  for (const page of await self.clients.matchAll({ type: "window" })) page.navigate("/deleted?device").catch(() => {}); // nobody waits: the page may wait for this answer
  return true;
}

// keep puts an answer in the place of an older one once all of it is here: a
// browser drops the older one as soon as it begins to write, and a network that
// goes half-way would leave nothing.
async function keep(c, address, answer) {
  const whole = new Response(await answer.blob(), { headers: answer.headers });
  if (quiet) throw new Error("quiet");
  await c.put(address, whole.clone());
  return whole;
}

function open(name) {
  if (quiet) throw new Error("quiet");
  return caches.open(name);
}

async function file(request) {
  return (await kept(request).catch(() => undefined)) ?? fetch(request);
}

async function kept(what) {
  return (await open(CACHE)).match(what, { ignoreVary: true });
}
