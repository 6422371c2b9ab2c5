// Keeping an answer, within bounds.

const MOST = 60;
const LARGEST = 400000; // bytes of one page or photograph

export function withoutQuery(url) {
  const whole = new URL(url);
  return whole.origin + whole.pathname;
}

/**
 * Keeps an answer under its address, and lets go of what was kept longest ago. The home page stays.
 * What is no plain answer of this host (an error, a redirect) is left alone.
 */
export async function keep(name, url, response, home) {
  if (!response.ok || response.type !== "basic" || response.redirected) return;
  const body = await response.blob();
  if (body.size > LARGEST) return;
  const headers = new Headers(response.headers);
  // Of the answer as it travelled.
  headers.delete("content-encoding");
  headers.delete("content-length");
  const cache = await caches.open(name);
  await cache.delete(url); // the order of keys is that in which they came
  await cache.put(url, new Response(body, { headers }));
  const others = (await cache.keys()).filter((key) => key.url !== home);
  const surplus = others.slice(0, Math.max(0, others.length - MOST));
  await Promise.all(surplus.map((key) => cache.delete(key)));
}
