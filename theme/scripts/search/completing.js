// Phrases that complete what a reader types: titles and tags, found however they are spelt.

import { readQuery, readings } from "./query.js";

const MOST = 8;

export async function completions(index, text) {
  const { speller, foreign } = index;
  const [{ syllables }] = readings(readQuery(text, speller), speller, foreign);
  const key = syllables.map((syllable) => syllable.key).join(" ");
  if (!key) return [];
  const begins = [], holds = [];
  for (const phrase of await index.phrases()) {
    const folded = speller.runs(phrase).flat().map((form) => speller.key(form)).join(" ");
    if (folded === key) continue;
    if (folded.startsWith(key)) begins.push(phrase);
    else if (folded.includes(` ${key}`)) holds.push(phrase);
    if (begins.length === MOST) break;
  }
  return [...begins, ...holds].slice(0, MOST);
}
