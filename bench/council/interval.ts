/** Between which shares the true one lies, with 95 % confidence, when it was seen `hits` times of `all` (Wilson 1927). */
export function wilson(hits: number, all: number): readonly [number, number] {
  if (all === 0) return [0, 1];
  const z = 1.959964;
  const share = hits / all;
  const middle = share + z ** 2 / (2 * all);
  const spread = z * Math.sqrt((share * (1 - share)) / all + z ** 2 / (4 * all ** 2));
  const whole = 1 + z ** 2 / all;
  return [(middle - spread) / whole, (middle + spread) / whole];
}
