// Opens the pages of the site without a network: the list of one's visits, their sheets, and what these are made of.
// The network comes first; what it last gave is kept for when there is none. Signing out clears all of it.

const CACHE = "fazhi-visits";
// Pages of visits that are over and files of earlier releases go, the oldest first.
const MOST = 150;
const PAGES = /^\/visits\/(\d+\/site\/\d+\/)?$/;
const WITHOUT = `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>没有网络</title><h1>没有网络</h1><p>这一页没有保存在手机上。出发前打开过的检查表可以从<a href="/visits/">我的检查</a>打开。</p></html>`;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.waitUntil(keep(event.data)));

async function keep({ person, keep: addresses }) {
  await forgetOthers(person);
  const cache = await caches.open(CACHE);
  await Promise.all(addresses.map((address) => fetched(cache, address).catch(() => {})));
  const kept = await cache.keys();
  const old = kept.slice(0, -MOST).filter(({ url }) => !url.endsWith("/whose"));
  await Promise.all(old.map((each) => cache.delete(each)));
}

// What another person's sign-in left on this phone is not shown to this one.
async function forgetOthers(person) {
  const cache = await caches.open(CACHE);
  const whose = await cache.match("/visits/whose");
  if (whose && (await whose.text()) !== person) await caches.delete(CACHE);
  await (await caches.open(CACHE)).put("/visits/whose", new Response(person));
}

async function fetched(cache, address) {
  const answer = await fetch(address, { credentials: "same-origin" });
  if (answer.ok && !answer.redirected) await cache.put(nameOf(new URL(address, self.location)), answer);
}

const nameOf = (address) => address.pathname;

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== self.location.origin) return;
  const page = event.request.mode === "navigate";
  if (page || address.pathname.startsWith("/static/")) event.respondWith(answer(event, address, page));
});

async function answer(event, address, page) {
  try {
    const found = await fetch(event.request);
    const kept = page ? PAGES.test(address.pathname) && !address.search : true;
    if (kept && found.ok && found.type === "basic" && !found.redirected) {
      const copy = found.clone();
      event.waitUntil(caches.open(CACHE).then((cache) => cache.put(nameOf(address), copy)));
    }
    return found;
  } catch (failed) {
    const known = await (await caches.open(CACHE)).match(nameOf(address));
    if (known) return known;
    if (page) return new Response(WITHOUT, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
    throw failed;
  }
}
