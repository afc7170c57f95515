/**
 * The seed that a property runs with: from what it is about, so that the same code gets the same verdict on every machine.
 *
 * @param targets Keys of the targets that the property gates, in any order.
 * @param title Of the property itself, without the suites around it.
 * @param round 0 for the seed that everybody sees; further seeds are held out from the agent.
 */
export function propertySeed(targets: readonly string[], title: string, round = 0): number {
  return mixed(fnv1a(JSON.stringify([[...targets].sort(), title, round])));
}

/** FNV-1a, 32 bits, over UTF-16 code units. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash;
}

/** Texts that differ in their last characters alone get seeds that differ everywhere (the end of MurmurHash3). */
function mixed(hash: number): number {
  const first = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return second ^ (second >>> 16);
}
