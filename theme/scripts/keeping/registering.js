// Setting the service worker to work, from a page that loads a script anyway.

/** Registers it, and has it keep pages that were opened before; whether they are kept. */
export async function keepPages(root, urls = []) {
  if (!("serviceWorker" in navigator)) return false;
  await navigator.serviceWorker.register(`${root}sw.js`);
  const { active } = await navigator.serviceWorker.ready;
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => resolve(event.data);
    active.postMessage({ keep: urls }, [channel.port2]);
  });
}
