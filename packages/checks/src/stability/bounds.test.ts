import { usualLimits } from "@vitest-jiti/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyse } from "../analyse.ts";
import { boundsFor, floors } from "./bounds.ts";
import { stabilityBreaches } from "./stability.ts";

const keys = ["complexity", "nesting", "parameters", "returns"] as const;

describe("limits are scaled by the budget of a target", () => {
  const withUsd = (target?: number, run?: number) =>
    boundsFor({ stability: usualLimits, budget: { target: { usd: target }, run: { usd: run } } });

  test.each([
    ["the usual budget", withUsd(0.5, 5), usualLimits],
    ["more than the usual", withUsd(50, 5), usualLimits],
    ["no budget in money", withUsd(), usualLimits],
    ["four fifths: fractions are cut off", withUsd(0.4, 5), { complexity: 16, nesting: 4, parameters: 4, returns: 9 }],
    [
      "a run that has less than one target",
      withUsd(0.5, 0.4),
      { complexity: 16, nesting: 4, parameters: 4, returns: 9 },
    ],
    ["half of it", withUsd(0.25, 5), { complexity: 12, nesting: 4, parameters: 4, returns: 9 }],
    ["a hundredth: floors hold", withUsd(0.005, 5), floors],
  ])("%s", (_, bounds, expected) => {
    expect(bounds).toEqual(expected);
  });

  test("what is configured is scaled, what an agent says goes first, and floors raise nothing", () => {
    const settings = {
      stability: { ...usualLimits, complexity: 40, nesting: 2 },
      budget: { target: { usd: 0.25 }, run: {} },
    };
    expect(boundsFor(settings)).toMatchObject({ complexity: 20, nesting: 2 });
    expect(boundsFor(settings, { complexity: 8, returns: undefined })).toMatchObject({ complexity: 8, returns: 9 });
  });

  test("a smaller budget never loosens a limit, and none is below its floor or above what is configured", () => {
    const amount = fc.double({ min: 0.001, max: 2, noNaN: true });
    fc.assert(
      fc.property(amount, amount, fc.integer({ min: 1, max: 60 }), (one, other, complexity) => {
        const at = (usd: number) =>
          boundsFor({ stability: { ...usualLimits, complexity }, budget: { target: { usd }, run: {} } });
        const [less, more] = [at(Math.min(one, other)), at(Math.max(one, other))];
        for (const key of keys) expect(less[key]).toBeLessThanOrEqual(more[key]);
        expect(more.complexity).toBeLessThanOrEqual(complexity);
        expect(less.complexity).toBeGreaterThanOrEqual(Math.min(complexity, floors.complexity));
      }),
    );
  });

  test("what is scaled already cannot be scaled again", () => {
    const bounds = withUsd(0.25);
    // @ts-expect-error settings hold limits that nobody has scaled, and judging takes none of these
    stabilityBreaches([], analyse("a.ts", ""), usualLimits);
    expect(stabilityBreaches([], analyse("a.ts", ""), bounds)).toEqual([]);
  });
});

describe("code at the edge", () => {
  const paths = (ifs: number): string => `${"if (n) n += 1;\n".repeat(ifs)}return n;`;
  const levels = (depth: number): string => `${"if (n) {\n".repeat(depth)}${"}".repeat(depth)}`;
  const returns = (count: number): string => "return n;\n".repeat(count);
  const parameters = (count: number): string => Array.from({ length: count }, (_, at) => `p${at}: number`).join(", ");
  const rules = (body: string, usd: number, head = "n: number"): readonly string[] => {
    const text = `function f(${head}) {\n${body}\n}`;
    const bounds = boundsFor({ stability: usualLimits, budget: { target: { usd }, run: {} } });
    return stabilityBreaches([{ start: 0, end: text.length }], analyse("a.ts", text), bounds).map(({ rule }) => rule);
  };

  test.each([
    [0.5, usualLimits],
    [0.1, floors],
  ] as const)("with %d USD: one below and exactly the limit pass, one above does not", (usd, limits) => {
    for (const step of [-1, 0, 1]) {
      const over = (rule: string): readonly string[] => (step > 0 ? [rule] : []);
      expect(rules(paths(limits.complexity - 1 + step), usd)).toEqual(over("max-complexity"));
      expect(rules(levels(limits.nesting + step), usd)).toEqual(over("max-nesting"));
      expect(rules(returns(limits.returns + step), usd)).toEqual(over("max-returns"));
      expect(rules("", usd, parameters(limits.parameters + step))).toEqual(over("max-parameters"));
    }
  });
});
