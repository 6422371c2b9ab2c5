// The list of pages found, and the button that brings more of them.

import { button, element, fill, marked } from "./elements.js";
import { KIND_WORDS } from "./filters.js";

const MORE_AT_ONCE = 10;

export class ResultList {
  constructor(list, root) {
    this.list = list;
    this.root = root;
  }

  get count() {
    return this.list.children.length;
  }

  // Shows the first pages of an answer, or none.
  show(found) {
    this.found = found;
    this.isNear = found?.approximate; // then all of them are, and the status line says so
    fill(this.list, []);
    this.add(found ? found.hits : []);
  }

  add(hits) {
    this.list.append(...hits.map((hit) => this.item(hit)));
    this.more?.remove();
    this.more = null;
    const left = this.found ? this.found.left() : 0;
    if (!left) return;
    this.more = button(`Xem thêm ${Math.min(left, MORE_AT_ONCE)} kết quả`, async () => {
      const before = this.count;
      if (await this.addMore()) this.list.children[before].querySelector("a").focus();
    }, "result-more");
    this.list.after(this.more);
  }

  // Adds the next pages; false if they could not be fetched, or if the answer is no longer shown.
  async addMore() {
    const { found, more } = this;
    if (found.isFetching) return false; // pressed twice
    found.isFetching = true;
    try {
      const hits = await found.more();
      if (found !== this.found) return false;
      this.add(hits);
      return hits.length > 0;
    } catch {
      more.textContent = "Chưa tải được, bấm để thử lại";
      return false;
    } finally {
      found.isFetching = false;
    }
  }

  // Back from a page, as many are shown as when the reader left.
  async growTo(count) {
    let grows = true;
    while (grows && this.more && this.count < count) grows = await this.addMore();
  }

  item({ url, title, date, section, kind, value, snippet, near }) {
    const heading = element("h2", {}, element("a", { href: this.root + url }, ...marked(title)));
    const about = [
      date && element("time", { dateTime: date }, date.slice(0, 10).split("-").reverse().join("/")),
      kind === "article" ? section : KIND_WORDS[kind][1],
      value && element("strong", {}, value),
    ];
    const meta = about.filter(Boolean).flatMap((part) => [" · ", part]).slice(1);
    const parts = [heading, element("p", { className: "result-meta" }, ...meta)];
    if (snippet.length) {
      parts.push(element("p", { className: "result-snippet" }, ...marked(snippet)));
    }
    const item = element("li", { className: "result" }, element("article", {}, ...parts));
    if (near && !this.isNear) {
      this.isNear = true;
      item.prepend(element("p", { className: "result-near" }, "Các trang chỉ khớp một phần:"));
    }
    return item;
  }
}
