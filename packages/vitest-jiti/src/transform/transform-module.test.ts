import { decode } from "@jridgewell/sourcemap-codec";
import { putSection } from "@vitest-jiti/source";
import { targetKey } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { cacheKeyOf } from "./cache-key.ts";
import { evaluationOf } from "./evaluation.ts";
import { gatePrologue } from "./gate-prologue.ts";
import { mayConcern } from "./may-concern.ts";
import { transformModule } from "./transform-module.ts";

const key = targetKey("src/a.ts", "twice");
const source = `import { jiti } from "vitest-jiti";
export function twice(n: number): number {
  return jiti.stub();
}
`;
const gates = `import { jiti } from "vitest-jiti";
import { twice } from "../src/a.ts";
jiti.requiredFor(twice)("doubles", () => {});
`;
const zeros = "0".repeat(16);
const mirror = putSection(undefined, "src/a.ts", {
  key,
  hashes: { interface: zeros, gates: zeros, verified: zeros, text: zeros },
  code: "export function twice(n: number): number {\n  return n * 2;\n}",
  imports: [],
});
const inSource = { root: "/p", file: "/p/src/a.ts", code: source, mode: "outer" } as const;

/** Where the first occurrence of a text in the output comes from. */
function originOf(text: string, { code, map }: NonNullable<ReturnType<typeof transformModule>>): string | undefined {
  const before = code.slice(0, code.indexOf(text)).split("\n");
  const column = before.at(-1)?.length ?? 0;
  const segment = decode(map.mappings)[before.length - 1]?.findLast(([at]) => at <= column);
  if (segment?.length !== 4 && segment?.length !== 5) return undefined;
  return `${map.sources[segment[1]]}:${segment[2] + 1}:${segment[3] + 1}`;
}

test("a section is spliced in, and its lines are those of the mirror", () => {
  const done = transformModule({ ...inSource, mirror });
  expect([done?.spliced, done?.pending, done?.mirrorFile]).toEqual([[key], [], "/p/.jiti/src/a.ts"]);
  const line = mirror.split("\n").findIndex((text) => text.includes("return n * 2")) + 1;
  expect(originOf("return n * 2", done!)).toBe(`/p/.jiti/src/a.ts:${line}:3`);
  expect(originOf("twice(n", done!)).toBe("/p/src/a.ts:2:17");
});

test("without a section, or where it is not wanted, the stub is pending", () => {
  const missing = transformModule({ ...inSource, mirror: undefined });
  const unwanted = transformModule({ ...inSource, mirror, pending: new Set([key]) });
  for (const done of [missing, unwanted]) {
    expect([done?.spliced, done?.pending, done?.mirrorFile]).toEqual([[], [key], undefined]);
    expect(done?.code).toContain(`jiti.stub.pending("src/a.ts:twice", arguments)`);
  }
});

test.each(["outer", "lane"] as const)("a gate file begins with the injected import, and no line moves (%s)", (mode) => {
  const done = transformModule({ root: "/p", file: "/p/test/a.test.ts", code: gates, mirror: undefined, mode });
  expect(done?.code).toBe(gatePrologue(mode) + gates);
  expect(originOf("jiti }", done!)).toBe("/p/test/a.test.ts:1:10");
  expect(originOf("requiredFor", done!)).toBe("/p/test/a.test.ts:3:6");
});

test("a hashbang stays first", () => {
  const done = transformModule({
    root: "/p",
    file: "/p/a.test.ts",
    code: `#!/usr/bin/env node\n${gates}`,
    mirror: undefined,
    mode: "outer",
  });
  expect(done?.code).toBe(`#!/usr/bin/env node\n${gatePrologue("outer")}${gates}`);
});

test("one file may hold stubs and gates", () => {
  const code = `${source}jiti.requiredFor(twice)("doubles", () => {});\n`;
  const done = transformModule({ ...inSource, code, mirror });
  expect(done?.code.startsWith(gatePrologue("outer"))).toBe(true);
  expect(originOf("requiredFor", done!)).toBe("/p/src/a.ts:5:6");
  expect(done?.spliced).toEqual([key]);
});

test("an expression is evaluated behind the last line", () => {
  const done = transformModule({ ...inSource, mode: "lane", mirror, appendix: evaluationOf("twice(2) // four") });
  expect(done?.code.split("\n").slice(-2)).toMatchInlineSnapshot(`
    [
      ";Object.assign(globalThis, { [Symbol.for("vitest-jiti:evaluate")]: async () => (twice(2) // four",
      ") });",
    ]
  `);
});

test("other modules are left alone", () => {
  expect(transformModule({ ...inSource, code: "export const a = 1;", mirror: undefined })).toBeUndefined();
  expect(
    [
      "import x from 'vitest-jiti'; x.stub()",
      'const { jiti } = require("vitest-jiti"); jiti.requiredFor',
      "jiti.stub()",
      '"vitest-jiti"',
    ].map(mayConcern),
  ).toEqual([true, true, false, false]);
});

test("the cache on disk tells mirrors apart, and keeps nothing of lanes", () => {
  const keys = [undefined, mirror, `${mirror} `].map((text) =>
    cacheKeyOf({ code: source, mirror: text, isLane: false }),
  );
  expect(new Set(keys).size).toBe(3);
  expect(cacheKeyOf({ code: source, mirror, isLane: false })).toBe(keys[1]);
  expect(cacheKeyOf({ code: source, mirror, isLane: true })).toBe(false);
  expect(cacheKeyOf({ code: "export const a = 1;", mirror: undefined, isLane: true })).toBeUndefined();
});
