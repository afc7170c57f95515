import fc from "fast-check";
import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { axisLabels, formatSize } from "../src/numbers.ts";

const testFormatSize = jiti.requiredFor(formatSize);

testFormatSize.each<[bytes: number, text: string]>([
  [0, "0 B"],
  [1, "1 B"],
  [999, "999 B"],
  [1000, "1 kB"],
  [1500, "1.5 kB"],
  [1234, "1.23 kB"],
  [12_345, "12.3 kB"],
  [123_456, "123 kB"],
  [10_049, "10 kB"],
  [1_000_000, "1 MB"],
  [2 ** 53 - 1, "9.01 PB"],
])("writes %i as %j", (bytes, text) => {
  expect(formatSize(bytes)).toBe(text);
});

testFormatSize.each<[bytes: number, text: string]>([
  [1005, "1.01 kB"],
  [1004, "1 kB"],
  [9995, "10 kB"],
  [9994, "9.99 kB"],
  [99_950, "100 kB"],
  [99_949, "99.9 kB"],
  [999_499, "999 kB"],
  [999_500, "1 MB"],
  [999_499_999, "999 MB"],
  [999_500_000, "1 GB"],
  [1_015_000, "1.02 MB"],
])("rounds %i before it chooses a unit: %j", (bytes, text) => {
  expect(formatSize(bytes)).toBe(text);
});

testFormatSize.each<[bytes: number, text: string]>([
  [1000, "1000 B"],
  [1023, "1023 B"],
  [1024, "1 KiB"],
  [1536, "1.5 KiB"],
  [1029, "1 KiB"],
  [1030, "1.01 KiB"],
  [1023 * 1024, "1023 KiB"],
  [1023 * 1024 + 511, "1023 KiB"],
  [1023 * 1024 + 512, "1 MiB"],
  [1_048_576, "1 MiB"],
  [5 * 2 ** 40, "5 TiB"],
])("writes %i by 1024 as %j", (bytes, text) => {
  expect(formatSize(bytes, 1024)).toBe(text);
});

testFormatSize("writes negative sizes like positive ones", () => {
  expect(formatSize(-1)).toBe("-1 B");
  expect(formatSize(-1005)).toBe("-1.01 kB");
  expect(formatSize(-999_500)).toBe("-1 MB");
  expect(formatSize(-1023, 1024)).toBe("-1023 B");
  expect(formatSize(-0)).toBe("0 B");
});

testFormatSize("has no end", () => {
  expect(formatSize(10n ** 18n)).toBe("1000 PB");
  expect(formatSize(123_456_499_999_999_999_999n)).toBe("123456 PB");
  expect(formatSize(-123_456_500_000_000_000_000n)).toBe("-123457 PB");
  expect(formatSize(1024n ** 6n, 1024)).toBe("1024 PiB");
  expect(formatSize(999_499_999_999_999_999n)).toBe("999 PB");
  expect(formatSize(999_499_999_999_999n)).toBe("999 TB");
});

testFormatSize.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])("refuses %d", (bytes) => {
  expect(() => formatSize(bytes)).toThrow(RangeError);
});

testFormatSize.prop({ bytes: fc.bigInt({ min: 0n, max: 10n ** 18n }), base: fc.constantFrom(1000, 1024) })(
  "is right within half of the last digit it may show",
  ({ bytes, base }) => {
    const [, whole = "", fraction = "", unit = ""] =
      /^(\d+)(?:\.(\d*[1-9]))? (\w+)$/.exec(formatSize(bytes, base)) ?? [];
    const power = ["", "k", "m", "g", "t", "p"].indexOf(unit.toLowerCase().replace(/i?b$/, ""));
    const size = BigInt(base) ** BigInt(power);
    const shown = (BigInt(whole + fraction.padEnd(2, "0")) * size) / 100n;
    const decimals = power === 0 ? 0 : Math.max(0, 3 - whole.length);
    expect(fraction.length).toBeLessThanOrEqual(decimals);
    const difference = shown > bytes ? shown - bytes : bytes - shown;
    expect(difference).toBeLessThanOrEqual(size / (2n * 10n ** BigInt(decimals)) + 1n);
  },
);

const testAxisLabels = jiti.requiredFor(axisLabels);

testAxisLabels.each<[min: number, max: number, count: number, labels: number[]]>([
  [0, 10, 5, [0, 2, 4, 6, 8, 10]],
  [0, 10, 10, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  [0, 10, 9, [0, 2, 4, 6, 8, 10]],
  [0, 10, 4, [0, 5, 10]],
  [0, 10, 1, [0, 10]],
  [3, 17, 5, [5, 10, 15]],
  [-7, 12, 4, [-5, 0, 5, 10]],
  [120, 980, 3, [500]],
  [120, 980, 5, [200, 400, 600, 800]],
  [1, 2, 1, [1, 2]],
  [-0.5, 3, 4, [0, 1, 2, 3]],
])("from %d to %d in %i steps: %j", (min, max, count, labels) => {
  expect(axisLabels(min, max, count)).toEqual(labels);
});

testAxisLabels.each<[min: number, max: number, count: number, labels: number[]]>([
  [0, 0.5, 5, [0, 0.1, 0.2, 0.3, 0.4, 0.5]],
  [0, 0.3, 3, [0, 0.1, 0.2, 0.3]],
  [0.8, 1.1, 3, [0.8, 0.9, 1, 1.1]],
  [0.1, 0.7, 6, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]],
  [-0.3, 0.3, 6, [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3]],
  [0, 0.0007, 7, [0, 0.0001, 0.0002, 0.0003, 0.0004, 0.0005, 0.0006, 0.0007]],
  [1.1, 1.15, 5, [1.1, 1.11, 1.12, 1.13, 1.14, 1.15]],
  [0, 3e-7, 3, [0, 1e-7, 2e-7, 3e-7]],
  [0.1 + 0.2, 0.7, 4, [0.3, 0.4, 0.5, 0.6, 0.7]],
])("fractions are exact from %d to %d in %i steps", (min, max, count, labels) => {
  expect(axisLabels(min, max, count)).toEqual(labels);
});

testAxisLabels("takes large numbers", () => {
  expect(axisLabels(0, 3e21, 3)).toEqual([0, 1e21, 2e21, 3e21]);
  expect(axisLabels(1_000_000, 1_000_004, 4)).toEqual([1_000_000, 1_000_001, 1_000_002, 1_000_003, 1_000_004]);
});

testAxisLabels("may have no label", () => {
  expect(axisLabels(1.1, 1.9, 1)).toEqual([]);
  expect(axisLabels(101, 102.5, 1)).toEqual([102]);
  expect(axisLabels(101, 104, 1)).toEqual([]);
});

testAxisLabels("labels a single point", () => {
  expect(axisLabels(0.123, 0.123, 5)).toEqual([0.123]);
  expect(axisLabels(-0, 0, 5)).toEqual([0]);
});

testAxisLabels.each<[min: number, max: number, count: number]>([
  [1, 0, 5],
  [Number.NaN, 1, 5],
  [0, Number.POSITIVE_INFINITY, 5],
  [Number.NEGATIVE_INFINITY, 0, 5],
  [0, 1, 0],
  [0, 1, -1],
  [0, 1, 2.5],
  [1, 1, 0],
])("refuses %d to %d in %d steps", (min, max, count) => {
  expect(() => axisLabels(min, max, count)).toThrow(RangeError);
});

testAxisLabels.prop({
  low: fc.integer({ min: -5000, max: 5000 }),
  length: fc.integer({ min: 1, max: 9000 }),
  decimals: fc.nat({ max: 6 }),
  count: fc.integer({ min: 1, max: 20 }),
})("is short, ascending, inside, and as short in text", ({ low, length, decimals, count }) => {
  const min = Number(`${String(low)}e-${String(decimals)}`);
  const max = Number(`${String(low + length)}e-${String(decimals)}`);
  const labels = axisLabels(min, max, count);
  expect(labels.length).toBeLessThanOrEqual(count + 1);
  expect(labels.every((label, index) => label >= min && label <= max && label > (labels[index - 1] ?? -Infinity))).toBe(
    true,
  );
  expect(labels.filter((label) => label !== Number(label.toPrecision(12)) || Object.is(label, -0))).toEqual([]);
});
