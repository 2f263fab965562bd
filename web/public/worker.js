// Answers where there is no network: with the door of the class, which says so in the reader's
// language. Everything else goes to the network, as without a worker.

const CACHE = "door";
const DOOR = "/join";
const LANGUAGES = "/api/languages";

addEventListener("install", (event) => {
  event.waitUntil(keepDoor().then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  event.waitUntil(clients.claim());
});

addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin) {
    return;
  }
  if (event.request.mode === "navigate" && /^\/(join|class|$)/.test(pathname)) {
    event.respondWith(openDoor(event));
  } else if (pathname === LANGUAGES) {
    event.respondWith(newest(event.request));
  } else if (pathname.startsWith("/assets/") && !event.request.headers.has("range")) {
    event.respondWith(kept(event.request));
  }
});

async function openDoor(event) {
  try {
    const page = await fetch(event.request);
    event.waitUntil(keepDoor().catch(() => undefined));
    return page;
  } catch {
    return (await caches.match(DOOR)) ?? Response.error();
  }
}

// A new door has new files: those of the old one go.
async function keepDoor() {
  const page = await fetch(DOOR, { cache: "no-cache" });
  const text = await page.clone().text();
  const before = await (await caches.match(DOOR))?.text();
  if (!page.ok || text === before) {
    return;
  }
  await caches.delete(CACHE);
  const cache = await caches.open(CACHE);
  const files = [...text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, name]) => name);
  await cache.addAll([...files, LANGUAGES]);
  await cache.put(DOOR, page);
}

async function newest(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok) {
      await (await caches.open(CACHE)).put(request, answer.clone());
    }
    return answer;
  } catch {
    return (await caches.match(request)) ?? Response.error();
  }
}

// A file under /assets has its content in its name, so the kept one is the right one.
async function kept(request) {
  const before = await caches.match(request);
  if (before) {
    return before;
  }
  const answer = await fetch(request);
  if (answer.ok) {
    await (await caches.open(CACHE)).put(request, answer.clone());
  }
  return answer;
}
