// The page for passing an article on: the address to copy, the system's own sheet, a copy to keep.
// The article is the page that the reader comes from.

import { isPage } from "./names.js";
import { keepPages } from "./registering.js";

const ROOT = new URL("../", document.currentScript.src).href;

async function begin() {
  if (!isPage(ROOT, document.referrer)) return;
  const url = new URL(document.referrer);
  const response = await fetch(url.pathname);
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const headline = page.querySelector("h1");
  const canonical = page.querySelector("link[rel=canonical]");
  if (!headline) return;
  const title = headline.textContent.trim();
  const address = canonical ? canonical.href : url.href;
  const link = document.getElementById("share-article");
  link.textContent = title;
  link.href = url.pathname;
  document.getElementById("share-address").value = address;
  document.getElementById("share-mail").href =
    `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(`${title}\n${address}`)}`;
  offerSheet({ title, url: address });
  offerCopy(address);
  document.getElementById("share").hidden = false;
  document.getElementById("share-how").hidden = true;
  const isKept = await keepPages(ROOT, [url.href]).catch(() => false);
  if (isKept) say("Bài này đã được lưu trên máy, đọc lại được khi không có mạng.");
}

function offerSheet(what) {
  if (!navigator.share) return;
  const button = document.getElementById("share-sheet");
  button.hidden = false;
  // Whoever closes the sheet has changed their mind, which is no mistake.
  button.addEventListener("click", () => navigator.share(what).catch(() => {}));
}

function offerCopy(address) {
  const field = document.getElementById("share-address");
  document.getElementById("share-copy").addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(address);
      say("Đã chép địa chỉ.");
    } catch {
      say("Trình duyệt không cho chép; địa chỉ đã được bôi đen để bạn tự chép.");
    }
  });
}

function say(text) {
  document.getElementById("share-status").textContent = text;
}

begin();
