// The service worker: what was read stays readable without a network, and what is new is seen first.
// Each page comes in the look that its reader chose.

import { dress } from "./dressing.js";
import { OFFLINE, cachesOf, isPage } from "./names.js";
import { keep, withoutQuery } from "./store.js";

const ROOT = new URL("./", self.location.href).href;
const NAMES = cachesOf(ROOT);
const SHELL = [OFFLINE, "assets/offline.js", "assets/favicon.svg"];
// Milliseconds that a kept copy gives the network: over a weak one an answer begins in two seconds.
// A file is asked for when the network has just shown that it can answer.
const PATIENCE = 4000;
const FILE_PATIENCE = 1000;
// Names here change with the content, so what is kept under one is never old.
const LASTING = `${ROOT}anh-web/`;
const OWN_FILE = /^assets\/[^/]+\.(?:css|js|svg)$/;

self.addEventListener("install", (event) => {
  event.waitUntil(prepare());
});

async function prepare() {
  // Past the browser's own cache: the worker is new because something of these is.
  const load = async (name, path) => {
    const response = await fetch(ROOT + path, { cache: "no-cache" });
    if (!response.ok) throw new Error(path);
    await keep(name, ROOT + path, response, ROOT);
  };
  await Promise.all([load(NAMES.pages, ""), ...SHELL.map((path) => load(NAMES.shell, path))]);
  await self.skipWaiting();
}

self.addEventListener("activate", (event) => {
  event.waitUntil(begin());
});

async function begin() {
  const current = Object.values(NAMES);
  for (const name of await caches.keys()) {
    if (name.startsWith(NAMES.prefix) && !current.includes(name)) await caches.delete(name);
  }
  await self.clients.claim();
}

self.addEventListener("message", (event) => {
  const wanted = event.data.keep.map(withoutQuery).filter((url) => isPage(ROOT, url));
  event.waitUntil(
    Promise.all(wanted.map(keepUnread)).then(
      () => event.ports[0].postMessage(true),
      () => event.ports[0].postMessage(false),
    ),
  );
});

/** Keeps a page that was opened before there was a worker. */
async function keepUnread(url) {
  await keep(NAMES.pages, url, await fetch(url), ROOT);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || request.headers.has("range")) return;
  const url = withoutQuery(request.url);
  if (request.mode === "navigate") {
    if (isPage(ROOT, url)) {
      event.respondWith(openPage(event, url).then((response) => dress(ROOT, response)));
    }
  } else if (url.startsWith(ROOT)) {
    if (OWN_FILE.test(url.slice(ROOT.length))) event.respondWith(openFile(event, url, NAMES.shell));
    else if (request.destination === "image") event.respondWith(openFile(event, url, NAMES.photos));
  }
});

async function openPage(event, url) {
  // Always asked of the host, however long it lets browsers keep a page: so nobody reads old news
  // for new. (What the browser may fetch while the worker starts cannot be asked for so.)
  const answer = fetch(event.request, { cache: "no-cache" });
  keepAnswer(event, answer, NAMES.pages, url);
  const kept = await find(NAMES.pages, url);
  if (!kept) return answer.catch(offlinePage);
  return soonEnough(answer, PATIENCE, () => withNotice(kept.clone(), keptNotice(kept)));
}

async function openFile(event, url, name) {
  const kept = await find(name, url);
  if (kept && url.startsWith(LASTING)) return kept;
  const answer = fetch(event.request);
  keepAnswer(event, answer, name, url);
  return kept ? soonEnough(answer, FILE_PATIENCE, () => kept.clone()) : answer;
}

function keepAnswer(event, answer, name, url) {
  // Cloned before whoever asked begins to read it.
  event.waitUntil(answer.then((response) => keep(name, url, response.clone(), ROOT)).catch(() => {}));
}

/** The network's answer if it is one and comes in time, else what was kept. */
function soonEnough(answer, patience, kept) {
  const late = new Promise((resolve) => {
    setTimeout(resolve, patience);
  });
  return Promise.race([
    answer.then((response) => (response.status < 500 ? response : kept()), kept),
    late.then(kept),
  ]);
}

async function find(name, url) {
  return (await caches.open(name)).match(url);
}

async function offlinePage() {
  const page = await find(NAMES.shell, ROOT + OFFLINE);
  return page
    ? withNotice(page, "Không có mạng, và trang này chưa được lưu trên máy. Có mạng, mời tải lại trang.")
    : Response.error();
}

function keptNotice(response) {
  const date = new Date(response.headers.get("date") || NaN);
  const two = "2-digit";
  const shape = { hour: two, minute: two, day: two, month: two, year: "numeric" };
  const when = isNaN(date) ? "" : ` lúc ${date.toLocaleString("vi-VN", shape)}`;
  return `Mạng yếu hoặc không có mạng. Đây là bản đã lưu trên máy${when}.`;
}

/** The page with a line of plain text at the head of its content. */
async function withNotice(response, text) {
  const html = (await response.text()).replace(
    /<main[^>]*>/,
    (tag) => `${tag}\n<p id="ban-luu" role="status"><mark>${text}</mark></p>`,
  );
  return new Response(html, { headers: response.headers });
}
