// Search in the browser: an engine over the files that bantin.search writes, and the search page.
//
// Vietnamese words are mostly two syllables written apart, so what is looked up are pairs of
// syllables without their marks ("dang vien"); the spelling found under such a key then says how
// well it fits what the reader typed. Only the few shards that hold a query's keys are fetched.
(() => {
  "use strict";

  const VERSION = 1; // of the index that this script can read
  const NAME = 8; // letters in the name of a shard or chunk
  const SINGLE = "="; // begins the key of one syllable or one document number
  const MOST_SYLLABLES = 24;
  const MOST_PREFIX_SHARDS = 2;
  const CHECKED = 20; // how many of the best are checked against their text
  const CHECKED_QUOTED = 60;
  const ENOUGH = 10; // with so many good answers no weaker ones are looked for
  const GOOD = 0.85; // coverage of a good answer
  const STRONG = 0.7; // share of the best coverage that others need if there are enough of them,
  const WEAK = 0.39; // and if there are not: wrong marks may pass, one word of two may not
  // Of two pages that fit alike, a reader of the news looks for the article.
  const KIND_SHARES = { article: 1, page: 0.9, dataset: 0.8 };
  const KIND_NAMES = { page: "Trang", dataset: "Số liệu" };

  // How well a spelling found fits the syllable typed.
  const SAME = 1;
  const UNMARKED = 0.9; // typed without marks
  const BEGUN = 0.65; // only its beginning typed
  const OTHER_MARKS = 0.4;
  const QUOTED = 0.71; // the least that a quoted word must have: UNMARKED, of a rare spelling
  const APART = 0.5; // found, but not beside its neighbour

  // ---------------------------------------------------------------- text

  // The same rules as hooks/bantin/search/keys.py; both are held to the same test vectors.
  const SYLLABLE = /[\p{L}\p{N}]+/gu;
  const BREAK = /[.!?;:,…](?=[\s\xa0"”’»)]|$)|[()[\]\n]/u;
  const COMPOUND = /(?<![\p{L}\p{N}])\p{Nd}[\p{L}\p{N}]*(?:[/.,–-][\p{L}\p{N}]+)+/gu;

  class Speller {
    constructor(fold, tones) {
      [this.firstMark, this.lastMark] = fold.removed_marks;
      this.replacements = new Map(Object.entries(fold.replacements));
      this.tones = new Map(Object.entries(tones));
      const longestFirst = [...this.tones.keys()].sort((a, b) => b.length - a.length);
      this.misplaced = new RegExp(longestFirst.join("|"), "gu");
      this.forms = new Map();
    }

    // One spelling of a syllable, its diacritics kept.
    form(syllable) {
      let form = this.forms.get(syllable);
      if (form === undefined) {
        const lower = syllable.normalize("NFC").toLowerCase();
        form = lower.replace(this.misplaced, (found) => this.tones.get(found));
        this.forms.set(syllable, form);
      }
      return form;
    }

    // Without marks.
    fold(text) {
      let folded = "";
      for (const character of text) {
        for (const part of character.normalize("NFD").toLowerCase()) {
          if (part < this.firstMark || part > this.lastMark) {
            folded += this.replacements.get(part) ?? part;
          }
        }
      }
      return folded;
    }

    // The forms of a text, an array for each stretch without a break.
    runs(text) {
      return text.normalize("NFC").split(BREAK)
        .map((stretch) => (stretch.match(SYLLABLE) ?? []).map((found) => this.form(found)))
        .filter((run) => run.length);
    }

    // Document numbers and figures, each whole.
    compounds(text) {
      return (text.normalize("NFC").match(COMPOUND) ?? []).map((found) => this.form(found));
    }

    // Syllables of NFC text with where they stand.
    tokens(text) {
      return Array.from(text.matchAll(SYLLABLE), (found) => {
        const form = this.form(found[0]);
        const start = found.index;
        return { form, key: this.fold(form), start, end: start + found[0].length };
      });
    }
  }

  // ---------------------------------------------------------------- query

  // A query: its syllables in order, and which of them stand beside each other.
  function readQuery(text, speller) {
    const syllables = [];
    const phrases = [];
    const compounds = [];
    const halves = text.slice(0, 400).split(/["“”«»]/u);
    halves.forEach((part, number) => {
      const quoted = number % 2 === 1 && number < halves.length - 1;
      for (const run of speller.runs(part)) {
        const first = syllables.length;
        for (const form of run.slice(0, MOST_SYLLABLES - first)) {
          syllables.push({ form, key: speller.fold(form), pairs: syllables.length > first });
        }
        if (quoted && syllables.length > first) phrases.push([first, syllables.length]);
      }
      for (const form of speller.compounds(part)) {
        const parts = speller.runs(form.replace(/[^\p{L}\p{N}]+/gu, " "))[0];
        const at = syllables.findIndex((_, i) =>
          parts.every((part, j) => syllables[i + j]?.form === part));
        if (at >= 0) compounds.push({ key: speller.fold(form), first: at, count: parts.length });
      }
    });
    const marked = syllables.some(({ form, key }) => form !== key);
    return { syllables, phrases, compounds, marked };
  }

  // How well a syllable found (form, key) fits a syllable typed; 0 if not at all.
  function fit(found, foundKey, typed, marked, begun) {
    if (foundKey === typed.key) {
      if (!marked) return UNMARKED;
      if (found === typed.form) return SAME;
      return typed.form === typed.key ? (SAME + OTHER_MARKS) / 2 : OTHER_MARKS;
    }
    if (begun && foundKey.startsWith(typed.key)) {
      return found.startsWith(typed.form) || typed.form === typed.key ? BEGUN : BEGUN * OTHER_MARKS;
    }
    return 0;
  }

  // ---------------------------------------------------------------- files

  class Missing extends Error {}

  class Files {
    constructor(base) {
      this.base = base;
      this.loaded = new Map();
    }

    async fetchJson(name, cache) {
      const response = await fetch(this.base + name, { cache });
      if (!response.ok) throw new Missing(name);
      return response.json();
    }

    get(name) {
      let file = this.loaded.get(name);
      if (!file) {
        file = this.fetchJson(name, "default");
        // A failure is not kept: the next query tries again.
        file.catch(() => this.loaded.delete(name));
        this.loaded.set(name, file);
      }
      return file;
    }
  }

  // Packed postings: see pack() in hooks/bantin/search/postings.py.
  const PRINTABLE = Array.from({ length: 94 }, (_, i) => String.fromCharCode(0x21 + i))
    .filter((character) => character !== '"' && character !== "\\");
  const CODES = new Uint8Array(128);
  PRINTABLE.forEach((character, number) => { CODES[character.charCodeAt(0)] = number; });

  function unpack(packed, visit) {
    let weight = 0, id = 0, step = 0, scale = 1;
    for (let i = 0; i < packed.length; i++) {
      const code = CODES[packed.charCodeAt(i)];
      if (code < 16) {
        weight = code;
        id = 0;
      } else if (code < 54) {
        step += (code - 16) * scale;
        id = id ? id - step : step;
        visit(id, weight);
        step = 0;
        scale = 1;
      } else {
        step += (code - 54) * scale;
        scale *= 38;
      }
    }
  }

  // What it is worth that a title, a standfirst, a text hold a key, by the weight of its posting.
  const WORTH = Array.from({ length: 16 }, (_, weight) =>
    (weight & 8 ? 3 : 0) + (weight & 4 ? 0.5 : 0) + [0.5, 1, 1.2, 1.3][weight & 3]);

  // ---------------------------------------------------------------- engine

  class Engine {
    constructor(base) {
      this.base = base;
      this.opened = null;
    }

    open(cache = "no-cache") {
      if (!this.opened) {
        const files = new Files(this.base);
        this.opened = files.fetchJson("directory.json", cache).then((directory) => {
          if (directory.version !== VERSION) throw new Error("search index of another version");
          const bounds = directory.bounds.split("\n");
          const speller = new Speller(directory.fold, directory.tones);
          return { files, directory, bounds, speller };
        });
        this.opened.catch(() => { this.opened = null; });
      }
      return this.opened;
    }

    // Finds pages. Returns {total, hits, more, left}: the best hits, and functions that bring the
    // next ones and count those still to come. `typing` says that the last word may be unfinished.
    async search(text, { typing = false } = {}) {
      try {
        return await this.searchOnce(text, typing);
      } catch (error) {
        if (!(error instanceof Missing)) throw error;
        // The site was published anew since the directory was read: its old files are gone.
        this.opened = null;
        await this.open("reload");
        return this.searchOnce(text, typing);
      }
    }

    async searchOnce(text, typing) {
      const index = await this.open();
      const query = readQuery(text, index.speller);
      if (!query.syllables.length) return { total: 0, hits: [] };
      const ranking = new Ranking(index, query);
      await ranking.run(typing && !/[\s"”»]$/u.test(text));
      return present(index, ranking, ranking.ranked());
    }
  }

  class Ranking {
    constructor({ files, directory, bounds, speller }, query) {
      Object.assign(this, { files, directory, bounds, speller, query });
      this.begun = false;
      this.width = query.syllables.length;
      this.scores = new Float32Array(directory.documents);
      this.covers = new Float32Array(directory.documents * this.width);
      this.found = new Set();
    }

    async run(typing) {
      const { syllables, compounds } = this.query;
      const last = this.width - 1;
      const units = [];
      for (let i = 1; i <= last; i++) {
        if (!syllables[i].pairs) continue;
        const key = `${syllables[i - 1].key} ${syllables[i].key}`;
        units.push({ key, first: i - 1, count: 2 });
      }
      for (const compound of compounds) {
        units.push({ ...compound, key: SINGLE + compound.key, whole: true });
      }
      const alone = (i) => !syllables[i].pairs && !syllables[i + 1]?.pairs;
      const singles = syllables.map(({ key }, i) => (
        { key: SINGLE + key, first: i, count: 1, alone: alone(i) }
      ));
      units.push(...singles.filter((unit) => unit.alone));
      // The unfinished word at the end: a longer pair, or a longer syllable if it stands alone.
      const ending = units.find((unit) => !unit.whole && unit.first + unit.count - 1 === last);
      const canGrow = ending && (ending.count > 1 || ending.key.length > SINGLE.length + 1);
      this.begun = typing && canGrow;
      if (this.begun) ending.begun = true;
      await this.addAll(units);
      if (this.countGood() >= ENOUGH) return;

      const more = singles.filter((unit) => !unit.alone);
      if (!typing && canGrow) {
        this.begun = true;
        more.push({ ...ending, begun: true, onlyLonger: true });
      }
      await this.addAll(more);
    }

    async addAll(units) {
      const fetched = await Promise.all(units.map((unit) => this.forms(unit)));
      units.forEach((unit, number) => this.add(unit, fetched[number]));
    }

    // The forms filed under a unit's key, or under every key that begins with it.
    async forms(unit) {
      const first = this.shardOf(unit.key);
      let end = first;
      if (unit.begun) {
        const lastShard = this.shardOf(`${unit.key}\uffff`);
        end = Math.min(lastShard, first + MOST_PREFIX_SHARDS - 1);
      }
      const shards = [];
      for (let number = first; number <= end; number++) {
        const name = nameAt(this.directory.shards, number);
        if (name) shards.push(this.files.get(`k/${name}.json`));
      }
      const forms = [];
      for (const shard of await Promise.all(shards)) {
        if (!unit.begun) {
          if (Object.hasOwn(shard, unit.key)) collect(unit.key, shard[unit.key], forms);
          continue;
        }
        for (const key of Object.keys(shard)) {
          if (key.startsWith(unit.key) && !(unit.onlyLonger && key === unit.key)) {
            collect(key, shard[key], forms);
          }
        }
      }
      return forms;
    }

    shardOf(key) {
      let low = 0, high = this.bounds.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.bounds[middle] <= key) low = middle + 1;
        else high = middle;
      }
      return this.directory.shards ? low - 1 : -1;
    }

    // Adds what a unit finds to the score and the coverage of each document.
    add(unit, forms) {
      const { syllables, marked } = this.query;
      const best = new Map();
      const most = greatest(forms, ({ packed }) => packed.length);
      let frequency = 0;
      for (const { form, key, packed } of forms) {
        let quality = 1;
        if (unit.whole) {
          quality = SAME;
        } else {
          const keys = key.slice(unit.count === 1 ? SINGLE.length : 0).split(" ");
          const parts = form.slice(unit.count === 1 ? SINGLE.length : 0).split(" ");
          parts.forEach((part, j) => {
            const isLast = unit.begun && j === parts.length - 1;
            const fits = fit(part, keys[j], syllables[unit.first + j], marked, isLast);
            quality = Math.min(quality, fits);
          });
        }
        if (!quality) continue;
        // Without marks the commonest spelling is likeliest meant.
        if (!marked) quality *= 0.8 + (0.2 * packed.length) / most;
        const strength = unit.count === 1 && !unit.alone ? quality * APART : quality;
        unpack(packed, (id, weight) => {
          if (id >= this.scores.length) return;
          frequency += quality;
          const value = WORTH[weight] * strength;
          const before = best.get(id);
          if (!before || value > before.value) {
            best.set(id, { value, strength: Math.max(strength, before?.strength ?? 0) });
          } else if (strength > before.strength) {
            before.strength = strength;
          }
        });
      }
      const rarity = Math.log(1 + this.scores.length / Math.max(1, frequency));
      for (const [id, { value, strength }] of best) {
        this.found.add(id);
        this.scores[id] += value * rarity;
        for (let i = unit.first; i < unit.first + unit.count; i++) {
          const cell = id * this.width + i;
          if (strength > this.covers[cell]) this.covers[cell] = strength;
        }
      }
    }

    coverage(id) {
      let sum = 0;
      for (let i = 0; i < this.width; i++) sum += this.covers[id * this.width + i];
      return sum / this.width;
    }

    countGood() {
      const enough = this.query.marked ? GOOD : GOOD * UNMARKED;
      let good = 0;
      for (const id of this.found) if (this.coverage(id) >= enough) good++;
      return good;
    }

    // Documents worth showing, best first: [{id, score}, ...].
    ranked() {
      let all = Array.from(this.found, (id) => {
        const coverage = this.coverage(id);
        return { id, coverage, score: this.scores[id] * coverage ** 2 };
      });
      for (const [first, end] of this.query.phrases) {
        // Quoted words must stand there, in the spelling typed.
        all = all.filter(({ id }) => {
          for (let i = first; i < end; i++) {
            if (this.covers[id * this.width + i] < QUOTED) return false;
          }
          return true;
        });
      }
      const best = greatest(all, ({ coverage }) => coverage);
      const strong = all.filter(({ coverage }) => coverage >= best * STRONG);
      const kept = strong.length >= ENOUGH
        ? strong
        : all.filter(({ coverage }) => coverage >= best * WEAK);
      return kept.sort((a, b) => b.score - a.score || b.id - a.id);
    }
  }

  // Not Math.max(...list), which fails on a list of a hundred thousand.
  const greatest = (list, valueOf) => list.reduce((most, item) => Math.max(most, valueOf(item)), 0);

  const nameAt = (names, number) => names.slice(number * NAME, (number + 1) * NAME);

  function collect(key, members, forms) {
    for (let i = 0; i < members.length; i += 2) {
      forms.push({ key, form: members[i] || key, packed: members[i + 1] });
    }
  }

  // ---------------------------------------------------------------- checking and quoting

  // Where a text holds the query: stretches {start, end, length, quality, first} of neighbouring
  // syllables that stand in the same order in both.
  function stretches(text, ranking) {
    const { query: { syllables, marked }, speller, begun, width } = ranking;
    const tokens = speller.tokens(text);
    const all = [];
    let open = new Map(); // index of the last syllable matched -> stretch
    for (const token of tokens) {
      const next = new Map();
      for (let i = 0; i < width; i++) {
        const quality = fit(token.form, token.key, syllables[i], marked, begun && i === width - 1);
        if (!quality) continue;
        const before = i && syllables[i].pairs ? open.get(i - 1) : undefined;
        const stretch = before
          ? {
              ...before,
              end: token.end,
              length: before.length + 1,
              quality: before.quality + quality,
            }
          : { start: token.start, end: token.end, length: 1, quality, first: i };
        next.set(i, stretch);
        all.push(stretch);
      }
      open = next;
    }
    return all;
  }

  // The stretches to mark: the longest first, none over another; single syllables only if the
  // text holds no longer stretch.
  function chooseMarks(all) {
    const longest = greatest(all, ({ length }) => length);
    const best = greatest(all, ({ length, quality }) => (length === longest ? quality : 0));
    const exact = longest > 0 && best / longest > UNMARKED;
    const marks = [];
    let end = Infinity;
    // From the right, a longer stretch comes before those that it grew from.
    const candidates = all
      .filter(({ length, quality }) =>
        length >= Math.min(2, longest) && (!exact || quality / length >= BEGUN))
      .sort((a, b) => b.end - a.end || b.length - a.length);
    for (const stretch of candidates) {
      if (stretch.end <= end) {
        marks.push(stretch);
        end = stretch.start;
      }
    }
    return marks.reverse();
  }

  // Text cut into [{text, hit}, ...] around its marks.
  function pieces(text, marks, start = 0, end = text.length) {
    const cut = [];
    let at = start;
    for (const mark of marks) {
      if (mark.start < at || mark.end > end) continue;
      if (mark.start > at) cut.push({ text: text.slice(at, mark.start), hit: false });
      cut.push({ text: text.slice(mark.start, mark.end), hit: true });
      at = mark.end;
    }
    if (at < end) cut.push({ text: text.slice(at, end), hit: false });
    return cut;
  }

  const SNIPPET_BEFORE = 80;
  const SNIPPET_LENGTH = 240;

  // A line or two around the best stretch of a text.
  function quote(text, all) {
    const best = all.reduce((a, b) => (a && a.quality >= b.quality ? a : b), null);
    let start = 0;
    if (best && best.start > SNIPPET_BEFORE) {
      start = best.start - SNIPPET_BEFORE;
      const space = text.slice(start, best.start).search(/\s/u);
      if (space >= 0) start += space + 1;
    }
    let end = Math.min(text.length, start + SNIPPET_LENGTH);
    if (end < text.length) {
      const space = text.slice(start, end).search(/\s\S*$/u);
      if (space > 0 && start + space > (best?.end ?? 0)) end = start + space;
    }
    const cut = pieces(text, chooseMarks(all), start, end);
    if (start > 0) cut.unshift({ text: "… ", hit: false });
    if (end < text.length) cut.push({ text: " …", hit: false });
    return cut;
  }

  async function present(index, ranking, ranked) {
    const { phrases } = ranking.query;
    const longPhrases = phrases.filter(([first, end]) => end - first > 2);
    const checked = longPhrases.length ? CHECKED_QUOTED : CHECKED;
    const best = ranked.slice(0, checked);
    let hits = await Promise.all(best.map((rank) => read(index, ranking, rank)));
    if (phrases.length) hits = hits.filter(({ holds }) => phrases.every(holds));
    hits.sort((a, b) => b.score - a.score || b.id - a.id);
    const rest = longPhrases.length ? [] : ranked.slice(checked);
    const total = hits.length + rest.length;
    const waiting = hits.splice(CHECKED);
    const more = async () => {
      const next = waiting.splice(0, CHECKED);
      const unread = rest.splice(0, CHECKED - next.length);
      return [...next, ...await Promise.all(unread.map((rank) => read(index, ranking, rank)))];
    };
    return { total, hits, more, left: () => waiting.length + rest.length };
  }

  // Everything about one hit; its score grows with the longest part of the query that it holds
  // word for word.
  async function read({ files, directory }, ranking, { id, score }) {
    const chunkName = nameAt(directory.chunks, Math.floor(id / directory.perChunk));
    const chunk = await files.get(`d/${chunkName}.json`);
    const [title, url, date, section, kind, textName] = chunk[id % directory.perChunk];
    const [standfirst, text] = await files.get(`t/${textName}.json`);
    const found = [title, standfirst, text].map((part) => stretches(part, ranking));
    const closeness = found.map((part) => greatest(part, ({ quality }) => quality));
    const useStandfirst = standfirst && closeness[1] >= closeness[2];
    return {
      id,
      url,
      date,
      section: directory.sections[section] ?? "",
      kind,
      title: pieces(title, chooseMarks(found[0])),
      snippet: useStandfirst ? quote(standfirst, found[1]) : quote(text, found[2]),
      score: score * KIND_SHARES[kind] * (1 + Math.max(...closeness) / ranking.width),
      holds: ([first, end]) => found.flat().some((stretch) =>
        stretch.first <= first && stretch.first + stretch.length >= end
        && stretch.quality > stretch.length * QUOTED),
    };
  }

  globalThis.bantinSearch = { Engine, Speller };

  // ---------------------------------------------------------------- the page

  const script = document.currentScript;
  const form = document.getElementById("search-form");
  const input = form?.elements.namedItem("q");
  const status = document.getElementById("search-status");
  const list = document.getElementById("search-results");
  if (!script || !input || !status || !list) return;

  const { index = "search/", root = "", archive = "bai-viet/" } = script.dataset;
  const engine = new Engine(new URL(index, location.href).href);
  const pageTitle = document.title;
  const TYPING_PAUSE = 250;
  let latest = 0; // number of the newest search; answers to older ones are dropped
  let timer = 0;

  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };
  const link = (href, text) => {
    const made = element("a", "", text);
    made.href = href;
    return made;
  };
  const marked = (parts) => parts.map(({ text, hit }) => (hit ? element("mark", "", text) : text));

  function result(hit) {
    const title = link(root + hit.url);
    title.replaceChildren(...marked(hit.title));
    const meta = element("p", "result-meta");
    const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/u.exec(hit.date) ?? [];
    if (year) {
      const time = element("time", "", `${day}/${month}/${year}`);
      time.dateTime = hit.date;
      meta.append(time);
    }
    const about = KIND_NAMES[hit.kind] ?? hit.section;
    if (about) meta.append(year ? ` · ${about}` : about);
    const article = element("article", "", element("h2", "", title), meta);
    if (hit.snippet.length) article.append(element("p", "result-snippet", ...marked(hit.snippet)));
    return element("li", "result", article);
  }

  function show(message, ...items) {
    status.replaceChildren(...message);
    list.replaceChildren(...items);
    document.getElementById("search-more")?.remove();
  }

  function offerMore(found, mine) {
    const left = found.left();
    if (!left) return;
    const button = element("button", "result-more", `Xem thêm ${Math.min(left, CHECKED)} kết quả`);
    button.type = "button";
    button.id = "search-more";
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        const items = (await found.more()).map(result);
        if (mine !== latest) return;
        button.remove();
        list.append(...items);
        items[0]?.querySelector("a").focus();
        offerMore(found, mine);
      } catch {
        if (mine === latest) button.disabled = false;
      }
    });
    list.after(button);
  }

  async function run(text, options) {
    const mine = ++latest;
    const words = text.trim();
    const shown = words.length > 80 ? `${Array.from(words).slice(0, 80).join("")}…` : words;
    document.title = words ? `${shown} – ${pageTitle}` : pageTitle;
    if (!words) {
      show(["Hãy nhập từ cần tìm."]);
      return;
    }
    status.textContent = "Đang tìm…";
    list.setAttribute("aria-busy", "true");
    try {
      const found = await engine.search(text, options);
      if (mine !== latest) return;
      if (found.total) {
        const total = found.total.toLocaleString("vi-VN");
        show([`Tìm thấy ${total} bài cho «${shown}».`], ...found.hits.map(result));
        offerMore(found, mine);
      } else {
        show([
          `Không tìm thấy bài nào cho «${shown}». Hãy thử ít từ hơn, gõ không dấu, hoặc xem `,
          link(archive, "kho bài viết"),
          ".",
        ]);
      }
    } catch {
      if (mine !== latest) return;
      show([
        "Không tải được mục lục tìm kiếm. Hãy kiểm tra mạng rồi thử lại, hoặc xem ",
        link(archive, "kho bài viết"),
        ".",
      ]);
    } finally {
      if (mine === latest) list.removeAttribute("aria-busy");
    }
  }

  const asked = () => new URLSearchParams(location.search).get("q") ?? "";

  function remember() {
    if (input.value === asked()) return;
    const query = new URLSearchParams({ q: input.value });
    history.pushState(null, "", input.value ? `?${query}` : location.pathname);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    remember();
    run(input.value);
  });
  // What was only typed gets its address when a result is followed, so that Back returns to it.
  list.addEventListener("click", (event) => {
    if (event.target.closest("a")) remember();
  });
  input.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (event.isComposing) return;
    timer = setTimeout(() => run(input.value, { typing: true }), TYPING_PAUSE);
  });
  // Vietnamese input methods compose a word; it is searched once it is whole.
  input.addEventListener("compositionend", () => {
    clearTimeout(timer);
    timer = setTimeout(() => run(input.value, { typing: true }), TYPING_PAUSE);
  });
  window.addEventListener("popstate", () => {
    clearTimeout(timer);
    input.value = asked();
    run(input.value);
  });

  input.value = asked();
  run(input.value);
})();
