import fc from "fast-check";
import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { Inventory, TokenBucket, type BucketOptions, type StockLine } from "../src/state.ts";

/** A bucket of ten tokens, four more each second, and its clock. */
function filled(options: Partial<BucketOptions> = {}): { bucket: TokenBucket; clock: { ms: number } } {
  const clock = { ms: 5000 };
  const bucket = new TokenBucket({ capacity: 10, perSecond: 4, maxWaitMs: 1000, now: () => clock.ms, ...options });
  return { bucket, clock };
}

const testTake = jiti.requiredFor(TokenBucket, "take");

testTake("gives what is there without waiting", () => {
  const { bucket } = filled();
  expect(bucket.take()).toBe(0);
  expect(bucket.take(9)).toBe(0);
  expect(bucket.last).toEqual({ balance: 0, at: 5000 });
});

testTake("gives in advance, and lets later callers wait longer", () => {
  const { bucket } = filled();
  bucket.take(9);
  expect(bucket.take(2)).toBe(250);
  expect(bucket.take()).toBe(500);
  expect(bucket.take(2)).toBe(1000);
  expect(bucket.last.balance).toBe(-4);
});

testTake("gives nothing when the wait were too long", () => {
  const { bucket, clock } = filled();
  bucket.take(10);
  expect(bucket.take(5)).toBeUndefined();
  expect(bucket.last.balance).toBe(0);
  expect(bucket.take(4)).toBe(1000);
  clock.ms += 250;
  expect(bucket.take(2)).toBeUndefined();
  expect(bucket.last).toEqual({ balance: -3, at: 5250 });
  expect(bucket.take(1)).toBe(1000);
});

testTake("lets fractions of tokens flow in", () => {
  const { bucket, clock } = filled();
  bucket.take(10);
  clock.ms += 125;
  expect(bucket.take(1)).toBe(125);
  clock.ms += 125;
  expect(bucket.take(1)).toBe(250);
  clock.ms += 375;
  expect(bucket.take(1)).toBe(125);
  expect(bucket.last).toEqual({ balance: -0.5, at: 5625 });
});

testTake("fills up to its capacity", () => {
  const { bucket, clock } = filled();
  bucket.take(4);
  clock.ms += 1_000_000;
  expect(bucket.take(10)).toBe(0);
  expect(bucket.take(1)).toBe(250);
});

testTake("rounds the wait up", () => {
  const { bucket } = filled({ perSecond: 3, maxWaitMs: 334 });
  bucket.take(10);
  expect(bucket.take(1)).toBe(334);
  const { bucket: impatient } = filled({ perSecond: 3, maxWaitMs: 333.5 });
  impatient.take(10);
  expect(impatient.take(1)).toBeUndefined();
});

testTake("is not confused by a clock that goes back", () => {
  const { bucket, clock } = filled();
  bucket.take(10);
  clock.ms -= 2000;
  expect(bucket.take(1)).toBe(250);
  expect(bucket.last).toEqual({ balance: -1, at: 5000 });
  clock.ms += 2000;
  expect(bucket.take(1)).toBe(500);
  clock.ms += 500;
  expect(bucket.take(1)).toBe(250);
});

testTake.each([0, -1, 0.5, 11, Number.NaN, Number.POSITIVE_INFINITY])(
  "refuses %d tokens and changes nothing",
  (count) => {
    const { bucket, clock } = filled();
    bucket.take(10);
    clock.ms += 250;
    expect(() => bucket.take(count)).toThrow(RangeError);
    expect(bucket.last).toEqual({ balance: 0, at: 5000 });
  },
);

testTake.prop({
  calls: fc.array(fc.record({ pause: fc.nat({ max: 4 }), count: fc.integer({ min: 1, max: 10 }) }), { maxLength: 40 }),
})("never lets more through than flowed in", ({ calls }) => {
  const { bucket, clock } = filled({ maxWaitMs: 2000 });
  let given = 0;
  for (const { pause, count } of calls) {
    clock.ms += pause * 125;
    const wait = bucket.take(count);
    if (wait === undefined) continue;
    given += count;
    expect(wait).toBeLessThanOrEqual(2000);
    expect(given).toBeLessThanOrEqual(10 + ((clock.ms + wait - 5000) / 1000) * 4);
  }
});

const testReserve = jiti.requiredFor(Inventory, "reserve");

/** Five bolts, two nuts, and the clock. */
function stocked(): { inventory: Inventory; clock: { ms: number } } {
  const clock = { ms: 1000 };
  const inventory = new Inventory(() => clock.ms);
  inventory.add("bolt", 5);
  inventory.add("nut", 2);
  return { inventory, clock };
}

testReserve("holds what is available", () => {
  const { inventory } = stocked();
  const lines = [
    { sku: "bolt", quantity: 3 },
    { sku: "nut", quantity: 2 },
  ];
  expect(inventory.reserve(lines, 500)).toEqual({ ok: true, id: 1, expiresAt: 1500 });
  expect([inventory.available("bolt"), inventory.available("nut")]).toEqual([2, 0]);
});

testReserve("holds all or nothing, and says what is short", () => {
  const { inventory } = stocked();
  const lines = [
    { sku: "washer", quantity: 1 },
    { sku: "bolt", quantity: 5 },
    { sku: "nut", quantity: 3 },
  ];
  expect(inventory.reserve(lines, 500)).toEqual({
    ok: false,
    shortages: [
      { sku: "washer", wanted: 1, available: 0 },
      { sku: "nut", wanted: 3, available: 2 },
    ],
  });
  expect([inventory.available("bolt"), inventory.available("nut")]).toEqual([5, 2]);
});

testReserve("adds up lines with the same article", () => {
  const { inventory } = stocked();
  const lines = [
    { sku: "nut", quantity: 1 },
    { sku: "bolt", quantity: 3 },
    { sku: "nut", quantity: 1 },
    { sku: "bolt", quantity: 3 },
  ];
  expect(inventory.reserve(lines, 500)).toEqual({ ok: false, shortages: [{ sku: "bolt", wanted: 6, available: 5 }] });
  expect(inventory.reserve(lines.slice(0, 3), 500)).toMatchObject({ ok: true });
  expect([inventory.available("bolt"), inventory.available("nut")]).toEqual([2, 0]);
});

testReserve("counts what others hold, until it is released or expires", () => {
  const { inventory, clock } = stocked();
  const nuts: StockLine[] = [{ sku: "nut", quantity: 2 }];
  expect(inventory.reserve(nuts, 500)).toMatchObject({ ok: true, id: 1 });
  expect(inventory.reserve(nuts, 500)).toEqual({ ok: false, shortages: [{ sku: "nut", wanted: 2, available: 0 }] });
  expect(inventory.release(1)).toBe(true);
  expect(inventory.reserve(nuts, 500)).toMatchObject({ ok: true, id: 2 });
  clock.ms = 1499;
  expect(inventory.reserve(nuts, 500)).toMatchObject({ ok: false });
  clock.ms = 1500;
  expect(inventory.release(2)).toBe(false);
  expect(inventory.reserve(nuts, 500)).toEqual({ ok: true, id: 3, expiresAt: 2000 });
});

testReserve("leads to a confirmed order", () => {
  const { inventory } = stocked();
  inventory.reserve(
    [
      { sku: "bolt", quantity: 1 },
      { sku: "bolt", quantity: 1 },
      { sku: "nut", quantity: 1 },
    ],
    500,
  );
  expect(inventory.confirm(1)).toBe(true);
  expect([inventory.available("bolt"), inventory.available("nut")]).toEqual([3, 1]);
  expect(inventory.confirm(1)).toBe(false);
});

testReserve("uses up ids only for success", () => {
  const { inventory } = stocked();
  expect(inventory.reserve([{ sku: "nut", quantity: 9 }], 500)).toMatchObject({ ok: false });
  expect(() => inventory.reserve([], 500)).toThrow(RangeError);
  expect(inventory.nextId).toBe(1);
  expect(inventory.reserve([{ sku: "nut", quantity: 1 }], 500)).toMatchObject({ id: 1 });
  expect(inventory.reserve([{ sku: "nut", quantity: 1 }], 500)).toMatchObject({ id: 2 });
  expect(inventory.nextId).toBe(3);
});

testReserve("does not depend on the caller's lines afterwards", () => {
  const { inventory } = stocked();
  const lines = [{ sku: "bolt", quantity: 2 }];
  inventory.reserve(lines, 500);
  lines[0]!.quantity = 5;
  lines.length = 0;
  expect(inventory.available("bolt")).toBe(3);
  expect(inventory.confirm(1)).toBe(true);
  expect(inventory.available("bolt")).toBe(3);
});

testReserve.each<[lines: StockLine[], ttlMs: number]>([
  [[], 500],
  [[{ sku: "bolt", quantity: 0 }], 500],
  [[{ sku: "bolt", quantity: -1 }], 500],
  [[{ sku: "bolt", quantity: 1.5 }], 500],
  [[{ sku: "bolt", quantity: Number.NaN }], 500],
  [[{ sku: "bolt", quantity: 2 ** 53 }], 500],
  [
    [
      { sku: "none", quantity: 9 },
      { sku: "bolt", quantity: 0 },
    ],
    500,
  ],
  [
    [
      { sku: "bolt", quantity: 2 },
      { sku: "bolt", quantity: -1 },
    ],
    500,
  ],
  [[{ sku: "bolt", quantity: 1 }], 0],
  [[{ sku: "bolt", quantity: 1 }], Number.POSITIVE_INFINITY],
  [[{ sku: "none", quantity: 1 }], -5],
])("refuses %j for %d ms", (lines, ttlMs) => {
  const { inventory } = stocked();
  expect(() => inventory.reserve(lines, ttlMs)).toThrow(RangeError);
  expect([inventory.available("bolt"), inventory.nextId]).toEqual([5, 1]);
});

testReserve.prop({
  orders: fc.array(
    fc.array(fc.record({ sku: fc.constantFrom("bolt", "nut"), quantity: fc.integer({ min: 1, max: 3 }) }), {
      minLength: 1,
      maxLength: 3,
    }),
  ),
})("never holds more than there is", ({ orders }) => {
  const { inventory } = stocked();
  const left = { bolt: 5, nut: 2 };
  for (const order of orders) {
    const sum = (sku: string): number =>
      order.reduce((total, line) => total + (line.sku === sku ? line.quantity : 0), 0);
    const possible = sum("bolt") <= left.bolt && sum("nut") <= left.nut;
    expect(inventory.reserve(order, 500).ok).toBe(possible);
    if (possible) Object.assign(left, { bolt: left.bolt - sum("bolt"), nut: left.nut - sum("nut") });
    expect({ bolt: inventory.available("bolt"), nut: inventory.available("nut") }).toEqual(left);
  }
});
