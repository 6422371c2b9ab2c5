// MiniSearch as those set it up who want Vietnamese without marks to be found. Prefixes, fuzziness
// and the weight of titles are VitePress's.

const fold = (term) =>
  term.normalize("NFD").replace(/[\u0300-\u036f]/gu, "").toLowerCase().replace(/đ/gu, "d");

export const options = {
  idField: "url",
  fields: ["title", "standfirst", "text"],
  storeFields: ["title", "standfirst"],
  processTerm: fold,
  searchOptions: { fuzzy: 0.2, prefix: true, boost: { title: 4, text: 2, standfirst: 1 } },
};
