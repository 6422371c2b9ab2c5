// Suggestions under the search box: an editable combobox with a list, chosen from by hand, after
// the ARIA Authoring Practices. Focus stays in the box; what is typed changes only on a choice.

import { element, fill } from "./elements.js";

export class Combobox {
  // `suggest(text)` promises completions; `choose(text)` is told which one was taken.
  constructor(input, list, suggest, choose) {
    Object.assign(this, { input, list, suggest, choose, options: [], active: -1, latest: 0 });
    input.setAttribute("role", "combobox");
    this.setOpen(false);
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("blur", () => this.close());
    // A press would take the focus away before its click could choose.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", ({ target }) => {
      if (target !== list) this.take(target);
    });
  }

  async offer(text) {
    const mine = ++this.latest;
    let found = [];
    try {
      if (text.trim()) found = await this.suggest(text);
    } catch {
      // Suggestions are only a help: the search itself says what is wrong.
    }
    if (mine !== this.latest || document.activeElement !== this.input) return;
    this.options = found.filter((suggestion) => suggestion !== text).map((suggestion, number) => {
      const option = element("li", { id: `search-suggestion-${number}` }, suggestion);
      option.setAttribute("role", "option");
      return option;
    });
    fill(this.list, this.options);
    this.setOpen(this.options.length > 0);
  }

  // Nothing that is still under way opens it again.
  close() {
    this.latest++;
    this.setOpen(false);
  }

  setOpen(open) {
    this.isOpen = open;
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", open);
    this.activate(-1);
  }

  activate(number) {
    this.active = number;
    this.options.forEach((option, each) => option.setAttribute("aria-selected", each === number));
    const option = this.options[number];
    if (option) {
      option.scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", option.id);
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  take(option) {
    this.close();
    this.choose(option.textContent);
  }

  press(event) {
    const { key, altKey, isComposing, keyCode } = event;
    const { input, options, active } = this;
    // Keys of an input method that is composing a word are its own; Safari tells by 229 alone.
    if (isComposing || keyCode === 229) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step && options.length) {
      if (!this.isOpen || altKey) this.setOpen(!altKey || step > 0);
      const from = active < 0 && step < 0 ? 0 : active;
      if (!altKey) this.activate((from + step + options.length) % options.length);
    } else if (key === "Enter" && active >= 0) {
      this.take(options[active]);
    } else if (key === "Escape") {
      if (!this.isOpen) {
        input.value = "";
        input.dispatchEvent(new Event("input"));
      }
      this.close();
    } else {
      if (/^(Home|End|Arrow.*)$/.test(key)) this.activate(-1);
      return;
    }
    event.preventDefault();
  }
}
