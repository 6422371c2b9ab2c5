// The engine: opens the index, answers a query with pages.

import { commonest, corrections } from "./correcting.js";
import { completions } from "./completing.js";
import { Missing } from "./files.js";
import { OTHER_MARKS } from "./fitting.js";
import { Lookup } from "./lookup.js";
import { fetchAhead, present } from "./presenting.js";
import { isMarked, readQuery, readTelex, withForms, written } from "./query.js";
import { ENOUGH, Ranking, allowedPages } from "./ranking.js";

const CONVINCING = 3; // pages for another word than the one typed, where that one is known too
const KINDS = ["article", "dataset", "page"];

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
  const query = readTelex(typed, index.speller, index.foreign) ?? typed;
  const typing = Boolean(options.typing) && !/[\s"”»]$/u.test(text);
  const allowed = await allowedPages(index, query, options);
  const rank = async (meant) => {
    const ranking = new Ranking(index, meant, allowed);
    await ranking.run(typing);
    return ranking;
  };
  let ranking = await rank(query);
  let corrected = "";
  const good = ranking.countGood();
  if (!good) {
    await ranking.addApart(query.syllables.map((_, i) => i));
    if (!options.exact) {
      const better = await corrected_(index, ranking, rank, typing);
      if (better) {
        ranking = better;
        corrected = written(better.query);
      }
    }
  } else if (good < ENOUGH && query.syllables.length === 3 && !query.phrases.length) {
    // One word and one of two syllables, which may stand apart.
    fetchAhead(index, ranking.graded().good);
    await ranking.addApart([0, 2]);
  }
  const suggestion = corrected ? "" : otherMarks(ranking);
  return { ...await present(index, ranking, options), corrected, suggestion };
}

// The ranking of a query that was likelier meant than the one of `ranking`; null if none was.
async function corrected_(index, ranking, rank, typing) {
  const { query } = ranking;
  const telex = readTelex(query, index.speller, index.foreign, true);
  const mayMend = (i) => !(typing && i === ranking.width - 1);
  const meant = telex ? [telex] : await corrections(index, query, ranking.units, mayMend);
  const least = ranking.countGood() ? CONVINCING : 1;
  for (const other of meant) {
    const better = await rank(other);
    if (better.countGood() >= least) return better;
  }
  return null;
}

// Where the bulletin never writes a word with the marks that were typed, the text with its marks.
function otherMarks({ query, units, index }) {
  if (!isMarked(query)) return "";
  const forms = query.syllables.map(({ form }) => form);
  for (const { first, count, whole, forms: found } of units) {
    if (whole || !found?.length) continue;
    const typed = query.syllables.slice(first, first + count).map(({ form }) => form).join(" ");
    if (found.some(({ form }) => form.replace(/^=/, "") === typed)) continue;
    commonest(found).replace(/^=/, "").split(" ").forEach((form, j) => {
      if (index.speller.key(form) !== form) forms[first + j] = form;
    });
  }
  const other = written(withForms(query, index.speller, (_, i) => forms[i]));
  return other === written(query) ? "" : other;
}
