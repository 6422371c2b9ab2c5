// One letter mistyped: which other syllable of the bulletin was meant.

import { WHOLE_NAME, SINGLE } from "./lookup.js";
import { withForms } from "./query.js";
import { greatest } from "./ranking.js";

const MOST_CANDIDATES = 12;
const LEAST_LETTERS = 2;
const SHORT_WORD = 3; // letters of what may be a foreign word: «app», «bus»
const LEAST_OF_NAME = 4; // letters typed; a shorter name is one slip from too much
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
  const isWrong = ({ form, key }, i) => !singles[i].length && !index.speller.isPlain(key)
    && (form !== key || key.length > SHORT_WORD);
  const suspects = blame.flatMap((value, i) => {
    const { key } = syllables[i];
    // Without a vowel it is an abbreviation.
    const mayBe = value === worst && mayMend(i) && key.length >= LEAST_LETTERS && /[aeiouy]/.test(key);
    return mayBe && (width > 1 || isWrong(syllables[i], i)) ? [i] : [];
  });
  if (!suspects.length) return [];
  const vocabulary = await index.vocabulary();
  const known = (i) => vocabulary.get(syllables[i].key) ?? -1;
  // A syllable that the bulletin does not know at all is the likeliest slip; then the later one,
  // whose alternatives lie beside each other in the index.
  suspects.sort((a, b) => (known(a) < 0) === (known(b) < 0) ? b - a : known(a) - known(b));
  const meant = [];
  for (const at of suspects.slice(0, 2)) {
    const isCertain = isWrong(syllables[at], at);
    const best = await alternative(index, query, at, vocabulary, isCertain);
    if (best) meant.push({ query: best, isCertain });
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

// Another syllable that stands beside its neighbours; where the slip is certain beside one of them,
// if beside both there is none.
async function alternative(index, query, at, vocabulary, isCertain) {
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
    let lacking = 0;
    for (const wanted of keys) {
      const forms = await index.forms(wanted);
      if (forms.length) found.push({ forms, part: left && wanted === keys[0] ? 1 : 0 });
      else if (++lacking === keys.length || !isCertain) return null;
    }
    const size = Math.min(...found.map(({ forms }) =>
      forms.reduce((sum, { packed }) => sum + packed.length, 0)));
    const [{ forms, part }] = found;
    return { key, lacking, size, form: commonest(forms).split(" ")[part] };
  }));
  const best = looked.filter(Boolean).sort((a, b) => a.lacking - b.lacking || b.size - a.size)[0];
  if (!best) return null;
  const marked = syllables.some(({ form, key }) => form !== key);
  const form = marked ? best.form.replace(SINGLE, "") : best.key;
  return withForms(query, index.speller, (syllable, i) => (i === at ? form : syllable.form));
}

// The form of most postings.
function commonest(forms) {
  return forms.reduce((a, b) => (b.packed.length > a.packed.length ? b : a)).form;
}
