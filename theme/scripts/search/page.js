// The search page: what the reader types, chooses and goes back to, and what is shown for it.

import { addressOf, readAddress } from "./address.js";
import { Combobox } from "./combobox.js";
import { byId, fill } from "./elements.js";
import { Engine } from "./engine.js";
import { Filters } from "./filters.js";
import { ResultList } from "./results.js";
import { paragraph, sayAnswer, sayFailed, shown } from "./sayings.js";

// Milliseconds.
const TYPING_PAUSE = 250; // without a key, before what was typed is searched
const SPEAKING_PAUSE = 1000; // and before a screen reader is told how much was found
const SLOW = 300; // a search shorter than this shows no sign of waiting

class SearchPage {
  constructor(form, root) {
    this.form = form;
    this.input = byId("q");
    this.status = byId("search-status");
    this.list = byId("search-results");
    this.engine = new Engine(new URL(`${root}search/`, location.href).href);
    this.results = new ResultList(this.list, root);
    this.filters = new Filters(byId("search-filters"), (name, value) => this.go({ [name]: value }));
    this.box = new Combobox(
      this.input,
      byId("search-suggestions"),
      (text) => this.engine.suggest(text),
      (text) => this.go({ q: text, dung: "" }),
    );
    this.title = document.title;
    this.latest = 0; // number of the newest search; answers to older ones are dropped
    this.isDraft = false; // whether the newest address was only typed, not sent
  }

  begin() {
    byId("search-fallback").remove();
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      // A phone's keyboard would cover the results.
      if (matchMedia("(hover: none)").matches) this.input.blur();
      this.go({});
    });
    this.input.addEventListener("input", () => {
      clearTimeout(this.typing);
      this.typing = setTimeout(() => this.follow(), TYPING_PAUSE);
    });
    document.addEventListener("click", (event) => this.click(event));
    addEventListener("popstate", ({ state }) => {
      // A jump within the page, as by the skip link, is no other search.
      if (addressOf(readAddress()) !== addressOf(this.wish)) this.open(state);
    });
    addEventListener("online", () => {
      if (this.hasFailed) this.run();
    });
    this.open(history.state);
    // Even before there is a query, the filters show what can be chosen.
    if (!this.wish.q) this.choose().catch(() => {});
  }

  // Searches as the address says, on arriving and on coming back.
  open(state) {
    this.wish = readAddress();
    this.isDraft = false;
    this.show();
    this.run({ restore: state });
  }

  // Searches as the reader asked: the address says so too.
  go(changes) {
    this.wish = { ...this.typed(), ...changes };
    this.show();
    this.remember(false);
    this.run();
  }

  // Searches for what is being typed.
  follow() {
    this.wish = this.typed();
    this.remember(true);
    this.box.offer(this.input.value);
    this.run({ typing: true });
  }

  // The search with what the box says; an exact one was asked of the text before alone.
  typed() {
    const q = this.input.value;
    return q === this.wish.q ? this.wish : { ...this.wish, q, dung: "" };
  }

  show() {
    clearTimeout(this.typing);
    this.box.close();
    this.input.value = this.wish.q;
    this.filters.set(this.wish);
  }

  // What is typed has one entry in the history until it is sent.
  remember(isDraft) {
    const address = addressOf(this.wish);
    if (address !== addressOf(readAddress())) {
      history[this.isDraft ? "replaceState" : "pushState"](null, "", address);
    }
    this.isDraft = isDraft;
  }

  click(event) {
    const target = event.target.closest("a");
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if ("search" in target.dataset) {
      event.preventDefault();
      history.pushState(null, "", target.href);
      this.open(null);
    } else {
      // Back from there, the reader finds the list as it was.
      history.replaceState({ count: this.results.count, top: scrollY }, "");
    }
  }

  async choose() {
    this.filters.fill(await this.engine.open());
    this.filters.set(this.wish);
  }

  async run({ typing = false, restore = null } = {}) {
    const mine = ++this.latest;
    const { q, dung } = this.wish;
    document.title = q.trim() ? `${shown(q)} – ${this.title}` : this.title;
    this.hasFailed = false;
    if (!q.trim()) {
      this.say([paragraph("Hãy nhập từ cần tìm.")], null, typing);
      return;
    }
    const waiting = setTimeout(() => {
      // The pages found before stay, so that nothing jumps.
      if (mine !== this.latest) return;
      this.list.setAttribute("aria-busy", true);
      fill(this.status, [paragraph("Đang tìm…")]);
    }, SLOW);
    let found = null;
    try {
      await this.choose();
      const options = { typing, exact: dung !== "", ...this.filters.options() };
      found = await this.engine.search(q, options);
    } catch {
      this.hasFailed = mine === this.latest;
    }
    clearTimeout(waiting);
    if (mine !== this.latest) return;
    const saying = found
      ? sayAnswer(found, this.wish, this.filters.within())
      : sayFailed(() => this.retry());
    this.say(saying, found, typing);
    if (restore?.count) {
      await this.results.growTo(restore.count);
      if (mine === this.latest) scrollTo(0, restore.top);
    }
  }

  retry() {
    this.status.focus(); // the button goes
    this.run();
  }

  // Shows what a search led to: a saying, and the pages found, if any.
  say(saying, found, typing) {
    this.list.removeAttribute("aria-busy");
    fill(this.status, saying);
    this.results.show(found);
    byId("search-elsewhere").hidden = this.results.count > 0;
    // While the reader types, a screen reader is told only where it comes to rest.
    clearTimeout(this.speaking);
    this.speaking = setTimeout(() => {
      const said = saying.map(({ textContent }) => textContent);
      const { isOpen, options } = this.box;
      if (isOpen) said.push(`Có ${options.length} gợi ý, phím mũi tên xuống để chọn.`);
      byId("search-announcement").textContent = said.join(" ");
    }, typing ? SPEAKING_PAUSE : 0);
  }
}

export function start(script) {
  const form = byId("search-form");
  if (form) new SearchPage(form, script.dataset.root).begin();
}
