import fc from "fast-check";
import { expect, test } from "vitest";
import type { Proposal } from "./merge-same.ts";
import { ranked } from "./weigh.ts";

function by(score: number, ...models: readonly string[]): Proposal {
  return { sections: new Map(), score, writers: models.map((model, index) => ({ member: `m${index}`, model })) };
}

/** The models of the chosen proposal, and the weights of all groups in order. */
function outcome(...groups: readonly (readonly Proposal[])[]): unknown {
  const order = ranked(groups.map((proposals) => ({ proposals })));
  return [order[0]?.proposals[0]?.writers.map(({ model }) => model).join(), ...order.map(({ weight }) => weight)];
}

test("a group weighs as much as its authors differ", () => {
  expect(outcome([by(7, "a/1")], [by(7, "b/1"), by(7, "c/1")])).toEqual(["b/1", 2, 1]);
  expect(outcome([by(7, "a/1"), by(7, "a/1"), by(7, "a/1")], [by(7, "b/1", "c/1")])).toEqual(["b/1,c/1", 2, 1]);
  expect(outcome([by(7, "b/1")], [by(7, "a/1"), by(7, "a/2")])).toEqual(["a/1", 1.5, 1]);
});

test("one provider never outweighs two", () => {
  const all = Array.from({ length: 9 }, (_, index) => by(10, `a/${index}`));
  expect(outcome(all.slice(0, 3), [by(7, "b/1"), by(7, "c/1")])).toEqual(["b/1", 2, 1.75]);
  expect(outcome(all, [by(7, "b/1"), by(7, "c/1")])).toEqual(["b/1", 2, 2 - 2 ** -8]);
});

test("what others agree with goes before what weighs more, and what does not answer goes last", () => {
  const heavy = [by(9, "a/1"), by(9, "b/1")];
  const light = [by(7, "c/1")];
  const chosen = (...groups: Parameters<typeof ranked>[0]): unknown => ranked(groups)[0]?.proposals;
  expect(chosen({ proposals: heavy, support: 4 }, { proposals: light, support: 5 })).toEqual(light);
  expect(chosen({ proposals: heavy, support: 5 }, { proposals: light, support: 5 })).toEqual(heavy);
  expect(chosen({ proposals: heavy, isStuck: true }, { proposals: light })).toEqual(light);
  expect(chosen({ proposals: heavy, isStuck: true }, { proposals: light, isStuck: true })).toEqual(heavy);
});

test("groups of the same weight, and proposals of a group, go by score, then as they came", () => {
  expect(outcome([by(7, "a/1")], [by(8, "b/1")])).toEqual(["b/1", 1, 1]);
  expect(outcome([by(8, "a/1")], [by(8, "b/1")])).toEqual(["a/1", 1, 1]);
  expect(outcome([by(7, "a/1"), by(9, "b/1")], [by(10, "c/1")])).toEqual(["b/1", 2, 1]);
});

test("every proposal stays, and no group that weighs less goes before one that weighs more", () => {
  const model = fc.constantFrom("a/1", "a/2", "a/3", "b/1", "b/2", "c/1");
  const proposal = fc.tuple(fc.nat({ max: 10 }), fc.array(model, { minLength: 1, maxLength: 3 }));
  const groups = fc.array(fc.array(proposal, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(groups, (drawn) => {
      const given = drawn.map((group) => group.map(([score, models]) => by(score, ...models)));
      const order = ranked(given.map((proposals) => ({ proposals })));
      expect(new Set(order.flatMap(({ proposals }) => proposals))).toEqual(new Set(given.flat()));
      const weights = order.map(({ weight }) => weight);
      expect(weights).toEqual(weights.toSorted((a, b) => b - a));
      for (const { proposals, weight } of order) {
        const writers = proposals.flatMap((one) => one.writers.map((writer) => writer.model));
        const providers = new Set(writers.map((name) => name.split("/")[0]));
        expect(weight).toBeGreaterThanOrEqual(providers.size);
        expect(weight).toBeLessThanOrEqual(new Set(writers).size);
      }
    }),
  );
});
