/** The median of some durations in milliseconds. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? Number.NaN) + high) / 2;
}

/** Milliseconds that each of `times` calls took, one after the other. */
export async function timed(times: number, run: (n: number) => unknown): Promise<readonly number[]> {
  const durations: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const start = performance.now();
    await run(n);
    durations.push(performance.now() - start);
  }
  return durations;
}
