// Which share of the pairs does the measured score put in the order of their labels?
import { isRight, type Pair, scorePairs } from "./read-pairs.ts";

for (const part of ["open", "held-back"] as const) {
  const pairs = scorePairs(part);
  const right = pairs.filter(isRight).length;
  const share = ((right / pairs.length) * 100).toFixed(1);
  console.log(`score, ${part} pairs: ${String(right)} of ${String(pairs.length)} in order (${share} %)`);
  for (const pair of pairs.filter((one) => !isRight(one))) console.log(`  ${told(pair)}`);
}

function told({ id, better, a, b }: Pair): string {
  return `${id}: better is ${better}; a scores ${a.measured.toFixed(2)}, b ${b.measured.toFixed(2)}`;
}
