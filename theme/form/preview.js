// An article beside the form, built like `theme/article.html` so that the same styles fit.

/** A function component; `h` comes with the form. */
export function article({ entry, widgetFor, widgetsFor }) {
  const { h } = window;
  const typed = (...path) => entry.getIn(["data", ...path]) || "";
  const image = typed("image", "src");
  // The field's own preview, which alone knows how to open the file.
  const photo = image && widgetsFor("image").getIn(["widgets", "src"]);
  const credit = typed("image", "credit");
  const authors = typed("authors") ? typed("authors").join("; ") : "";
  return h(
    "article",
    { className: "article" },
    h(
      "header",
      { className: "headline" },
      h("h1", null, typed("title")),
      h(
        "div",
        { className: "byline" },
        h("p", { className: "byline-names" }, h("span", { className: "byline-name" }, authors)),
        h("time", null, typed("date")),
      ),
      h("p", { className: "standfirst" }, typed("standfirst")),
    ),
    image &&
      h(
        "figure",
        { className: "photo" },
        photo,
        h(
          "figcaption",
          null,
          typed("image", "caption"),
          credit && h("span", { className: "photo-credit" }, ` (Ảnh: ${credit})`),
        ),
      ),
    h("div", { className: "prose" }, widgetFor("body")),
  );
}
