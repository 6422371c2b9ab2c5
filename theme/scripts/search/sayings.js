// What the page says of a search, as a list of elements.

import { addressOf } from "./address.js";
import { button, element } from "./elements.js";

const SHOWN_LENGTH = 80;

// A query as it is repeated to the reader.
export function shown(text) {
  const letters = Array.from(text.trim());
  return letters.slice(0, SHOWN_LENGTH).join("") + (letters.length > SHOWN_LENGTH ? "…" : "");
}

export const paragraph = (...children) => element("p", {}, ...children);

// A link to a search like this one but for some changes; the page follows it without loading.
function searchLink(wish, changes, title) {
  const link = element("a", { href: addressOf({ ...wish, dung: "", ...changes }) }, title);
  link.dataset.search = "";
  return link;
}

// An answer; `within` says what the filters in force leave.
export function sayAnswer({ total, approximate, corrected, suggestion }, wish, within) {
  const query = `«${shown(wish.q)}»`;
  const count = total.toLocaleString("vi-VN");
  const first = paragraph();
  const said = [first];
  if (!total) {
    first.append(`Không tìm thấy kết quả nào cho ${query}${within}.`);
  } else if (corrected) {
    first.append(
      `Không có kết quả cho ${query}; đây là ${count} kết quả cho «${corrected}»${within}. `,
      searchLink(wish, { dung: "1" }, `Tìm đúng ${query}`),
    );
  } else if (approximate) {
    first.append(
      `Không trang nào có đủ các từ của ${query}${within}; đây là ${count} trang gần nhất.`,
    );
  } else {
    first.append(`Tìm thấy ${count} kết quả cho ${query}${within}.`);
  }
  if (suggestion) {
    const link = searchLink(wish, { q: suggestion }, suggestion);
    said.push(paragraph("Có phải bạn tìm: ", link, "?"));
  }
  if (!total) {
    const everywhere = { muc: "", nam: "", loai: "" };
    if (within) said.push(paragraph(searchLink(wish, everywhere, "Bỏ lọc, tìm trong toàn trang")));
    said.push(sayTips(wish.q));
  }
  return said;
}

function sayTips(query) {
  const tips = [
    "Thử ít từ hơn, hoặc từ khác cùng nghĩa.",
    "Xem lại chính tả; gõ không dấu cũng được.",
  ];
  if (/["“”«»]/.test(query)) tips.push("Bỏ dấu ngoặc kép để không phải đúng từng chữ.");
  if (/(^|\s)-\S/.test(query)) tips.push("Bỏ dấu trừ để không loại trang nào.");
  return element("ul", { className: "search-tips" }, ...tips.map((tip) => element("li", {}, tip)));
}

// The index could not be read.
export function sayFailed(retry) {
  return [
    paragraph(
      navigator.onLine
        ? "Không tải được mục lục tìm kiếm. Có thể mạng đang yếu hoặc trang vừa được cập nhật."
        : "Đang mất mạng nên chưa tìm được. Có mạng lại, trang sẽ tự tìm tiếp.",
    ),
    paragraph(button("Thử lại", retry)),
  ];
}
