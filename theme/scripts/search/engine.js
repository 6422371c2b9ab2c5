// The engine: opens the index, answers a query with pages.

import { closeNames, corrections } from "./correcting.js";
import { completions } from "./completing.js";
import { Missing } from "./files.js";
import { OTHER_MARKS } from "./fitting.js";
import { Lookup, SINGLE } from "./lookup.js";
import { fetchAhead, present } from "./presenting.js";
import { isMarked, readQuery, readings, withForms, written } from "./query.js";
import { ENOUGH, OTHER_KINDS, Ranking, allowedPages } from "./ranking.js";

const CONVINCING = 3; // pages for another word than the one typed, where that one is known too
const LARGE = 1000; // pages
const KINDS = ["article", ...OTHER_KINDS];

export class Engine {
  constructor(base) {
    this.base = base;
    this.opening = null;
  }

  // What the page offers: {sections: [[id, title], ...], years, the newest first, kinds}.
  async open() {
    const { directory } = await this.lookup();
    const years = directory.years.map(([year]) => year).reverse();
    return { sections: directory.sections, years, kinds: KINDS };
  }

  lookup(cache = "no-cache") {
    if (!this.opening) {
      this.opening = Lookup.open(this.base, cache);
      this.opening.catch(() => { this.opening = null; });
    }
    return this.opening;
  }

  // Finds pages. `typing`: the last word may be unfinished; `exact`: as typed, slips and all;
  // `section`, `year`, `kind`: only those; `sort`: "relevance" or "date". Returns
  //   total: how many pages answer; hits: the best ten, {url, title, snippet, date, section, kind,
  //   value, near}, texts cut into [{text, hit}, ...]; more(), left(): the next ten, how many wait;
  //   approximate: no page holds all of it, these are the nearest;
  //   corrected: the text that was looked for instead of the one typed, or "";
  //   suggestion: a text that may have been meant, or "".
  search(text, options = {}) {
    return this.fresh((index) => answer(index, text, options));
  }

  // Up to eight phrases that complete what is typed.
  suggest(text) {
    return this.fresh((index) => completions(index, text));
  }

  async fresh(ask) {
    try {
      return await ask(await this.lookup());
    } catch (error) {
      if (!(error instanceof Missing)) throw error;
      // The site was published anew since the directory was read: its old files are gone.
      this.opening = null;
      return ask(await this.lookup("reload"));
    }
  }
}

async function answer(index, text, options) {
  const typed = readQuery(text, index.speller);
  if (!typed.syllables.length) {
    return {
      total: 0, hits: [], more: async () => [], left: () => 0,
      approximate: false, corrected: "", suggestion: "",
    };
  }
  const typing = Boolean(options.typing) && !/[\s"”»]$/u.test(text);
  const allowed = await allowedPages(index, typed, options);
  const rank = async (meant) => {
    const ranking = new Ranking(index, meant, allowed);
    await ranking.run(typing);
    return ranking;
  };
  const [first, other] = readings(typed, index.speller, index.foreign);
  let ranking = await rank(first);
  let corrected = "", likely = "", names = [];
  // In doubt, what was typed is taken as it stands while it finds anything.
  if (other && (first !== typed || !(options.exact || ranking.countGood()))) {
    const second = await rank(other);
    if (second.isBetterThan(ranking) && (first !== typed || second.lack < OTHER_MARKS)) {
      ranking = second;
      if (first === typed) corrected = written(other);
    }
  }
  const good = ranking.countGood();
  if (!good) {
    await ranking.addApart(ranking.query.syllables.map((_, i) => i));
    if (!options.exact) {
      const better = await likelier(index, ranking, rank, typing);
      if (better?.isPlain) {
        ranking = better.ranking;
        corrected = written(ranking.query);
      } else if (better) {
        likely = written(better.ranking.query);
      }
    }
  } else if (good < ENOUGH && ranking.width === 3 && !ranking.query.phrases.length) {
    // One word and one of two syllables, which may stand apart.
    fetchAhead(index, ranking.graded().good);
    await ranking.addApart([0, 2]);
  }
  // Where nothing is as it was typed, a name that is a slip away comes first.
  if (!(corrected || typing || options.exact) && !(good && ranking.isAsTyped())) {
    names = await closeNames(index, ranking.query);
    for (const name of names) {
      const { named } = await rank(readQuery(name, index.speller));
      named.forEach((weight, id) => ranking.close.set(id, weight));
    }
  }
  const found = await present(index, ranking, options);
  const { hits } = found;
  let suggestion = corrected ? "" : names[0] || likely || await otherMarks(ranking, hits);
  const { phrases } = ranking.query;
  if (!hits.length && phrases.length) {
    // Without its quotation marks it may be found with other marks.
    const loose = await rank({ ...ranking.query, phrases: [] });
    const { hits: others } = await present(index, loose, options);
    suggestion = suggestion || await otherMarks(ranking, others);
  }
  return { ...found, corrected, suggestion };
}

// The ranking of a query that may have been meant instead of the one of `ranking`, with whether that
// is plain. Without proof it must have several pages, in a bulletin so large that what it lacks is
// rare. Undefined if there is none.
async function likelier(index, ranking, rank, typing) {
  const mayMend = (i) => !(typing && i === ranking.width - 1);
  const least = ranking.countGood() ? CONVINCING : 1;
  for (const { query, isCertain } of await corrections(index, ranking, mayMend)) {
    const other = await rank(query);
    const good = other.countGood();
    const isPlain = good >= least && (isCertain || other.isWhole());
    const isLikely = index.directory.documents >= LARGE && good >= CONVINCING && other.isAsTyped();
    if (isPlain || isLikely) return { ranking: other, isPlain };
  }
}

// The text with the marks that it has on a page found, where none has those that were typed and the
// syllables that would change stand nowhere in the bulletin as they were typed.
async function otherMarks({ query, width, index }, hits) {
  const whole = hits.find((hit) => hit.whole)?.whole;
  if (width < 2 || !isMarked(query) || !whole || hits.some((hit) => hit.whole?.isTyped)) return "";
  const forms = query.syllables.map(({ form, key }, i) =>
    (whole.forms[i] === key ? form : whole.forms[i]));
  for (const { form, key } of query.syllables.filter((typed, i) => typed.form !== forms[i])) {
    const known = await index.forms(SINGLE + key);
    if (known.some((found) => found.form === SINGLE + form)) return "";
  }
  const other = written(withForms(query, index.speller, (_, i) => forms[i]));
  return other === written(query) ? "" : other;
}
