// The least search page there can be, the same for each peer: what is typed is searched at once,
// and the first ten results are shown as they come.

const SHOWN = 10;

// `search` gives an array of functions, each of which promises {url, title, text} of one result.
export function start(search) {
  const input = document.getElementById("q");
  const list = document.getElementById("search-results");
  const status = document.getElementById("search-status");
  let latest = 0;

  async function show() {
    const mine = ++latest;
    if (!input.value.trim()) return;
    const found = await search(input.value);
    if (mine !== latest) return;
    status.textContent = `${found.length}`;
    const items = found.slice(0, SHOWN).map(() => document.createElement("li"));
    list.replaceChildren(...items);
    await Promise.all(items.map(async (item, place) => {
      const { url, title, text } = await found[place]();
      const link = document.createElement("a");
      link.href = `../${url}`;
      link.textContent = title;
      const quoted = document.createElement("p");
      quoted.textContent = text;
      item.append(link, quoted);
    }));
  }

  input.addEventListener("input", show);
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  globalThis.benchSearch = async (text) => {
    const found = (await search(text)).slice(0, SHOWN);
    return (await Promise.all(found.map((one) => one()))).map(({ url }) => url);
  };
  show();
}
