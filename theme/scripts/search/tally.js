import { NO_PLACE } from "./postings.js";

// What each page found holds of a query: how well it covers each syllable, and its score. Kept in
// arrays that grow with the pages found, not with the archive.
export class Tally {
  constructor(width, end) {
    this.width = width;
    // By syllable, where the pair that begins with it stands; 0 if it was not found, and what
    // unpack() gives plus 1 if it was.
    this.places = new Uint8Array(width * 256);
    this.slots = new Int32Array(end); // a page's place in the arrays, from 1
    this.ids = [];
    this.scores = [];
    this.covers = new Float32Array(width * 256);
  }

  slot(id) {
    let slot = this.slots[id] - 1;
    if (slot < 0) {
      slot = this.ids.push(id) - 1;
      this.slots[id] = slot + 1;
      this.scores.push(0);
      if (this.covers.length < this.ids.length * this.width) {
        const covers = new Float32Array(this.covers.length * 2);
        covers.set(this.covers);
        this.covers = covers;
        const places = new Uint8Array(covers.length);
        places.set(this.places);
        this.places = places;
      }
    }
    return slot;
  }

  cover(slot, syllable, strength) {
    const at = slot * this.width + syllable;
    if (strength > this.covers[at]) this.covers[at] = strength;
  }

  // Several spellings of one pair may stand in several places.
  place(slot, syllable, place) {
    const at = slot * this.width + syllable;
    this.places[at] = 1 + (this.places[at] ? NO_PLACE : place);
  }

  // At how many places the query surely does not stand together in a page, and at how many that
  // cannot be told; `looked` says which pairs were looked for, by their first syllable.
  neighbours(slot, looked) {
    let breaks = 0, doubts = 0;
    looked.forEach((_, i) => {
      const at = slot * this.width + i;
      const place = this.places[at] - 1, next = this.places[at + 1] - 1;
      if (place < 0) breaks++;
      else if (looked[i + 1] && next >= 0) {
        if (place === NO_PLACE || next === NO_PLACE) doubts++;
        else if (next !== (place + 1) % NO_PLACE) breaks++;
      }
    });
    return { breaks, doubts };
  }

  coverOf(slot, syllable) {
    return this.covers[slot * this.width + syllable];
  }

  // How much of the query a page lacks: 0 for all as typed, 1 for each syllable that is not there.
  lack(slot) {
    let lack = this.width;
    for (let i = 0; i < this.width; i++) lack -= this.covers[slot * this.width + i];
    return lack;
  }

  isFull(slot) {
    for (let i = 0; i < this.width; i++) if (!this.covers[slot * this.width + i]) return false;
    return true;
  }
}
