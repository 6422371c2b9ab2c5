// One letter mistyped: which other syllable of the bulletin was meant.

import { SINGLE } from "./lookup.js";
import { withForms } from "./query.js";
import { greatest } from "./ranking.js";

const MOST_CANDIDATES = 12;
const LEAST_LETTERS = 2;

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

// Queries that may have been meant, the likeliest first; `units` are those of the ranking, each
// with the forms that were found. A syllable is suspected whose pairs are not in the bulletin.
export async function corrections(index, query, units, mayMend) {
  const { syllables } = query;
  const pairs = units.filter(({ whole, forms }) => !whole && forms);
  const blame = syllables.map((_, i) => pairs.reduce((sum, { first, count, forms }) =>
    (i < first || i >= first + count ? sum : sum + (forms.length ? -1 : 1)), 0));
  const worst = greatest(blame, (value) => value);
  if (!worst) return [];
  const suspects = blame.flatMap((value, i) =>
    (value === worst && mayMend(i) && syllables[i].key.length >= LEAST_LETTERS ? [i] : []));
  if (!suspects.length) return [];
  const vocabulary = await index.vocabulary();
  const known = (i) => vocabulary.get(syllables[i].key) ?? -1;
  // A syllable that the bulletin does not know at all is the likeliest slip; then the later one,
  // whose alternatives lie beside each other in the index.
  suspects.sort((a, b) => (known(a) < 0) === (known(b) < 0) ? b - a : known(a) - known(b));
  const meant = [];
  for (const at of suspects.slice(0, 2)) {
    const best = await alternative(index, query, at, vocabulary);
    if (best) meant.push(best);
  }
  return meant;
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
export function commonest(forms) {
  return forms.reduce((a, b) => (b.packed.length > a.packed.length ? b : a)).form;
}
