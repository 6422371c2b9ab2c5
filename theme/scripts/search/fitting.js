// How well a spelling found fits the syllable typed.
export const SAME = 1;
export const UNMARKED = 0.9; // typed without marks
export const PARTLY = 0.8; // typed without marks, beside syllables that have theirs
export const OTHER_MARKS = 0.4;
export const BEGUN = 0.55; // only its beginning typed
export const APART = 0.35; // found, but not beside its neighbour

// How well a syllable found (form, key) fits a syllable typed; 0 if not at all. `marked` says that
// the reader types marks, `begun` that this syllable may be a beginning.
export function fit(found, foundKey, typed, marked, begun) {
  if (foundKey === typed.key) {
    if (!marked) return UNMARKED;
    if (found === typed.form) return SAME;
    return typed.form === typed.key ? PARTLY : OTHER_MARKS;
  }
  if (begun && foundKey.startsWith(typed.key)) {
    return found.startsWith(typed.form) || typed.form === typed.key ? BEGUN : BEGUN * OTHER_MARKS;
  }
  return 0;
}
