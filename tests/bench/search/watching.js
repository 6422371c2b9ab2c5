// Notes when results stand on the page, in milliseconds since the page was asked for.
(() => {
  const seen = { first: null, last: null };
  globalThis.benchSeen = seen;
  new MutationObserver((changes) => {
    const list = document.getElementById("search-results");
    if (!list || !changes.some(({ target }) => list.contains(target))) return;
    seen.last = performance.now();
    if (list.querySelector("a")) seen.first ??= seen.last;
  }).observe(document, { childList: true, subtree: true, characterData: true });
})();
