// The form of the bulletin: Sveltia CMS, told what an article is and how it looks.

import "./language.js";
import CMS from "@sveltia/cms";
import { article } from "./preview.js";

/** All texts of a value with each mark joined to its letter, as the check wants them. */
function joined(value) {
  if (typeof value === "string") return value.normalize("NFC");
  return value && typeof value.map === "function" ? value.map(joined) : value;
}

/** What is to be written: a box that is not ticked is no line, as in a file written by hand. */
function written(data) {
  return joined(data).filter((value) => value !== false);
}

const config = await (await fetch("config.json", { cache: "no-cache" })).json();
CMS.registerPreviewStyle(new URL("preview.css", location.href).href);
CMS.registerPreviewTemplate("articles", article);
CMS.registerEventListener({
  name: "preSave",
  handler: ({ entry }) => entry.set("data", written(entry.get("data"))),
});
await CMS.init({ config });
