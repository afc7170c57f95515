import { mirrorOf, type ProjectTree, projectTree } from "@vitest-jiti/source/testing";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Builder } from "./builder.ts";
import type { BundlerOptions } from "./options.ts";

const source = `import { jiti } from "vitest-jiti";

export function twice(n: number): number {
  return jiti.stub();
}

export function thrice(n: number): number {
  return jiti.stub();
}
`;
const both = { twice: { body: "return 2 * n;" }, thrice: { body: "return 3 * n;" } };

let tree: ProjectTree;

beforeEach(() => {
  vi.stubEnv("CI", "");
  vi.stubEnv("JITI_MODE", "");
  vi.stubEnv("JITI_FROZEN", "");
  tree = projectTree({ "package.json": "{}", "src/a.ts": source });
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** Sections are written for an interface that no stub has: each is outdated. */
function write(written: Parameters<typeof mirrorOf>[2]): void {
  tree.write({ ".jiti/src/a.ts": mirrorOf("src/a.ts", source, written) });
}

function build(options: BundlerOptions = {}, isServing = false): ReturnType<Builder["build"]> {
  return new Builder(options, isServing).build(`${tree.root}/src/a.ts`, source);
}

test("every stub of a file that is not generated is named at once", async () => {
  await expect(build()).rejects.toThrowErrorMatchingInlineSnapshot(`
    [JitiError: src/a.ts:3:1: src/a.ts:twice is not generated.
      src/a.ts:7:1: src/a.ts:thrice is not generated.
      Run \`npx vitest run\` to have it written, then build again. With \`missing: "throw"\`, an option of the plugins for bundlers, it is built and throws when it is called.]
  `);
});

test("a section that does not fit is told apart from a missing one", async () => {
  write(both);
  tree.write({ ".jiti/src/a.ts": mirrorOf("src/a.ts", source, both).replace("twice(n: number)", "twice(n: string)") });
  await expect(build()).rejects.toThrowErrorMatchingInlineSnapshot(`
    [JitiError: src/a.ts:3:1: src/a.ts:twice is not generated: .jiti/src/a.ts:5: the region of src/a.ts:twice was written for another signature: its parameters differ from those at src/a.ts:3.
      Adapt it to the stub's signature, or run \`vitest-jiti resolve src/a.ts:twice --regenerate\`.
      Run \`npx vitest run\` to have it written, then build again. With \`missing: "throw"\`, an option of the plugins for bundlers, it is built and throws when it is called.]
  `);
});

test("on request, and in a dev server, such a stub throws and the rest works", async () => {
  write({ twice: both.twice });
  for (const built of [await build({ missing: "throw" }), await build({}, true)]) {
    expect(built?.code).toContain("2 * n");
    expect(built?.code).toContain('new Error("src/a.ts:thrice is not generated.');
    expect(built?.warnings).toContain("src/a.ts:7:1: src/a.ts:thrice is not generated; it throws.");
  }
  await expect(build({ missing: "error" }, true)).rejects.toThrow("thrice is not generated");
});

test("outdated code is built with a warning, and not at all in frozen mode", async () => {
  write(both);
  expect((await build())?.warnings).toMatchInlineSnapshot(`
    [
      "src/a.ts:3:1: the code of src/a.ts:twice was generated for another interface than it has now. It is built as it is.",
      "src/a.ts:7:1: the code of src/a.ts:thrice was generated for another interface than it has now. It is built as it is.",
    ]
  `);
  expect((await build({}, true))?.warnings).toEqual([]);
  await expect(build({ outdated: "error" })).rejects.toThrow("generated for another interface");
  vi.stubEnv("CI", "true");
  await expect(build()).rejects.toThrowErrorMatchingInlineSnapshot(`
    [JitiError: src/a.ts:3:1: the code of src/a.ts:twice was generated for another interface than it has now.
      src/a.ts:7:1: the code of src/a.ts:thrice was generated for another interface than it has now.
      Run \`npx vitest run\` on a developer's machine and commit \`.jiti/\`. With \`outdated: "warn"\` it is built as it is.]
  `);
  expect((await build({ outdated: "warn" }))?.warnings).toHaveLength(2);
});

test("what is outdated is looked up once in a build, and again in the next", async () => {
  const builder = new Builder({}, false);
  const isEdited = async (): Promise<boolean | undefined> =>
    (await builder.build(`${tree.root}/src/a.ts`, source))?.warnings.some((text) => text.includes("edited by hand"));
  write(both);
  expect(await isEdited()).toBe(false);
  tree.write({ ".jiti/src/a.ts": mirrorOf("src/a.ts", source, both).replace("2 * n", "n + n") });
  expect(await isEdited()).toBe(false);
  builder.begin();
  expect(await isEdited()).toBe(true);
});

test("modules without stubs, and those outside the project, are left alone", async () => {
  const builder = new Builder({}, false);
  expect(await builder.build(`${tree.root}/src/b.ts`, "export const stub = 1;")).toBeUndefined();
  expect(await builder.build(`${tree.root}/node_modules/m/a.ts`, source)).toBeUndefined();
});
