import { describe, expect, test } from "vitest";
import { functions, members, whole } from "../testing/forms.ts";
import { mirrorOf } from "../testing/written.ts";
import { mayHoldStubs, sourceFileIn } from "./source-file.ts";
import { spliceOutside } from "./splice-module.ts";

const cure = "Do this.";

describe.each([functions, members, whole])("$name", ({ file, source, written }) => {
  const request = { root: "/p", sourceFile: file, source, cure };

  test("nothing of jiti is left where everything is generated", () => {
    const module = spliceOutside({ ...request, mirror: mirrorOf(file, source, written) });
    expect(module?.missing).toEqual([]);
    expect(module?.code).not.toMatch(/jiti\b(?!")|\bstub\b|#region/);
    expect(module?.map.sources).toEqual([`/p/${file}`, `/p/.jiti/${file}`]);
  });

  test("nor where nothing is: every stub throws by itself", () => {
    const module = spliceOutside({ ...request, mirror: undefined });
    expect(module?.missing.map(({ key }) => key)).toEqual(Object.keys(written).map((path) => `${file}:${path}`));
    expect(module?.code).not.toMatch(/jiti\.|\bjiti\b(?!")/);
    expect(module?.map.sources).toEqual([`/p/${file}`]);
  });
});

test("a throw says which stub it stands for, what is wrong with its section, and what to do", () => {
  const source = `import { jiti } from "vitest-jiti";
export class Base {}
export class A extends Base {
  constructor(n: number) { super(); jiti.stub(); }
  m(): void { jiti.stub(); }
}
export const f = (a: number): number => (jiti.stub() as number);
export async function* g(): AsyncGenerator<number> {
  // a hint
  return jiti.stub();
}
`;
  const mirror = mirrorOf("src/a.ts", source, { f: { body: "return a;" } }).replace("a: number", "a: string");
  expect(spliceOutside({ root: "/p", sourceFile: "src/a.ts", source, mirror, cure })?.code).toMatchInlineSnapshot(`
    "export class Base {}
    export class A extends Base {
      constructor(n: number) { throw Object.assign(new Error("src/a.ts:A is not generated.\\n  Do this."), {"name":"StubError","code":"JITI_STUB_PENDING","key":"src/a.ts:A"}); }
      m(): void { throw Object.assign(new Error("src/a.ts:A is not generated.\\n  Do this."), {"name":"StubError","code":"JITI_STUB_PENDING","key":"src/a.ts:A"}); }
    }
    export const f = (a: number): number => { throw Object.assign(new Error("src/a.ts:f is not generated: .jiti/src/a.ts:5: the region of src/a.ts:f was written for another signature: its parameters differ from those at src/a.ts:7.\\n  Adapt it to the stub's signature, or run \`vitest-jiti resolve src/a.ts:f --regenerate\`.\\n  Do this."), {"name":"StubError","code":"JITI_STUB_PENDING","key":"src/a.ts:f"}); };
    export async function* g(): AsyncGenerator<number> { throw Object.assign(new Error("src/a.ts:g is not generated.\\n  Do this."), {"name":"StubError","code":"JITI_STUB_PENDING","key":"src/a.ts:g"}); }
    "
  `);
});

test("files that may hold stubs", () => {
  const inside = ["/p/src/a.ts", "/p/..a.ts", "/q/a.ts", "/p/.jiti/src/a.ts", "/p/node_modules/m/a.ts"];
  expect(inside.map((file) => sourceFileIn("/p", file))).toEqual([
    "src/a.ts",
    "..a.ts",
    undefined,
    undefined,
    undefined,
  ]);
  expect(['import { jiti } from "vitest-jiti"; jiti.stub()', 'import "vitest-jiti";'].map(mayHoldStubs)).toEqual([
    true,
    false,
  ]);
});
