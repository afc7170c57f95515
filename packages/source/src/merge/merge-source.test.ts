import { targetKey, type TargetKey } from "@vitest-jiti/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hintsOf } from "../interface/comments.ts";
import { splice } from "../splice/index.ts";
import { findStubs } from "../stubs/index.ts";
import { forms } from "../testing/forms.ts";
import { mirrorOf } from "../testing/written.ts";
import { mergeSource } from "./merge-source.ts";

const file = "src/a.ts";

function merged(source: string, mirror: string, paths: readonly string[], sourceFile = file): string {
  const keys = new Set<TargetKey>(paths.map((path) => targetKey(sourceFile, path)));
  const result = mergeSource(sourceFile, source, mirror, keys);
  if (result.kind === "refused") throw result.refused[0]?.error ?? new Error("refused without a reason");
  return result.text;
}

test.each(forms)("what is merged is what ran, whichever targets go: $name", ({ file: sourceFile, source, written }) => {
  const mirror = mirrorOf(sourceFile, source, written);
  fc.assert(
    fc.property(fc.subarray(Object.keys(written)), fc.boolean(), (paths, isCrlf) => {
      const text = isCrlf ? source.replaceAll("\n", "\r\n") : source;
      const only = new Set(paths.map((path) => targetKey(sourceFile, path)));
      const spliced = splice({ sourceFile, source: text, mirror, only, instrument: false });
      expect(merged(text, mirror, paths, sourceFile)).toBe(spliced?.code);
    }),
    { numRuns: 30 },
  );
});

test("imports that only the options of a stub needed go", () => {
  const source = `import { jiti } from "vitest-jiti";
import { used, unused, type Shape } from "./b.ts";
import { never } from "./c.ts";
import "./effect.ts";
import only from "./d.ts";

export function f(shape: Shape): number {
  // a hint
  return jiti.stub({ uses: [used, unused, only] });
}
`;
  const mirror = mirrorOf(file, source, { f: { body: "return used(shape);" } });
  expect(merged(source, mirror, ["f"])).toMatchInlineSnapshot(`
    "import { used, type Shape } from "./b.ts";
    import { never } from "./c.ts";
    import "./effect.ts";

    export function f(shape: Shape): number {
    return used(shape);
    }
    "
  `);
});

test("hints between an arrow and its stub go with it", () => {
  const source = `import { jiti } from "vitest-jiti";

export const f = (n: number): number =>
  // Halve it first.
  jiti.stub();

export const api = {
  g: (n: number): number => /* stays */ jiti.stub(),
};
`;
  const body = "  const half = n / 2;\n  return half;";
  expect(findStubs(file, source).stubs.map((stub) => hintsOf(findStubs(file, source).parsed, stub))).toEqual([
    ["Halve it first."],
    [],
  ]);
  expect(merged(source, mirrorOf(file, source, { f: { body }, "api.g": { body } }), ["f", "api.g"]))
    .toMatchInlineSnapshot(`
    "export const f = (n: number): number => {
      const half = n / 2;
      return half;
    };

    export const api = {
      g: (n: number): number => /* stays */ {
        const half = n / 2;
        return half;
      },
    };
    "
  `);
});

test("a section that does not fit is refused", () => {
  const source = `import { jiti } from "vitest-jiti";\nexport function f(a: string): number { return jiti.stub(); }\n`;
  const mirror = mirrorOf(file, source, { f: { body: "return 1;" } }).replace("a: string", "a: number");
  expect(() => merged(source, mirror, ["f"])).toThrow(expect.objectContaining({ code: "JITI_MIRROR_DRIFT" }));
});
