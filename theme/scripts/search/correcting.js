// One letter mistyped: which other syllable of the bulletin was meant.

import { WHOLE_NAME, SINGLE } from "./lookup.js";
import { withForms } from "./query.js";
import { greatest } from "./ranking.js";

const MOST_CANDIDATES = 12;
const LEAST_LETTERS = 2;
const SHORT_WORD = 3; // letters of a foreign word that stands alone: «app», «web»
const LEAST_OF_NAME = 5; // letters; a shorter name is one slip from too much
const MOST_NAMES = 2;

// Whether two keys are one slip apart: a letter too many, too few, wrong, or two that changed places.
function isOneSlip(a, b) {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  const rest = (text, skipped) => text.slice(from + skipped);
  if (a.length > b.length) return rest(a, 1) === rest(b, 0);
  if (a.length < b.length) return rest(a, 0) === rest(b, 1);
  return rest(a, 1) === rest(b, 1)
    || (a[from] === b[from + 1] && a[from + 1] === b[from] && rest(a, 2) === rest(b, 2));
}

// Queries that may have been meant, the likeliest first, each with whether the slip is certain. A
// syllable is suspected whose pairs are not in the bulletin. That alone is no proof: in a bulletin
// of few words most pairs are missing. It is proof that a syllable cannot be Vietnamese and stands
// nowhere; a longer phrase may show by what stands in the bulletin that another syllable was meant.
export async function corrections(index, ranking, mayMend) {
  const { query, query: { syllables }, units, width, singles } = ranking;
  const pairs = units.filter(({ whole, forms }) => !whole && forms);
  const blame = syllables.map((_, i) => pairs.reduce((sum, { first, count, forms }) =>
    (i < first || i >= first + count ? sum : sum + (forms.length ? -1 : 1)), 0));
  const worst = greatest(blame, (value) => value);
  if (!worst) return [];
  const isWrong = ({ key }, i) => !singles[i].length && !index.speller.isPlain(key)
    && (width > 1 || key.length > SHORT_WORD);
  const suspects = blame.flatMap((value, i) => {
    const { key } = syllables[i];
    // Without a vowel it is an abbreviation.
    const mayBe = value === worst && mayMend(i) && key.length >= LEAST_LETTERS && /[aeiouy]/.test(key);
    return mayBe && (width > 2 || isWrong(syllables[i], i)) ? [i] : [];
  });
  if (!suspects.length) return [];
  const vocabulary = await index.vocabulary();
  const known = (i) => vocabulary.get(syllables[i].key) ?? -1;
  // A syllable that the bulletin does not know at all is the likeliest slip; then the later one,
  // whose alternatives lie beside each other in the index.
  suspects.sort((a, b) => (known(a) < 0) === (known(b) < 0) ? b - a : known(a) - known(b));
  const meant = [];
  for (const at of suspects.slice(0, 2)) {
    const best = await alternative(index, query, at, vocabulary);
    if (best) meant.push({ query: best, isCertain: isWrong(syllables[at], at) });
  }
  return meant;
}

// Names of pages that are one slip from a query.
export async function closeNames(index, { syllables }) {
  const key = syllables.map((syllable) => syllable.key).join(" ");
  if (key.length < LEAST_OF_NAME) return [];
  let forms = await index.formsBeginning(WHOLE_NAME);
  // Of very many names only those that begin alike.
  if (!forms.length) forms = await index.formsBeginning(WHOLE_NAME + key.slice(0, 2));
  return forms.filter((found) => isOneSlip(found.key.slice(WHOLE_NAME.length), key))
    .map(({ form }) => form.slice(WHOLE_NAME.length))
    .slice(0, MOST_NAMES);
}

async function alternative(index, query, at, vocabulary) {
  const { syllables } = query;
  const candidates = [...vocabulary.keys()]
    .filter((key) => isOneSlip(syllables[at].key, key))
    .sort((a, b) => vocabulary.get(b) - vocabulary.get(a))
    .slice(0, MOST_CANDIDATES);
  const left = syllables[at].pairs ? syllables[at - 1].key : "";
  const right = syllables[at + 1]?.pairs ? syllables[at + 1].key : "";
  const looked = await Promise.all(candidates.map(async (key) => {
    const keys = [left && `${left} ${key}`, right && `${key} ${right}`].filter(Boolean);
    if (!keys.length) keys.push(SINGLE + key);
    const found = [];
    for (const wanted of keys) {
      const forms = await index.forms(wanted);
      if (!forms.length) return null;
      found.push(forms);
    }
    const size = Math.min(...found.map((forms) =>
      forms.reduce((sum, { packed }) => sum + packed.length, 0)));
    return { key, size, form: commonest(found[0]).split(" ")[left ? 1 : 0] };
  }));
  const best = looked.filter(Boolean).sort((a, b) => b.size - a.size)[0];
  if (!best) return null;
  const marked = syllables.some(({ form, key }) => form !== key);
  const form = marked ? best.form.replace(SINGLE, "") : best.key;
  return withForms(query, index.speller, (syllable, i) => (i === at ? form : syllable.form));
}

// The form of most postings.
function commonest(forms) {
  return forms.reduce((a, b) => (b.packed.length > a.packed.length ? b : a)).form;
}
