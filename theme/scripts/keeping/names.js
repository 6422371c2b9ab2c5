// What a device keeps of the bulletin, and where; told apart from other sites of the same host.

export const OFFLINE = "ngoai-tuyen/";

/** The caches of the bulletin whose root is this address. */
export function cachesOf(root) {
  const prefix = `bantin ${new URL(root).pathname} `;
  return { prefix, pages: `${prefix}pages 1`, photos: `${prefix}photos 1`, shell: `${prefix}shell 1` };
}

/** Whether an address is that of a page of the bulletin; neither the handbook nor the form is read on the way. */
export function isPage(root, url) {
  if (!url.startsWith(root)) return false;
  const path = new URL(url).pathname.slice(new URL(root).pathname.length);
  return (path === "" || path.endsWith("/")) && !/^(?:huong-dan|bien-tap)\//.test(path);
}
