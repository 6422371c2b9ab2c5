import { APART, PARTLY, SAME, UNMARKED, fit } from "./fitting.js";
import { FILTER, WHOLE_NAME, SINGLE } from "./lookup.js";
import { unpack } from "./postings.js";
import { isMarked } from "./query.js";
import { Tally } from "./tally.js";

export const ENOUGH = 10; // with so many good answers no weaker ones are looked for
// Pages are graded by what they lack of the query, in steps so wide that another spelling of one
// syllable is another grade; the score orders the pages of one grade.
const GRADE = 0.3;
const MOST_LACKED = 1.05; // beyond the best: two syllables apart may pass, one word of two may not
const LACKED_SHARE = 0.4;
const RARE_SPELLING = 0.55;
const SLIGHT = 0.2; // less than a beginning or another mark lacks
// The least that a quoted syllable must have: its own marks where any were typed.
const QUOTED = 0.71;
const QUOTED_UNMARKED = UNMARKED * RARE_SPELLING;

// What it is worth that a title, a standfirst, a text hold a key, by the weight of its posting.
const WORTH = Array.from({ length: 16 }, (_, weight) =>
  (weight & 8 ? 3 : 0) + (weight & 4 ? 0.5 : 0) + [0.5, 1, 1.2, 1.3][weight & 3]);

// The pages that answer a query. A unit is what is looked up for it: a pair of neighbouring
// syllables, a syllable that stands alone, or a document number.
export class Ranking {
  constructor(index, query, allowed) {
    this.index = index;
    this.query = query;
    this.marked = isMarked(query);
    this.width = query.syllables.length;
    this.allowed = allowed;
    this.tally = new Tally(this.width, index.directory.end);
    this.named = new Map(); // pages whose whole name was typed, with how much that says
    this.close = new Map(); // and those whose name is a slip away
    this.singles = []; // the forms of each syllable by itself, once they were looked for
    this.begun = false; // whether the last syllable may be a beginning
    this.units = this.readUnits();
  }

  readUnits() {
    const { syllables, compounds } = this.query;
    const units = [];
    syllables.forEach(({ key, pairs }, i) => {
      if (pairs) units.push({ key: `${syllables[i - 1].key} ${key}`, first: i - 1, count: 2 });
      else if (!syllables[i + 1]?.pairs) units.push({ key: SINGLE + key, first: i, count: 1 });
    });
    for (const { key, first, count } of compounds) {
      units.push({ key: SINGLE + key, first, count, whole: true });
    }
    return units;
  }

  // The unit that the last syllable ends, if that may be a beginning.
  ending() {
    const last = this.units.find(({ whole, first, count }) =>
      !whole && first + count === this.width);
    return last && (last.count > 1 || last.key.length > SINGLE.length + 1) ? last : undefined;
  }

  async run(typing) {
    const ending = this.ending();
    this.begun = Boolean(typing && ending);
    // A document number stands for the pairs within it, unless the bulletin does not have it whole.
    const whole = this.units.filter((unit) => unit.whole);
    const isWithin = ({ first, count }) => whole.some((unit) =>
      first >= unit.first && first + count <= unit.first + unit.count);
    await Promise.all([
      this.addUnits(this.units.filter((unit) => unit.whole || !isWithin(unit))),
      this.addNames(),
    ]);
    if (whole.some(({ forms }) => !forms.length)) {
      await this.addUnits(this.units.filter(({ forms }) => !forms));
    }
    const good = this.countGood();
    if (ending && (typing || good < ENOUGH)) {
      this.begun = true;
      // What few pages hold as it was typed is hardly a beginning: not worth another fetch.
      const forms = await this.index.formsBeginning(ending.key, !typing && good > 0);
      this.add(ending, forms.filter(({ key }) => key !== ending.key));
    }
  }

  async addUnits(units) {
    await Promise.all(units.map(async (unit) => {
      unit.forms = await this.index.forms(unit.key);
    }));
    for (const unit of units) this.add(unit, unit.forms);
  }

  // Looks for pages whose whole name it is.
  async addNames() {
    const { index, query: { syllables }, tally } = this;
    const key = WHOLE_NAME + syllables.map((syllable) => syllable.key).join(" ");
    for (const found of await index.forms(key)) {
      const parts = found.form.slice(WHOLE_NAME.length).split(" ");
      const fits = parts.map((part, i) => fit(part, syllables[i].key, syllables[i], this.marked));
      unpack(found, (id, weight) => {
        if (!this.allowed(id)) return;
        const slot = tally.slot(id);
        fits.forEach((strength, i) => tally.cover(slot, i, strength));
        this.named.set(id, weight);
      });
    }
  }

  // Looks for syllables anywhere in a page, not only beside their neighbours.
  async addApart(syllables) {
    await Promise.all(syllables.map(async (i) => {
      const key = SINGLE + this.query.syllables[i].key;
      this.singles[i] = await this.index.forms(key);
      this.add({ key, first: i, count: 1, apart: true }, this.singles[i]);
    }));
  }

  // Adds what a unit finds to the score and the coverage of each page.
  add(unit, forms) {
    const { tally, allowed } = this;
    const found = [];
    let frequency = 0;
    const most = greatest(forms, ({ packed }) => packed.length);
    for (const form of forms) {
      const fits = this.fits(unit, form);
      if (!fits.every(Boolean)) continue;
      // Without marks the commonest spelling is likeliest meant, of a beginning the commonest end.
      const share = Math.sqrt(form.packed.length / most);
      const isClear = unit.whole || (this.marked && form.key === unit.key);
      const scale = isClear ? 1 : RARE_SPELLING + (1 - RARE_SPELLING) * share;
      // Of a longer text the words beside it tell which spelling is meant.
      const weaker = (this.width > 2 || this.marked ? 1 : scale) * (unit.apart ? APART : 1);
      const strengths = fits.map((strength) => strength * weaker);
      const mean = (scale * strengths.reduce((a, b) => a + b)) / strengths.length;
      found.push({ form, strengths, mean });
    }
    const best = new Map();
    const isPair = unit.count === 2 && !unit.whole;
    for (const { form, strengths, mean } of found) {
      unpack(form, (id, weight, place) => {
        frequency += mean;
        if (!allowed(id)) return;
        const slot = tally.slot(id);
        if (isPair) tally.place(slot, unit.first, place);
        strengths.forEach((strength, i) => tally.cover(slot, unit.first + i, strength));
        const value = WORTH[weight] * mean;
        if (value > (best.get(slot) ?? 0)) best.set(slot, value);
      });
    }
    const rarity = Math.log(1 + this.index.directory.documents / Math.max(1, frequency));
    for (const [slot, value] of best) tally.scores[slot] += value * rarity;
  }

  // How well a form fits each syllable of a unit.
  fits(unit, { form, key }) {
    const { syllables } = this.query;
    if (unit.whole) return Array(unit.count).fill(SAME);
    const single = unit.count === 1 ? SINGLE.length : 0;
    const keys = key.slice(single).split(" ");
    return form.slice(single).split(" ").map((part, j) => {
      const i = unit.first + j;
      return fit(part, keys[j], syllables[i], this.marked, this.mayBegin(i));
    });
  }

  // Whether a syllable may be only the beginning of what was meant.
  mayBegin(i) {
    return this.begun && i === this.width - 1;
  }

  countGood() {
    return this.graded().good.length;
  }

  // Whether this reading of a query is likelier meant than another.
  isBetterThan(other) {
    const isGood = this.countGood() > 0;
    return isGood && (!other.countGood() || other.lack - this.lack > 1e-6);
  }

  // Whether the best pages have what was typed, but for marks that were left out.
  isAsTyped() {
    const unmarked = this.query.syllables.filter(({ form, key }) => form === key).length;
    return this.lack < unmarked * (1 - (this.marked ? PARTLY : UNMARKED)) + SLIGHT;
  }

  // Whether a longer phrase seems to stand somewhere as it was typed.
  isWhole() {
    return this.width > 2 && this.graded().good.some(({ breaks }) => !breaks);
  }

  // Pages worth showing, {good, near}, each [{id, score, grade, named, breaks, doubts}, ...]. Those
  // are good that hold the whole query, as nearly as any.
  graded() {
    const { tally, width } = this;
    const slots = tally.ids.map((_, slot) => slot).filter((slot) => this.holdsPhrases(slot));
    const least = (among) => among.reduce((a, slot) => Math.min(a, tally.lack(slot)), width);
    const full = slots.filter((slot) => tally.isFull(slot));
    const best = least(full.length ? full : slots);
    const limit = best + Math.max(MOST_LACKED, width * LACKED_SHARE);
    const looked = [];
    for (const { first, count, whole, forms } of this.units) {
      if (count === 2 && !whole && forms) looked[first] = true;
    }
    this.lack = best;
    this.most = width - best; // the most that a page has of the query
    const good = [], near = [];
    for (const slot of slots) {
      const lack = tally.lack(slot);
      if (lack > limit) continue;
      const grade = Math.max(0, Math.floor((lack - best) / GRADE + 1e-6));
      const isGood = !grade && tally.isFull(slot);
      (isGood ? good : near).push({
        id: tally.ids[slot],
        score: tally.scores[slot],
        grade,
        named: this.named.get(tally.ids[slot]) ?? 0,
        ...tally.neighbours(slot, looked),
      });
    }
    return { good, near };
  }

  // The least fit, a syllable, of a quotation.
  quotedFit() {
    return this.marked ? QUOTED : QUOTED_UNMARKED;
  }

  // Quoted words must stand there, in the spelling typed.
  holdsPhrases(slot) {
    return this.query.phrases.every(([first, end]) => {
      for (let i = first; i < end; i++) {
        if (this.tally.coverOf(slot, i) < this.quotedFit()) return false;
      }
      return true;
    });
  }
}

// Kinds of pages that are not the usual one.
export const OTHER_KINDS = ["dataset", "page", "section", "topic", "tag", "author"];

// Which pages may be shown: those of a year, a section, a kind, and not those with what the reader
// excluded.
export async function allowedPages(index, { excluded }, { section, year, kind }) {
  const isArticle = kind === "article";
  const only = section ? [pagesWith(index, [FILTER + section])] : [];
  if (kind && !isArticle) only.push(pagesWith(index, [`${FILTER}:${kind}`]));
  const never = excluded.map((run) => pagesWith(
    index,
    run.length > 1 ? run.slice(1).map(({ key }, i) => `${run[i].key} ${key}`) : [SINGLE + run[0].key],
    run,
  ));
  for (const other of isArticle ? OTHER_KINDS : []) {
    never.push(pagesWith(index, [`${FILTER}:${other}`]));
  }
  // Together: a failure of the one must not leave that of the other unhandled.
  const [wanted, unwanted] = await Promise.all([only, never].map((pages) => Promise.all(pages)));
  const [from, to] = year ? index.yearRange(year) : [0, Infinity];
  return (id) => id >= from && id < to
    && wanted.every((pages) => pages.has(id)) && !unwanted.some((pages) => pages.has(id));
}

// The pages that have all keys; of the syllables in `run`, with their marks where they are typed.
async function pagesWith(index, keys, run = []) {
  const sets = await Promise.all(keys.map(async (key, at) => {
    const pages = new Set();
    for (const found of await index.forms(key)) {
      const parts = found.form.replace(SINGLE, "").split(" ");
      const isMeant = parts.every((part, i) => {
        const typed = run[at + i];
        return !typed || typed.form === typed.key || typed.form === part;
      });
      if (isMeant) unpack(found, (id) => pages.add(id));
    }
    return pages;
  }));
  return sets.reduce((a, b) => new Set([...a].filter((id) => b.has(id))));
}

// Not Math.max(...list), which fails on a list of a hundred thousand.
export const greatest = (list, valueOf) =>
  list.reduce((most, item) => Math.max(most, valueOf(item)), 0);
