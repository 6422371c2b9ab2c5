// The page on which a reader chooses how all pages look: it shows each choice at once and keeps it.

import { keepLook, keptLook } from "./dressing.js";
import { keepPages } from "./registering.js";

const ROOT = new URL("../", document.currentScript.src).href;
const form = document.getElementById("appearance");
const status = document.getElementById("appearance-status");

function chosen() {
  return [...form.querySelectorAll("input:checked")].map((input) => input.value).filter(Boolean);
}

async function change() {
  document.documentElement.className = chosen().join(" ");
  const kept = await keepLook(ROOT, chosen().join(" "))
    .then(() => keepPages(ROOT, []))
    .catch(() => false);
  status.textContent = kept
    ? "Đã nhớ trên máy này. Các trang mở từ bây giờ đều hiện như vậy."
    : "Trình duyệt này không cho nhớ lựa chọn, nên chỉ trang này hiện như vậy.";
}

async function begin() {
  const look = await keptLook(ROOT).catch(() => "");
  for (const input of form.querySelectorAll("input")) {
    if (look.split(" ").includes(input.value)) input.checked = true;
  }
  document.documentElement.className = look;
  form.hidden = false;
  form.addEventListener("change", change);
  const before = document.referrer;
  if (before.startsWith(ROOT) && before !== location.href) {
    const back = document.getElementById("appearance-back");
    back.querySelector("a").href = before;
    back.hidden = false;
  }
}

begin();
