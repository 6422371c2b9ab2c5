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

// The ways to read what was typed, the likeliest first: as it stands, or as the keys of an input
// method. A syllable that Vietnamese cannot have and the bulletin does not use says that keys were
// struck; then the others are read so too, and a foreign word of the bulletin ("test") in both ways.
export function readings(query, speller, foreign) {
  const forms = query.syllables.map(({ form }) => form);
  const struck = forms.map((form) => speller.struck(form));
  const isForeign = (i) => foreign.has(forms[i]);
  const isSure = (i) =>
    struck[i] && !isForeign(i) && !/\d/.test(forms[i]) && !speller.isPlain(forms[i]);
  const readWhere = (test) => withForms(query, speller, (_, i) => (struck[i] && test(i) ? struck[i] : forms[i]));
  const some = (test) => forms.some((_, i) => struck[i] && test(i));
  if (isMarked(query)) return some(isSure) ? [query, readWhere(isSure)] : [query];
  const all = readWhere(() => true);
  if (!some(isSure)) return some(() => true) ? [query, all] : [query];
  return some(isForeign) ? [all, readWhere((i) => !isForeign(i))] : [all];
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
