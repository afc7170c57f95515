/**
 * What was not there before: each item of the baseline accounts for one that reads the same. Positions shift with every
 * edit, so they do not count.
 */
export function beyondBaseline<Item>(
  items: readonly Item[],
  baseline: readonly Item[],
  read: (item: Item) => string,
): readonly Item[] {
  const known = new Map<string, number>();
  for (const item of baseline) known.set(read(item), (known.get(read(item)) ?? 0) + 1);
  return items.filter((item) => {
    const left = known.get(read(item)) ?? 0;
    if (left > 0) known.set(read(item), left - 1);
    return left === 0;
  });
}
