import { changed, type Target, type Wrong } from "./implementations.ts";

const right = `const wrong = intervals.find(({ from, to }) => !(from <= to));
if (wrong !== undefined) throw new RangeError("not an interval: " + wrong.from + " to " + wrong.to);
const sorted = intervals.filter(({ from, to }) => from < to).sort((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)));
const merged: Interval[] = [];
for (const { from, to } of sorted) {
  const last = merged.at(-1);
  if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
  else merged.push({ from, to });
}
return merged;`;

function variant(name: string, from: string, to: string, witness: string): Wrong {
  return { name, body: changed(right, from, to), witness };
}

const sorting = ".sort((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)))";

export const intervals: Target = {
  key: "src/intervals.ts:mergeIntervals",
  file: "intervals",
  imports: "mergeIntervals",
  right,
  wrong: [
    variant(
      "leaves apart what touches",
      "from <= last.to",
      "from < last.to",
      "expect(mergeIntervals([{ from: 1, to: 2 }, { from: 2, to: 3 }])).toEqual([{ from: 1, to: 3 }]);",
    ),
    variant(
      "joins across a gap of one",
      "from <= last.to",
      "from <= last.to + 1",
      "expect(mergeIntervals([{ from: 1, to: 2 }, { from: 3, to: 4 }])).toHaveLength(2);",
    ),
    variant(
      "ends where the last one ends",
      "Math.max(last.to, to)",
      "to",
      "expect(mergeIntervals([{ from: 1, to: 9 }, { from: 2, to: 3 }])).toEqual([{ from: 1, to: 9 }]);",
    ),
    variant(
      "sorts its argument",
      `intervals.filter(({ from, to }) => from < to)${sorting}`,
      `(intervals as Interval[])${sorting}.filter(({ from, to }) => from < to)`,
      "const given = [{ from: 5, to: 6 }, { from: 1, to: 2 }]; mergeIntervals(given); expect(given[0]).toEqual({ from: 5, to: 6 });",
    ),
    {
      name: "stretches the intervals that it is given",
      body: changed(
        changed(
          right,
          "for (const { from, to } of sorted) {",
          "for (const next of sorted) {\n  const { from, to } = next;",
        ),
        "merged.push({ from, to })",
        "merged.push(next)",
      ),
      witness:
        "const first = { from: 1, to: 3 }; mergeIntervals([first, { from: 2, to: 5 }]); expect(first).toEqual({ from: 1, to: 3 });",
    },
    variant(
      "does not sort",
      sorting,
      "",
      "expect(mergeIntervals([{ from: 5, to: 6 }, { from: 1, to: 2 }])).toEqual([{ from: 1, to: 2 }, { from: 5, to: 6 }]);",
    ),
    variant(
      "sorts by the ends",
      sorting,
      ".sort((a, b) => a.to - b.to)",
      "expect(mergeIntervals([{ from: 5, to: 6 }, { from: 1, to: 7 }])).toEqual([{ from: 1, to: 7 }]);",
    ),
    variant(
      "sorts numbers as text",
      sorting,
      ".sort((a, b) => (String(a.from) < String(b.from) ? -1 : 1))",
      "expect(mergeIntervals([{ from: 9, to: 10 }, { from: 100, to: 101 }])[0]).toEqual({ from: 9, to: 10 });",
    ),
    variant(
      "keeps empty intervals",
      "from < to)",
      "from <= to)",
      "expect(mergeIntervals([{ from: 1, to: 1 }])).toEqual([]);",
    ),
    variant(
      "refuses empty intervals",
      "!(from <= to)",
      "!(from < to)",
      "expect(mergeIntervals([{ from: 1, to: 1 }])).toEqual([]);",
    ),
    variant(
      "leaves out what ends before it begins",
      "!(from <= to)",
      "Number.isNaN(from) || Number.isNaN(to)",
      "expect(() => mergeIntervals([{ from: 2, to: 1 }])).toThrow(RangeError);",
    ),
    variant(
      "turns round what ends before it begins",
      `if (wrong !== undefined) throw new RangeError("not an interval: " + wrong.from + " to " + wrong.to);`,
      `if (wrong !== undefined) return mergeIntervals(intervals.map(({ from, to }) => ({ from: Math.min(from, to), to: Math.max(from, to) })));`,
      "expect(() => mergeIntervals([{ from: 2, to: 1 }])).toThrow(RangeError);",
    ),
    variant(
      "lets NaN pass",
      "!(from <= to)",
      "from > to",
      "expect(() => mergeIntervals([{ from: NaN, to: 1 }])).toThrow(RangeError);",
    ),
    variant(
      "throws TypeError",
      "throw new RangeError",
      "throw new TypeError",
      "expect(() => mergeIntervals([{ from: 2, to: 1 }])).toThrow(RangeError);",
    ),
    variant(
      "refuses infinite ends",
      "!(from <= to)",
      "!(from <= to && Number.isFinite(to - from))",
      "expect(mergeIntervals([{ from: -Infinity, to: 0 }])).toEqual([{ from: -Infinity, to: 0 }]);",
    ),
    variant(
      "looks at the first interval alone for mistakes",
      "intervals.find(",
      "intervals.slice(0, 1).find(",
      "expect(() => mergeIntervals([{ from: 1, to: 2 }, { from: 4, to: 3 }])).toThrow(RangeError);",
    ),
  ],
};
