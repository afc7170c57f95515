/** Numbers from 0 up to 1, not included. */
export type Draw = () => number;

/** The same numbers for the same seed, evenly spread (mulberry32). */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @throws RangeError when there is nothing to choose from. */
export function oneOf<Item>(items: readonly Item[], draw: Draw): Item {
  const item = items[Math.floor(draw() * items.length)];
  if (item === undefined) throw new RangeError("There is nothing to choose from.");
  return item;
}

/** All of them, in an order that is drawn. */
export function shuffled<Item>(items: readonly Item[], draw: Draw): readonly Item[] {
  const ranked = items.map((item) => ({ item, rank: draw() }));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}

/** So many of them, in their order. */
export function sample<Item>(items: readonly Item[], count: number, draw: Draw): readonly Item[] {
  const chosen = new Set(shuffled([...items.keys()], draw).slice(0, count));
  return items.filter((_, index) => chosen.has(index));
}
