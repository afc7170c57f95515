import nodeAssert from "node:assert";
import { assert, chai, expect, vi } from "vitest";
import type { MatcherName } from "./matcher-names.ts";

const one = (): unknown => 1;
const idle = (): void => undefined;

/** For each matcher a use that has to fail: the value is wrong. */
export const matcherProbes: Readonly<Record<MatcherName, () => unknown>> = {
  toBe: () => expect(one()).toBe(2),
  toEqual: () => expect({ a: [1] }).toEqual({ a: [2] }),
  toStrictEqual: () => expect({ a: 1 }).toStrictEqual({ a: 1, b: undefined }),
  toBeTruthy: () => expect(0).toBeTruthy(),
  toBeFalsy: () => expect(1).toBeFalsy(),
  toBeNull: () => expect(1).toBeNull(),
  toBeUndefined: () => expect(1).toBeUndefined(),
  toBeDefined: () => expect(undefined).toBeDefined(),
  toBeNaN: () => expect(1).toBeNaN(),
  toBeNullable: () => expect(1).toBeNullable(),
  toBeGreaterThan: () => expect(1).toBeGreaterThan(1),
  toBeGreaterThanOrEqual: () => expect(1).toBeGreaterThanOrEqual(2),
  toBeLessThan: () => expect(1).toBeLessThan(1),
  toBeLessThanOrEqual: () => expect(2).toBeLessThanOrEqual(1),
  toBeCloseTo: () => expect(1).toBeCloseTo(2),
  toBeInstanceOf: () => expect({}).toBeInstanceOf(Date),
  toBeTypeOf: () => expect(1).toBeTypeOf("string"),
  toBeOneOf: () => expect(1).toBeOneOf([2, 3]),
  toContain: () => expect([1]).toContain(2),
  toContainEqual: () => expect([{ a: 1 }]).toContainEqual({ a: 2 }),
  toHaveLength: () => expect([]).toHaveLength(1),
  toHaveProperty: () => expect({}).toHaveProperty("a"),
  toMatch: () => expect("a").toMatch(/b/),
  toMatchObject: () => expect({ a: 1 }).toMatchObject({ a: 2 }),
  toSatisfy: () => expect(1).toSatisfy(() => false),
  toThrow: () => expect(idle).toThrow(),
  toHaveBeenCalled: () => expect(vi.fn()).toHaveBeenCalled(),
  toHaveBeenCalledTimes: () => expect(vi.fn()).toHaveBeenCalledTimes(1),
  toHaveBeenCalledWith: () => expect(vi.fn()).toHaveBeenCalledWith(1),
  toHaveBeenCalledOnce: () => expect(vi.fn()).toHaveBeenCalledOnce(),
  toHaveReturned: () => expect(vi.fn()).toHaveReturned(),
  toHaveReturnedWith: () => expect(vi.fn()).toHaveReturnedWith(1),
  "not.toBe": () => expect(one()).not.toBe(1),
  "not.toEqual": () => expect({ a: 1 }).not.toEqual({ a: 1 }),
  "not.toThrow": () =>
    expect(() => {
      throw new Error("expected");
    }).not.toThrow(),
  resolves: () => expect(Promise.resolve(1)).resolves.toBe(2),
  rejects: () => expect(Promise.resolve(1)).rejects.toThrow(),
  "to.equal": () => chai.expect(one()).to.equal(2),
  "to.eql": () => chai.expect({ a: 1 }).to.eql({ a: 2 }),
  "to.deep.equal": () => chai.expect({ a: 1 }).to.deep.equal({ a: 2 }),
  "to.be.true": () => chai.expect(false).to.be.true,
  "to.be.false": () => chai.expect(true).to.be.false,
  "to.be.ok": () => chai.expect(0).to.be.ok,
  "to.include": () => chai.expect([1]).to.include(2),
  "to.match": () => chai.expect("a").to.match(/b/),
  "to.throw": () => chai.expect(idle).to.throw(),
  "to.have.lengthOf": () => chai.expect([]).to.have.lengthOf(1),
  "to.be.above": () => chai.expect(1).to.be.above(1),
  assert: () => {
    assert(false);
  },
  "assert.equal": () => {
    assert.equal(one(), 2);
  },
  "assert.strictEqual": () => {
    assert.strictEqual(one(), 2);
  },
  "assert.deepEqual": () => {
    assert.deepEqual({ a: 1 }, { a: 2 });
  },
  "assert.isTrue": () => {
    assert.isTrue(false);
  },
  "assert.throws": () => {
    assert.throws(idle);
  },
  "node:assert.ok": () => {
    nodeAssert.ok(false);
  },
  "node:assert.equal": () => {
    nodeAssert.equal(one(), 2);
  },
  "node:assert.strictEqual": () => {
    nodeAssert.strictEqual(one(), 2);
  },
  "node:assert.deepStrictEqual": () => {
    nodeAssert.deepStrictEqual({ a: 1 }, { a: 2 });
  },
  "node:assert.throws": () => {
    nodeAssert.throws(idle);
  },
  "node:assert.match": () => {
    nodeAssert.match("a", /b/);
  },
};
