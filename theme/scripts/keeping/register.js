// On the home page, a section's and the search page: what is read from now on is kept. So are this
// page and the one before it, which came when there was no worker yet.

import { keepPages } from "./registering.js";

const ROOT = new URL("../", document.currentScript.src).href;

function begin() {
  const isNew = "serviceWorker" in navigator && !navigator.serviceWorker.controller;
  const urls = isNew ? [location.href, document.referrer].filter(Boolean) : [];
  keepPages(ROOT, urls).catch(() => {});
}

// When the page is there, so that nothing waits for what is kept.
if (document.readyState === "complete") begin();
else addEventListener("load", begin);
