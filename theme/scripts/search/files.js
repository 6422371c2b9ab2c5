// The files of the index. All but the directory are named by their content, so the browser may keep
// them for ever.

// The site was published anew, and the file went with the index that it belonged to; or what came
// in its place is no file of an index.
export class Missing extends Error {}

export class Files {
  constructor(base) {
    this.base = base;
    this.loaded = new Map();
  }

  async fetchText(name, cache) {
    const response = await fetch(this.base + name, { cache });
    // Some hosts answer with a page of theirs where a file is missing.
    if (response.status === 404 || response.status === 410) throw new Missing(name);
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    const text = await response.text();
    if (/^\s*</.test(text)) throw new Missing(name);
    return text;
  }

  // A file, read by `parse`, which throws if it is cut short: then it is fetched once more, past
  // any cache.
  get(name, parse) {
    let file = this.loaded.get(name);
    if (!file) {
      file = this.fetchText(name, "default").then(parse).catch((error) => {
        if (error instanceof Missing || error instanceof TypeError) throw error;
        return this.fetchText(name, "reload").then(parse);
      });
      // A failure is not kept: the next query tries again.
      file.catch(() => this.loaded.delete(name));
      this.loaded.set(name, file);
    }
    return file;
  }

  getJson(name) {
    return this.get(name, JSON.parse);
  }

  getLines(name) {
    return this.get(name, whole);
  }
}

// Every text file of the index ends its last line; lines are looked for with the break before.
function whole(text) {
  if (!text.endsWith("\n")) throw new Error("cut short");
  return `\n${text}`;
}
