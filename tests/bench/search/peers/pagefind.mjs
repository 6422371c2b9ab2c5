import * as pagefind from "../pagefind/pagefind.js";
import { start } from "./shell.mjs";

start(async (text) => {
  const { results } = await pagefind.search(text);
  return results.map((result) => async () => {
    const { url, meta, excerpt } = await result.data();
    return { url: url.replace(/^\//u, ""), title: meta.title, text: excerpt };
  });
});
