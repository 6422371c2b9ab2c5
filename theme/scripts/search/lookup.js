import { Files } from "./files.js";
import { Speller } from "./text.js";

const VERSION = 3; // of the index that this script can read
const NAME = 10; // letters in the name of a file
export const SINGLE = "="; // begins the key of one syllable or one document number
export const WHOLE_NAME = "#"; // begins the key of a whole name
export const FILTER = "@"; // begins the key of a section; "@:" that of a kind
// A beginning of so many shards is too short to say anything.
const MOST_PREFIX_SHARDS = 6;

// An opened index: what the directory says, and the look-up of keys.
export class Lookup {
  static async open(base, cache) {
    const files = new Files(base);
    const directory = JSON.parse(await files.fetchText("directory.json", cache));
    if (directory.version !== VERSION) throw new Error("search index of another version");
    return new Lookup(files, directory);
  }

  constructor(files, directory) {
    this.files = files;
    this.directory = directory;
    this.speller = new Speller(directory);
    this.sections = new Map(directory.sections);
    this.foreign = new Set(directory.foreign);
    this.leaves = directory.leaves ? directory.leaves.split("\n").map(nameAndKey) : [];
    this.shardsOf = new Map();
  }

  // The numbers that a year's pages have: from the first to before the second.
  yearRange(year) {
    const at = this.directory.years.findIndex(([number]) => String(number) === String(year));
    if (at < 0) return [0, 0];
    const next = this.directory.years[at + 1];
    return [this.directory.years[at][1], next ? next[1] : this.directory.end];
  }

  // The shards of a leaf.
  leaf(number) {
    let shards = this.shardsOf.get(number);
    if (!shards) {
      const name = `l/${this.leaves[number].name}.txt`;
      shards = this.files.getLines(name).then((text) => text.slice(1, -1).split("\n").map(nameAndKey));
      shards.catch(() => this.shardsOf.delete(number));
      this.shardsOf.set(number, shards);
    }
    return shards;
  }

  // The shards that may hold the keys from `key` to `last`, each as the promise of its lines; none
  // if they are more than are worth fetching. With `isHere` only those that were fetched before.
  async shards(key, last, isHere = false) {
    const names = [];
    const end = indexOf(this.leaves, last);
    for (let number = Math.max(0, indexOf(this.leaves, key)); number <= end; number++) {
      if (isHere && !this.shardsOf.has(number)) break;
      const shards = await this.leaf(number);
      const from = Math.max(0, indexOf(shards, key));
      names.push(...shards.slice(from, indexOf(shards, last) + 1).map(({ name }) => name));
      if (names.length > MOST_PREFIX_SHARDS) return [];
    }
    return names.map((name) => `k/${name}.txt`)
      .filter((name) => !isHere || this.files.loaded.has(name))
      .map((name) => this.files.getLines(name));
  }

  // The forms filed under a key: [{key, form, packed}, ...].
  async forms(key) {
    const forms = [];
    for (const text of await Promise.all(await this.shards(key, key))) {
      const at = text.indexOf(`\n${key}\t`);
      if (at >= 0) collect(text, at + 1, forms);
    }
    return forms;
  }

  // The forms filed under the keys that begin with `prefix`; with `isHere`, without fetching any.
  async formsBeginning(prefix, isHere) {
    const forms = [];
    for (const text of await Promise.all(await this.shards(prefix, `${prefix}\uffff`, isHere))) {
      let at = text.indexOf(`\n${prefix}`);
      while (at >= 0) at = text.indexOf(`\n${prefix}`, collect(text, at + 1, forms));
    }
    return forms;
  }

  // How many pages hold each syllable, about: a Map from key to the binary logarithm.
  async vocabulary() {
    const text = await this.files.get(`v/${this.directory.vocabulary}.txt`, String);
    const found = new Map();
    text.split("\n").forEach((line, size) => {
      for (const key of line.split(" ")) if (key) found.set(key, size);
    });
    return found;
  }

  phrases() {
    return this.files.getJson(`s/${this.directory.phrases}.json`);
  }

  // Everything about one page.
  async document(id) {
    const { folders, chunk } = this.directory;
    const at = Math.floor(id / chunk) * NAME;
    const place = (id % chunk).toString(16).padStart(2, "0");
    const [title, url, date, sections, kind, value, standfirst, text, ...names] = await this.files.getJson(
      `d/${folders.slice(at, at + NAME)}/${place}.json`,
    );
    const section = this.sections.get(sections.split(" ")[0]) ?? "";
    return { title, url, date, section, kind, value, standfirst, text, names: names.join(" · ") };
  }
}

function nameAndKey(line) {
  return { name: line.slice(0, NAME), key: line.slice(NAME + 1) };
}

// The last of sorted items whose key is not above `key`; -1 if there is none.
function indexOf(items, key) {
  let low = 0, high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle].key <= key) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

// Adds the forms of the line that starts there; returns where it ends.
function collect(text, start, forms) {
  const end = text.indexOf("\n", start);
  const [key, ...members] = text.slice(start, end).split("\t");
  for (let i = 0; i < members.length; i += 2) {
    forms.push({ key, form: members[i] || key, packed: members[i + 1] });
  }
  return end;
}
