// Keeps the files of this build and one page for when the server cannot be reached. Never an answer of the
// server: what is shown is live, or it is not shown. The build writes its files in the place of the list.
const files = self.UNLATCH_FILES;
const cacheName = `unlatch-${self.UNLATCH_BUILD}`;
const offlinePage = "/offline.html";
const notOurs = /^\/(api|trpc|webhook|healthz|readyz)(\/|$)/;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(files)));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOld().then(() => self.clients.claim()));
});

/** The last build's files stay: a tab that still shows it may ask for a part of it. */
async function dropOld() {
  const names = (await caches.keys()).filter((name) => name.startsWith("unlatch-") && name !== cacheName);
  await Promise.all(names.slice(0, -1).map((name) => caches.delete(name)));
}

self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin || notOurs.test(pathname)) return;
  if (request.mode === "navigate")
    event.respondWith(
      fetch(request).catch(() => caches.match(offlinePage).then((page) => page ?? Response.error())),
    );
  else if (files.includes(pathname)) event.respondWith(kept(request));
});

/** Names with a hash never change; of the others the newest is asked for first. */
async function kept(request) {
  const isHashed = new URL(request.url).pathname.startsWith("/assets/");
  const known = () => caches.match(request);
  if (isHashed) return (await known()) ?? fetch(request);
  return fetch(request).catch(async () => (await known()) ?? Response.error());
}
