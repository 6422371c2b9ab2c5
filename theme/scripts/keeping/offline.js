// The offline page: what this device has kept, and how to be rid of it.

import { cachesOf } from "./names.js";

const ROOT = new URL("../", document.currentScript.src).href;
const NAMES = cachesOf(ROOT);

async function keptArticles() {
  const cache = await caches.open(NAMES.pages);
  const articles = [];
  for (const key of (await cache.keys()).reverse()) {
    const response = await cache.match(key);
    // Parsed, never shown: nothing of it runs.
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const headline = page.querySelector(".page-article h1");
    if (headline) articles.push({ url: key.url, title: headline.textContent });
  }
  return articles;
}

async function show() {
  const articles = await keptArticles();
  const items = articles.map(({ url, title }) => {
    const link = document.createElement("a");
    link.href = url;
    link.textContent = title;
    const item = document.createElement("li");
    item.append(link);
    return item;
  });
  const list = document.getElementById("kept-articles");
  list.textContent = "";
  list.append(...items);
  document.getElementById("kept").hidden = !items.length;
  document.getElementById("kept-none").hidden = items.length > 0;
}

async function forget() {
  await caches.delete(NAMES.pages);
  await caches.delete(NAMES.photos);
  await show();
  document.getElementById("kept-none").focus();
}

if ("caches" in window) {
  document.getElementById("forget").addEventListener("click", forget);
  show();
}
// In place of another page, which can be had again now.
if (document.getElementById("ban-luu")) addEventListener("online", () => location.reload());
