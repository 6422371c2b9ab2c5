// node build-minisearch.mjs ARTICLES.ndjson INDEX.json, run where minisearch is installed.

import { createReadStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import MiniSearch from "minisearch";
import { options } from "./options.mjs";

const [articles, index] = process.argv.slice(2);
const engine = new MiniSearch(options);
for await (const line of createInterface({ input: createReadStream(articles) })) {
  engine.add(JSON.parse(line));
}
await writeFile(index, JSON.stringify(engine));
