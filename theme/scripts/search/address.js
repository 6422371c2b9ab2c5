// A search as an address that can be shared: ?q=…&muc=…&nam=…&loai=…&xep=…&dung=1

const PARTS = ["q", "muc", "nam", "loai", "xep", "dung"];
const LONGEST_PART = 400; // as much as the engine reads; servers refuse long addresses

export function readAddress() {
  const given = new URLSearchParams(location.search);
  return Object.fromEntries(PARTS.map((part) => [part, given.get(part) ?? ""]));
}

export function addressOf(wish) {
  const said = PARTS.filter((part) => wish[part]);
  const given = new URLSearchParams(said.map((part) => [part, wish[part].slice(0, LONGEST_PART)]));
  return said.length ? `?${given}` : location.pathname;
}
