// Registers the service worker, which keeps the emergency card on this device.
// Without it, or where the browser has none, everything else works the same.
"use strict";

navigator.serviceWorker?.register("/sw.js").catch(() => {});
