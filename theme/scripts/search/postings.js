// Packed postings: see hooks/bantin/search/postings.py.
const CODES = new Uint8Array(128);
for (let code = 0x21, number = 0; code < 0x7f; code++) {
  if (code !== 0x22 && code !== 0x5c) CODES[code] = number++; // neither " nor \
}

export const NO_PLACE = 64;

// Calls `visit(id, weight, place)` for each posting of a form, the newest first. `place` tells, if
// it is not NO_PLACE, where the only mention stands: the pair that follows it has the next one,
// modulo NO_PLACE.
export function unpack({ form, packed }, visit) {
  const hasPlaces = form.includes(" ");
  let weight = 1, id = -1, step = 0, scale = 1;
  for (let i = 0; i < packed.length; i++) {
    const code = CODES[packed.charCodeAt(i)];
    if (code < 16) {
      weight = code;
    } else if (code < 54) {
      step += (code - 16) * scale;
      id = id < 0 ? step : id - step;
      const once = hasPlaces && (weight === 1 || weight === 4 || weight === 8);
      visit(id, weight, once ? CODES[packed.charCodeAt(++i)] : NO_PLACE);
      step = 0;
      scale = 1;
    } else {
      step += (code - 54) * scale;
      scale *= 38;
    }
  }
}
