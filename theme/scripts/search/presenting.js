// From ranked pages to hits: the best are read, checked against their text and quoted.

import { chooseMarks, pieces, quote, stretches } from "./quoting.js";
import { ENOUGH, greatest } from "./ranking.js";

const PAGE = 10; // hits at a time
// How many are checked at a time for the whole phrase: twice what browsers fetch at once from a host
// of old.
const CHECKED = 12;
const MOST_CHECKED = 48;
const MOST_QUOTED = 60;
const WHOLE = 0.95; // of the best that a phrase could fit
// Of two pages that fit alike, a reader of the news looks for the article.
const KIND_SHARES = { article: 1, page: 0.9, dataset: 0.8 };

// Begins to fetch pages that will be shown, while something else is awaited.
export function fetchAhead(index, ranks) {
  // Whoever shows them hears of a failure.
  for (const { id } of ranks.slice(0, PAGE)) index.document(id).catch(() => {});
}

// The hits of a ranking, as Engine.search gives them but for what was corrected.
export async function present(index, ranking, { sort }) {
  const { good, near: others } = ranking.graded();
  good.sort(better);
  const near = others.filter(({ id }) => !ranking.close.has(id)).sort(better);
  ranking.close.forEach((named, id) =>
    (good.length ? good : near).unshift({ id, score: 0, grade: 0, named }));
  const isPhrase = ranking.width > 2 || ranking.query.phrases.length > 0;
  const hit = (rank) => read(index, ranking, rank);
  let ready = [];
  let waiting = [...good];
  let total = good.length;
  if (sort === "date") {
    waiting = (good.length ? good : near).sort((a, b) => b.id - a.id);
    total = good.length;
  } else {
    // Fetched beside those that are checked first, not after them.
    fetchAhead(index, near.slice(0, Math.max(0, PAGE - good.length)));
    if (isPhrase && good.length) {
      ({ ready, waiting, total } = await checked(ranking, good, hit));
    }
    // Weaker answers only where there is room for them.
    if (total < ENOUGH) waiting.push(...near);
  }
  const take = async () => {
    const next = ready.splice(0, PAGE);
    const unread = waiting.splice(0, PAGE - next.length);
    const read = await Promise.all(unread.map(hit)).catch((error) => {
      // The next call tries the same again.
      ready.unshift(...next);
      waiting.unshift(...unread);
      throw error;
    });
    const hits = [...next, ...read];
    // Among those that fit alike, by kind; ten at a time, or all would have to be read.
    return sort === "date" ? hits : hits.sort(byFit);
  };
  const strong = new Set(good.map(({ id }) => id));
  const marked = async () => (await take()).map((found) => ({ ...found, near: !strong.has(found.id) }));
  return {
    total: total || ready.length + waiting.length,
    approximate: !total,
    hits: await marked(),
    more: marked,
    left: () => ready.length + waiting.length,
  };
}

const byFit = (a, b) =>
  a.grade - b.grade || b.named - a.named || b.closeness - a.closeness || b.score - a.score || b.id - a.id;

const better = (a, b) =>
  a.grade - b.grade || b.named - a.named || a.breaks - b.breaks || b.score - a.score || b.id - a.id;

// The best pages read and ordered by how much of the query stands together in them. Where words
// are quoted only pages that hold them so are kept, and a long quotation is looked for in no more
// pages than can be read.
async function checked(ranking, good, hit) {
  const { phrases } = ranking.query;
  const isLong = phrases.some(([first, end]) => end - first > 2);
  const most = isLong ? MOST_QUOTED : MOST_CHECKED;
  const ready = [];
  const waiting = [...good];
  let whole = 0, read = 0;
  do {
    const isSure = waiting.slice(0, PAGE).every(({ breaks, doubts }) => breaks || !doubts);
    const count = isSure || waiting.length <= PAGE ? PAGE : CHECKED;
    const hits = await Promise.all(waiting.splice(0, count).map(hit));
    read += hits.length;
    const kept = hits.filter(({ holds }) => phrases.every(holds));
    ready.push(...kept);
    whole += kept.filter(({ closeness }) => closeness >= WHOLE).length;
    // Of a long quotation what is not read is not shown, so enough is not yet all. Once one has
    // the whole phrase, those need not be read that surely do not.
  } while (waiting.length && read < most
    && (isLong || (whole < ENOUGH && !(whole && waiting[0].breaks))));
  ready.sort(byFit);
  if (isLong) waiting.length = 0;
  return { ready, waiting, total: ready.length + waiting.length };
}

// Everything about one hit. `closeness`, 0 to 1: how much of the query stands together in it.
async function read(index, ranking, { id, score, grade, named }) {
  const { title, url, date, section, kind, value, ...page } = await index.document(id);
  const parts = [title, page.standfirst, page.text, page.names];
  const found = parts.map((part) => stretches(part, ranking));
  const quality = found.map((part) => greatest(part, (stretch) => stretch.quality));
  const most = Math.max(...quality);
  let from = page.standfirst && quality[1] >= quality[2] ? 1 : 2;
  if (quality[3] === most && !quality.slice(0, 3).includes(most)) from = 3;
  return {
    id,
    url,
    date,
    section,
    kind,
    value,
    grade,
    named,
    whole: wholeIn(parts, found, ranking),
    title: pieces(title, chooseMarks(found[0])),
    snippet: quote(parts[from], found[from]),
    score: score * (KIND_SHARES[kind] ?? 1),
    // In steps, so that the score decides between pages that hold all of it.
    closeness: Math.min(1, Math.round((most / ranking.most) * 20) / 20),
    holds: ([first, end]) => found.flat().some((stretch) =>
      stretch.first <= first && stretch.first + stretch.length >= end
      && stretch.quality >= stretch.length * ranking.quotedFit()),
  };
}

// How the whole query is spelt where it stands together, best as it was typed: {forms, isTyped}.
function wholeIn(parts, found, { width, query: { syllables }, index: { speller } }) {
  let best;
  found.forEach((part, n) => {
    for (const { start, end, length, quality } of part) {
      if (length < width || best?.quality >= quality) continue;
      const tokens = speller.tokens(parts[n].slice(start, end));
      // A beginning is no other spelling.
      if (tokens.every(({ key }, i) => key === syllables[i].key)) {
        best = { forms: tokens.map(({ form }) => form), quality, isTyped: quality === width };
      }
    }
  });
  return best;
}
