import type { TargetKey } from "@vitest-jiti/core";
import { relative } from "node:path";
import { expect, test } from "vitest";
import { projectTree } from "../testing/project-tree.ts";
import { createProject, type Project, scanProject } from "./index.ts";

const stub = (name: string, more = ""): string =>
  `import { jiti } from "vitest-jiti";\n${more}/** Does ${name}. */\nexport function ${name}(a: string): number { return jiti.stub(); }\n`;
const gate = (name: string, from: string, more = ""): string =>
  `import { expect } from "vitest";\nimport { jiti } from "vitest-jiti";\nimport { ${name} } from "${from}";\n${more}jiti.requiredFor(${name})("works", () => { expect(${name}("1")).toBe(1); });\n`;

const files = {
  "package.json": JSON.stringify({ name: "shop", version: "1.0.0" }),
  "tsconfig.json": `{ "compilerOptions": { "strict": true } }`,
  "src/a.ts": stub("a", `import { help } from "./help";\n`),
  "src/b.ts": stub("b"),
  "src/help.ts": "export const help = 1;",
  "test/a.test.ts": gate("a", "../src/a", `import data from "./data.json";\nimport "tool";\n`),
  "test/b.test.ts": gate("b", "../src/b"),
  "test/data.json": "{}",
  "node_modules/tool/package.json": JSON.stringify({ name: "tool", version: "1.0.0", main: "index.js" }),
  "node_modules/tool/index.js": "",
};
const a = "src/a.ts:a" as TargetKey;
const b = "src/b.ts:b" as TargetKey;

const keyOf = (project: Project, key: TargetKey): string => project.verificationKey(project.scan().targets.get(key)!);

test("targets, their gates and the files that gate them", () => {
  const { root } = projectTree({
    ...files,
    "test/both.test.ts": `import { jiti } from "vitest-jiti";\nimport { a } from "../src/a";\nimport { b } from "../src/b";\njiti.requiredFor([a, b])("x", () => {});`,
    "test/plain.test.ts": `import { test } from "vitest";\ntest("x", () => {});`,
    "dist/a.test.ts": gate("a", "../src/a"),
    ".jiti/src/a.ts": stub("a"),
    "packages/x/node_modules/y/index.ts": stub("y"),
    "tmp/ignored.test.ts": gate("a", "../src/a"),
  });
  const scan = scanProject({ root, ignore: ["tmp/**"] });
  expect(
    [...scan.targets.values()].map(({ key, location, sites }) => [
      key,
      location.line,
      sites.map(({ location: at }) => at.file),
    ]),
  ).toMatchInlineSnapshot(`
    [
      [
        "src/a.ts:a",
        4,
        [
          "test/a.test.ts",
          "test/both.test.ts",
        ],
      ],
      [
        "src/b.ts:b",
        3,
        [
          "test/b.test.ts",
          "test/both.test.ts",
        ],
      ],
    ]
  `);
  expect(scan.problems).toEqual([]);
  expect(scan.gateFilesOf(a)).toEqual(["test/a.test.ts", "test/both.test.ts"]);
  expect(scan.targetsOf("test/both.test.ts")).toEqual([a, b]);
  expect(scan.targetsOf(`${root}/test/b.test.ts`)).toEqual([b]);
  expect(scan.targetsOf("test/plain.test.ts")).toEqual([]);
});

test("a root behind a symbolic link is the same project", () => {
  const tree = projectTree(Object.fromEntries(Object.entries(files).map(([file, text]) => [`real/${file}`, text])));
  tree.link("linked", "real");
  const direct = scanProject({ root: `${tree.root}/real` });
  const linked = scanProject({ root: `${tree.root}/linked` });
  expect([...linked.targets.values()]).toEqual([...direct.targets.values()]);
  for (const file of [
    `${tree.root}/real/test/a.test.ts`,
    `${tree.root}/linked/test/a.test.ts`,
    relative(`${tree.root}/linked`, `${tree.root}/real/test/a.test.ts`),
  ]) {
    expect(linked.targetsOf(file)).toEqual([a]);
  }
});

test("a scan without changes is the same scan; a change is seen", () => {
  const tree = projectTree(files);
  const project = createProject({ root: tree.root });
  const first = project.scan();
  expect(project.scan()).toBe(first);

  tree.write({ "test/b.test.ts": gate("b", "../src/b").replace("works", "turns") });
  const second = project.scan();
  expect(second.targets.get(b)?.gatesHash).not.toBe(first.targets.get(b)?.gatesHash);
  expect(second.targets.get(a)).toEqual(first.targets.get(a));

  tree.write({ "src/c.ts": stub("c"), "test/c.test.ts": gate("c", "../src/c") });
  expect([...project.scan().targets.keys()]).toEqual([a, b, "src/c.ts:c"]);

  tree.remove("src/c.ts");
  const last = project.scan();
  expect([...last.targets.keys()]).toEqual([a, b]);
  expect(last.problems.map(({ code, at }) => `${code} ${at?.file}`)).toEqual(["JITI_GATE_UNRESOLVED test/c.test.ts"]);
});

test("a file that appears where an import looked in vain is found", () => {
  const tree = projectTree({ "test/a.test.ts": gate("a", "../src/a") });
  const project = createProject({ root: tree.root });
  expect(project.scan().problems).toHaveLength(1);
  tree.write({ "src/a.ts": stub("a") });
  expect(project.scan().problems).toEqual([]);
});

test("one broken file is one problem and leaves the others unaffected", () => {
  const intact = scanProject({ root: projectTree(files).root });
  const { root } = projectTree({
    ...files,
    "src/c.ts": `import { jiti } from "vitest-jiti";\nexport function c(: number { return jiti.stub(); }`,
    "src/d.ts": `import { jiti } from "vitest-jiti";\nexport function d(): number { log(); return jiti.stub(); }`,
    "src/index.ts": `export * from "./c";\nexport const x = ;`,
    "src/types.d.ts": `declare const {;`,
    "test/c.test.ts": gate("c", "../src/c"),
    "test/c2.test.ts": gate("c", "../src/index"),
    "test/d.test.ts": gate("d", "../src/d"),
    "test/e.test.ts": `${gate("a", "../src/a")}\nconst = 1;`,
  });
  const { targets, problems } = scanProject({ root });
  expect([...targets.values()]).toEqual([...intact.targets.values()]);
  expect(problems.map((problem) => problem.message.split("\n")[0])).toMatchInlineSnapshot(`
    [
      "src/c.ts:2:19: it does not parse: Unexpected token.",
      "src/d.ts:2:45: d calls jiti.stub() and does something else.",
      "src/index.ts:2:18: it does not parse: Unexpected token.",
      "src/types.d.ts:1:16: it does not parse: Unexpected token.",
      "test/e.test.ts:6:7: it does not parse: Unexpected token.",
    ]
  `);
  expect(problems.map(({ code }) => code)).toMatchInlineSnapshot(`
    [
      "JITI_SOURCE_SYNTAX",
      "JITI_STUB_MIXED_BODY",
      "JITI_SOURCE_SYNTAX",
      "JITI_SOURCE_SYNTAX",
      "JITI_TEST_SYNTAX",
    ]
  `);
});

test.each<[string, TargetKey, Readonly<Record<string, string>>, boolean]>([
  ["an imported module", a, { "src/help.ts": "export const help = 2;" }, true],
  ["imported data", a, { "test/data.json": "[]" }, true],
  [
    "a package's version",
    a,
    { "node_modules/tool/package.json": JSON.stringify({ name: "tool", version: "1.0.1", main: "index.js" }) },
    true,
  ],
  ["a compiler option", a, { "tsconfig.json": `{ "compilerOptions": { "strict": false } }` }, true],
  [
    "other settings in tsconfig",
    a,
    { "tsconfig.json": `{\n // why\n "include": ["src"],\n "compilerOptions": { "strict": true, }\n}` },
    false,
  ],
  ["a module of another target", b, { "src/help.ts": "export const help = 2;" }, false],
  [
    "the target's own doc and signature",
    a,
    { "src/a.ts": files["src/a.ts"].replace("Does a", "Makes a").replace("a: string", "b: string") },
    false,
  ],
  ["what stands beside the stub", a, { "src/a.ts": `${files["src/a.ts"]}export const more = 1;` }, true],
  ["a gate", a, { "test/a.test.ts": files["test/a.test.ts"].replace("toBe(1)", "toBe(2)") }, false],
  ["what stands beside the gates", a, { "test/a.test.ts": `${files["test/a.test.ts"]}globalThis.x = 1;` }, true],
  ["the format of the gate file", a, { "test/a.test.ts": files["test/a.test.ts"].replaceAll(";\n", "\n\n") }, false],
])("%s and the verification key of %s", (_what, key, changed, changes) => {
  const tree = projectTree(files);
  const project = createProject({ root: tree.root });
  const before = keyOf(project, key);
  expect(before).toMatch(/^[\da-f]{16}$/);
  tree.write(changed);
  expect(keyOf(project, key) !== before).toBe(changes);
  expect(keyOf(createProject({ root: tree.root }), key)).toBe(keyOf(project, key));
});

test("compiler options are inherited", () => {
  const tree = projectTree({
    ...files,
    "tsconfig.json": `{ "extends": "./base" }`,
    "base.json": `{ "compilerOptions": { "strict": true } }`,
  });
  const project = createProject({ root: tree.root });
  const before = keyOf(project, a);
  tree.write({ "base.json": `{ "compilerOptions": { "strict": false } }` });
  expect(keyOf(project, a)).not.toBe(before);
});
