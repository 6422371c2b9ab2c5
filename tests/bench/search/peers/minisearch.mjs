import MiniSearch from "../minisearch/index.js";
import { options } from "./options.mjs";
import { start } from "./shell.mjs";

let loading = null;
const load = () => (loading ??= fetch("../minisearch/index.json")
  .then((response) => response.text())
  .then((text) => MiniSearch.loadJSON(text, options)));

start(async (text) => (await load()).search(text).map(
  ({ id, title, standfirst }) => async () => ({ url: id, title, text: standfirst }),
));
