// Elements made without HTML, so that nothing a reader or an editor wrote is ever read as such.

export const byId = (id) => document.getElementById(id);

export function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

export function button(title, act, className = "") {
  const made = element("button", { type: "button", className }, title);
  made.addEventListener("click", act);
  return made;
}

// Text with the words found marked: [{text, hit}, …].
export const marked = (pieces) =>
  pieces.map(({ text, hit }) => (hit ? element("mark", {}, text) : text));

// Replaces what an element holds (replaceChildren is younger than some phones in use).
export function fill(holder, children) {
  holder.textContent = "";
  holder.append(...children);
}
