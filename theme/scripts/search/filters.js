// The choices that narrow a search or order it; the index says which there are.

import { element } from "./elements.js";

// By kind of page: what it is in an address, and in words.
export const KIND_WORDS = {
  article: ["bai-viet", "Bài viết"],
  dataset: ["so-lieu", "Số liệu"],
  page: ["trang", "Trang thông tin"],
  section: ["chuyen-muc", "Chuyên mục"],
  topic: ["chu-de", "Chủ đề"],
  tag: ["tu-khoa", "Từ khóa"],
  author: ["tac-gia", "Tác giả"],
};
const NARROWING = { muc: "mục", nam: "năm", loai: "loại" };

export class Filters {
  // `changed(name, value)` is told what the reader chose.
  constructor(fieldset, changed) {
    this.fieldset = fieldset;
    this.selects = [...fieldset.querySelectorAll("select")];
    fieldset.addEventListener("change", ({ target }) => changed(target.name, target.value));
  }

  // Shows the choices of an index; a filter with a single one would narrow nothing.
  fill({ sections, years, kinds }) {
    const choices = {
      muc: sections,
      nam: years.map((year) => [year, year]),
      loai: kinds.map((kind) => KIND_WORDS[kind]),
    };
    for (const select of this.selects) {
      const found = choices[select.name];
      if (!found || select.length > 1) continue;
      select.parentElement.hidden = found.length < 2;
      select.append(...found.map(([value, title]) => element("option", { value }, title)));
    }
  }

  // Sets the choices of an address; what the index does not hold counts as no choice.
  set(wish) {
    for (const select of this.selects) {
      select.value = wish[select.name];
      if (select.selectedIndex < 0) select.selectedIndex = 0;
    }
    this.fieldset.disabled = this.fieldset.hidden = false;
  }

  // What they mean to the engine.
  options() {
    const [section, year, kind, order] = this.selects.map(({ value }) => value);
    return {
      section,
      year,
      kind: Object.keys(KIND_WORDS).find((each) => KIND_WORDS[each][0] === kind) ?? "",
      sort: order ? "date" : "relevance",
    };
  }

  // Those that narrow, in words: " trong mục Dân vận, năm 2014".
  within() {
    const chosen = this.selects.filter(({ name, value }) => value && NARROWING[name])
      .map(({ name, selectedOptions }) => `${NARROWING[name]} ${selectedOptions[0].text}`);
    return chosen.length ? ` trong ${chosen.join(", ")}` : "";
  }
}
