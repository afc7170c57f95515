import { canonical, hashOf } from "../canonical/index.ts";
import type { ParsedModule } from "../syntax/parse.ts";
import type { Table } from "./table.ts";

/** Smaller tables say too little without each of their rows. */
const smallestTable = 10;

/**
 * Which rows of a table are held out: by what they say, so that neither their order nor other rows change it. Of a table at
 * most half; none that it holds twice, and none that is only a name.
 *
 * @returns Indexes, sorted.
 */
export function chooseRows({ rows }: Table, module: ParsedModule, most: number): readonly number[] {
  if (rows.length < smallestTable) return [];
  const texts = rows.map(({ parts }) => JSON.stringify(parts.map((part) => canonical(module, part))));
  const isOnly = (index: number): boolean =>
    texts.indexOf(texts[index] ?? "") === texts.lastIndexOf(texts[index] ?? "");
  return [...rows.keys()]
    .filter((index) => rows[index]?.isName === false && isOnly(index))
    .map((index) => ({ index, hash: hashOf(["held row", texts[index] ?? ""]) }))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    .slice(0, Math.min(most, Math.floor(rows.length / 2)))
    .map(({ index }) => index)
    .sort((a, b) => a - b);
}
