// How Vietnamese is written: forms, keys and Telex. The rules are the table that the directory
// carries, the same that hooks/bantin/text and search/keys.py read; both are held to the same test
// vectors. No lookbehind: older Safaris would refuse the whole script.
const SYLLABLE = /[\p{L}\p{N}]+/gu;
const BREAK = /[.!?;:,…](?=[\s\xa0"”’»)]|$)|[()[\]\n]/u;
const CHAIN = /[\p{L}\p{N}]+(?:[/.,–-][\p{L}\p{N}]+)+/gu;
const NUMBER = /(?:^|[/.,–-])(\p{Nd}[\p{L}\p{N}]*(?:[/.,–-][\p{L}\p{N}]+)+)$/u;
const TELEX = /^(?=[a-z]{2,10}$)([^aeiouyw]*[aeiouyw][^sfrxj]*)([sfrxj]?)([^sfrxj]*)$/;
const VNI = " sfrxj wwd"; // the key of Telex for each digit

export class Speller {
  constructor({ spelling, tone_placement: placement }) {
    this.table = spelling;
    this.placement = placement;
    const longestFirst = Object.keys(placement).sort((a, b) => b.length - a.length);
    this.misplaced = new RegExp(longestFirst.join("|"), "gu");
    const { onsets, nuclei, codas } = spelling;
    this.syllable = new RegExp(`^(${onsets})?(${nuclei})(${codas})?$`, "u");
    this.plain = new RegExp(`^(?:${spelling.plain})$`);
    this.telexRules = spelling.telex.map(([pattern, letter]) => [new RegExp(pattern, "u"), letter]);
    this.forms = new Map();
    this.keys = new Map();
  }

  // One spelling of a syllable, its diacritics kept.
  form(syllable) {
    let form = this.forms.get(syllable);
    if (form === undefined) {
      const lower = syllable.normalize("NFC").toLowerCase();
      form = lower.replace(this.misplaced, (found) => this.placement[found]);
      this.forms.set(syllable, form);
    }
    return form;
  }

  // Without marks.
  fold(text) {
    const { removed_marks: [first, last], replacements } = this.table;
    let folded = "";
    for (const character of text) {
      for (const part of character.normalize("NFD").toLowerCase()) {
        if (part < first || part > last) folded += replacements[part] ?? part;
      }
    }
    return folded;
  }

  // The key under which a form is filed.
  key(form) {
    let key = this.keys.get(form);
    if (key === undefined) {
      key = this.fold(form).replace(/[\u{10000}-\u{10ffff}]/gu, "\ufffd");
      this.keys.set(form, key);
    }
    return key;
  }

  // The forms of a text, an array for each stretch without a break.
  runs(text) {
    return text.normalize("NFC").split(BREAK)
      .map((stretch) => (stretch.match(SYLLABLE) ?? []).map((found) => this.form(found)))
      .filter((run) => run.length);
  }

  // Document numbers and figures, each whole.
  compounds(text) {
    return (text.normalize("NFC").match(CHAIN) ?? [])
      .map((chain) => firstNumber(chain))
      .filter(Boolean)
      .map((found) => this.form(found));
  }

  // Syllables of NFC text with where they stand.
  tokens(text) {
    return Array.from(text.matchAll(SYLLABLE), (found) => {
      const form = this.form(found[0]);
      const start = found.index;
      return { form, key: this.key(form), start, end: start + found[0].length };
    });
  }

  // Whether a key is that of a syllable that Vietnamese could have.
  isPlain(key) {
    return this.plain.test(key);
  }

  // The syllable that keys strike in Telex or in VNI, where digits stand for marks; empty if none.
  struck(keys) {
    if (!/^[a-z]+\d/.test(keys)) return this.telex(keys);
    const telex = keys.replace(/[1-57-9]/g, (digit) => VNI[digit]);
    return this.telex(telex.replace(/([aeo])([^aeo]*)6/, "$1$1$2"));
  }

  // The syllable that keys strike in Telex; empty if none, or one written as it is struck.
  telex(keys) {
    const struck = TELEX.exec(keys);
    if (!struck) return "";
    const [, before, tone, after] = struck;
    const letters = this.telexRules
      .reduce((text, [pattern, letter]) => text.replace(pattern, letter), before + after)
      .normalize("NFC");
    const found = this.syllable.exec(letters);
    if (!found || letters === keys) return "";
    let [, onset = "", nucleus, coda = ""] = found;
    if (tone) {
      if (/^(c|ch|p|t)$/.test(coda) && !/[sj]/.test(tone)) return "";
      const marked = nucleus.search(/[ăâêôơư](?!.*[ăâêôơư])/u);
      const second = nucleus.length > 2 || (coda && nucleus.length > 1) ? 1 : 0;
      const at = 1 + (marked < 0 ? second : marked);
      nucleus = nucleus.slice(0, at) + this.table.tones[tone] + nucleus.slice(at);
    }
    return this.form(onset + nucleus + coda);
  }
}

// The part of a chain that begins with a digit and goes on to its end, if it is a chain itself.
function firstNumber(chain) {
  if (/^\p{Nd}/u.test(chain)) return chain;
  return NUMBER.exec(chain)?.[1] ?? "";
}
