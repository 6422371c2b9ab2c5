// What of a page is shown under its title, and which words in it are marked.

import { BEGUN, UNMARKED, fit } from "./fitting.js";
import { greatest } from "./ranking.js";

// Where a text holds the query: stretches {start, end, length, quality, first} of neighbouring
// syllables that stand in the same order in both.
export function stretches(text, ranking) {
  const { query: { syllables }, index: { speller }, marked, width } = ranking;
  const all = [];
  let open = new Map(); // index of the last syllable matched -> stretch
  for (const token of speller.tokens(text)) {
    const next = new Map();
    for (let i = 0; i < width; i++) {
      const quality = fit(token.form, token.key, syllables[i], marked, ranking.mayBegin(i));
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
export function chooseMarks(all) {
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
export function pieces(text, marks, start = 0, end = text.length) {
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
export function quote(text, all) {
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
