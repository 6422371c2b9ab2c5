// How a reader wants pages to look, kept on the device and given to each page on its way, so that
// pages need no script for it and never show another look first.

const WORDS = ["dark", "light", "large", "larger"];
const PLAIN = '<html lang="vi">';

function placeOf(root) {
  const place = new URL(root);
  return [`bantin-look ${place.pathname}`, new URL("look", place).href];
}

/** The classes of `<html>` that the reader chose; empty for a page as it comes. */
export async function keptLook(root) {
  const [name, key] = placeOf(root);
  const kept = await (await caches.open(name)).match(key);
  const words = kept ? (await kept.text()).split(" ") : [];
  return words.filter((word) => WORDS.includes(word)).join(" ");
}

/** Keeps these classes, or forgets them when there are none. */
export async function keepLook(root, look) {
  const [name, key] = placeOf(root);
  if (look) await (await caches.open(name)).put(key, new Response(look));
  else await caches.delete(name);
}

/** A page of ours in the look that the reader chose; anything else as it came. */
export async function dress(root, response) {
  const type = response.headers.get("content-type") || "";
  const look = type.startsWith("text/html") ? await keptLook(root) : "";
  if (!look) return response;
  const html = (await response.text()).replace(PLAIN, `<html lang="vi" class="${look}">`);
  const headers = new Headers(response.headers);
  // Of the answer as it travelled.
  headers.delete("content-encoding");
  headers.delete("content-length");
  return new Response(html, { status: response.status, headers });
}
