const MOST_SYLLABLES = 24;
const LONGEST = 400;

// What a reader typed. `syllables` in order, `pairs` telling that one stands beside the one before;
// `phrases` and `compounds` (document numbers) by where they stand in them; `excluded`, an array of
// keys or forms for each word or phrase after a minus.
export function readQuery(text, speller) {
  const query = { syllables: [], phrases: [], compounds: [], excluded: [] };
  const halves = text.slice(0, LONGEST).normalize("NFC").split(/["“”«»]/u);
  let without = false;
  halves.forEach((half, number) => {
    const quoted = number % 2 === 1 && number < halves.length - 1;
    if (quoted) {
      if (without) exclude(query, half, speller);
      else {
        const first = query.syllables.length;
        add(query, half, speller);
        if (query.syllables.length > first) query.phrases.push([first, query.syllables.length]);
      }
      return;
    }
    const kept = half.replace(/(^|\s)-([\p{L}\p{N}][^\s]*)/gu, (_, space, word) => {
      exclude(query, word, speller);
      return space;
    });
    without = /(^|\s)-$/u.test(kept);
    add(query, kept, speller);
  });
  return query;
}

function add(query, text, speller) {
  const { syllables, compounds } = query;
  for (const run of speller.runs(text)) {
    const first = syllables.length;
    for (const form of run.slice(0, MOST_SYLLABLES - first)) {
      syllables.push({ form, key: speller.key(form), pairs: syllables.length > first });
    }
  }
  for (const form of speller.compounds(text)) {
    const parts = speller.runs(form.replace(/[^\p{L}\p{N}]+/gu, " "))[0];
    const at = syllables.findIndex((_, i) =>
      parts.every((part, j) => syllables[i + j]?.form === part));
    if (at >= 0) compounds.push({ key: speller.key(form), first: at, count: parts.length });
  }
}

function exclude(query, text, speller) {
  for (const run of speller.runs(text)) {
    query.excluded.push(run.map((form) => ({ form, key: speller.key(form) })));
  }
}

export const isMarked = ({ syllables }) => syllables.some(({ form, key }) => form !== key);

// The query with its Telex keys read as the letters that they strike. A word that the bulletin
// itself uses ("test") is left alone, unless `all`; null if nothing was struck in Telex.
export function readTelex(query, speller, foreign, all = false) {
  if (isMarked(query)) return null;
  const struck = query.syllables.map(({ form }) => speller.telex(form));
  const sure = ({ form }, i) => struck[i] && !speller.isSyllable(form) && (all || !foreign.has(form));
  if (!query.syllables.some(sure)) return null;
  return withForms(query, speller, (syllable, i) =>
    struck[i] && (all || !foreign.has(syllable.form)) ? struck[i] : syllable.form);
}

// The query with other forms in its place.
export function withForms(query, speller, formOf) {
  const syllables = query.syllables.map((syllable, i) => {
    const form = speller.form(formOf(syllable, i));
    return { ...syllable, form, key: speller.key(form) };
  });
  return { ...query, syllables };
}

// A query as a reader would write it, for "Có phải bạn tìm".
export function written({ syllables, phrases, excluded }) {
  const words = syllables.map(({ form }, i) => {
    const opens = phrases.some(([first]) => first === i) ? '"' : "";
    const closes = phrases.some(([, end]) => end === i + 1) ? '"' : "";
    return opens + form + closes;
  });
  for (const run of excluded) {
    const text = run.map(({ form }) => form).join(" ");
    words.push(run.length > 1 ? `-"${text}"` : `-${text}`);
  }
  return words.join(" ");
}
