import { expect, test } from "vitest";
import { posesAsMatcher } from "./poses-as-matcher.ts";

const genuine = expect.anything() as object;
class Posing {
  asymmetricMatch(): boolean {
    return true;
  }
}

test.each<readonly [string, unknown]>([
  ["a record", { asymmetricMatch: () => true }],
  ["an instance", new Posing()],
  ["a proxy", new Proxy({}, { has: () => true, get: () => () => true })],
  ["something in a list", [1, { a: { b: new Posing() } }]],
])("%s poses as a matcher", (_, value) => {
  expect(posesAsMatcher(value, genuine)).toBe(true);
});

const loop: Record<string, unknown> = {};
loop["self"] = loop;

test.each<readonly [string, unknown]>([
  ["a number", 1],
  ["a plain record", { a: [1, { b: null }] }],
  ["a record that holds itself", loop],
  ["a matcher", expect.any(Number)],
  ["what holds one", { a: expect.stringMatching(/a/) as unknown }],
  [
    "a getter that must not be called",
    Object.defineProperty({}, "a", { get: () => expect.fail("read"), enumerable: true }),
  ],
  [
    "a proxy that answers nothing",
    new Proxy(
      {},
      {
        has: () => {
          throw new Error("no");
        },
        ownKeys: () => [],
      },
    ),
  ],
])("%s does not", (_, value) => {
  expect(posesAsMatcher(value, genuine)).toBe(false);
});
