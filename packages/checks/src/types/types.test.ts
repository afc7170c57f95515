import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { createChecks } from "../checks.ts";
import { lines } from "../testing/describe.ts";
import { type Installed, project, write } from "../testing/project.ts";
import { request } from "../testing/request.ts";
import type { Checks } from "../request.ts";

const { signal } = new AbortController();
const strict =
  '"strict": true, "target": "es2022", "module": "nodenext", "moduleResolution": "nodenext", "noEmit": true, "skipLibCheck": true, "types": []';
const files = {
  "tsconfig.json": `{ "compilerOptions": { ${strict} }, "include": ["src"] }`,
  "src/price.ts":
    "export interface Price { readonly cents: number }\nexport function print(price: Price): string { return String(price.cents); }\n",
  "src/f.ts": stub("return jiti.stub();"),
};

/** A source file around a body. */
function stub(body: string, helpers = ""): string {
  return `import type { Price } from "./price.js";\ndeclare const jiti: { stub(): never };\n/*helpers*/${helpers}/*end*/\nexport function f(price: Price): number {/*body*/\n${body}\n/*end*/}\n`;
}

function open(root: string, warnings: string[] = []): Checks {
  const checks = createChecks({ root, onWarning: (message) => warnings.push(message) });
  onTestFinished(() => checks.close());
  return checks;
}

async function inspect(checks: Checks, body: string, helpers?: string): Promise<readonly string[]> {
  return lines(await checks.inspect([request("src/f.ts", stub(body, helpers))], signal));
}

const compilers: readonly (readonly [string, Installed])[] = [
  ["TypeScript 6 in a thread", "typescript"],
  ["TypeScript 7 in a process", "typescript-7"],
];

test.each(compilers)(
  "%s reports errors at their place in the submission, and forgets them",
  async (_name, compiler) => {
    const checks = open(project(files, [compiler]));
    await checks.warmUp(["src/f.ts"]);
    expect(
      await inspect(
        checks,
        "const cents: string = price.cents;\n  return helper(cents);",
        "const helper = (x: number): number => x;\nconst bad: number = 'x';",
      ),
    ).toMatchInlineSnapshot(`
    [
      "types TS2322 helpers:2: Type 'string' is not assignable to type 'number'.",
      "types TS2322 body:1: Type 'number' is not assignable to type 'string'.",
      "types TS2345 body:2: Argument of type 'string' is not assignable to parameter of type 'number'.",
    ]
  `);
    expect(await inspect(checks, "return price.cents;")).toEqual([]);
    expect(await inspect(checks, "return price.missing;")).toHaveLength(1);
  },
);

test.each(compilers)(
  "%s: errors of the user's are not the candidate's, those that it causes are",
  async (_name, compiler) => {
    const root = project(
      { ...files, "src/f.ts": `${stub("return jiti.stub();")}export const wrong: number = "x";\n` },
      [compiler],
    );
    const checks = open(root);
    const spliced = (body: string, helpers: string) =>
      request("src/f.ts", `${stub(body, helpers)}export const wrong: number = "x";\n`);
    expect(lines(await checks.inspect([spliced("return 1;", "")], signal))).toEqual([]);
    const clash = await checks.inspect([spliced("return 1;", "const wrong = 1;")], signal);
    expect(lines(clash)).toMatchInlineSnapshot(`
    [
      "types TS2451 helpers:1: Cannot redeclare block-scoped variable 'wrong'.",
      "types TS2451 elsewhere: Cannot redeclare block-scoped variable 'wrong'. (in src/f.ts, at \`export const wrong: number = "x";\`)",
    ]
  `);
  },
);

test.each(compilers)("%s: acceptance of a whole class looks at every file of the project", async (_name, compiler) => {
  const root = project(
    {
      ...files,
      "src/g.ts":
        'import { f } from "./f.js";\nimport type {} from "./f.js";\ndeclare global { interface Shared { a: string } }\nexport const shared: Shared = { a: "x" };\nf({ cents: 1 });\n',
    },
    [compiler],
  );
  const checks = open(root);
  const one = request("src/f.ts", stub("return price.cents;", "declare global { interface Shared { b: number } }"));
  const part = {
    ...one,
    targets: one.targets.map((target) => ({ ...target, interface: { ...target.interface, form: "class" as const } })),
  };
  expect(lines(await checks.inspect([part], signal))).toEqual([]);
  expect(lines(await checks.confirm([part], signal))).toMatchInlineSnapshot(`
    [
      "types TS2741 elsewhere: With this implementation, src/g.ts:4 no longer compiles: Property 'b' is missing in type '{ a: string; }' but required in type 'Shared'.",
    ]
  `);
});

test.each(compilers)(
  "%s sees what changes on disk before the next pass, and at acceptance",
  async (_name, compiler) => {
    const root = project(files, [compiler]);
    const checks = open(root);
    expect(await inspect(checks, "return price.extra;")).toHaveLength(1);
    write(root, { "src/price.ts": "export interface Price { readonly cents: number; readonly extra: number }\n" });
    await checks.warmUp(["src/f.ts"]);
    expect(await inspect(checks, "return price.extra;")).toEqual([]);
    write(root, { "src/price.ts": "export interface Price { readonly cents: number; readonly other: number }\n" });
    expect(await checks.confirm([request("src/f.ts", stub("return price.extra;"))], signal)).toHaveLength(1);
    write(root, {
      "tsconfig.json": files["tsconfig.json"].replace('"strict": true', '"strict": true, "noUnusedLocals": true'),
      "src/new.ts": "export const fresh = 1;\n",
    });
    await checks.warmUp(["src/f.ts"]);
    expect(await inspect(checks, "const unused = 1; return price.cents;")).toHaveLength(1);
    const imported = `import { fresh } from "./new.js";\n${stub("return fresh;")}`;
    expect(await checks.inspect([request("src/f.ts", imported)], signal)).toEqual([]);
  },
);

test.each(compilers)("%s follows references, the nearest configuration, and none", async (_name, compiler) => {
  const root = project(
    {
      ...files,
      "tsconfig.json": '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }',
      "tsconfig.app.json": `{ "compilerOptions": { ${strict.replace('"noEmit": true', '"composite": true, "outDir": "out"')}, "noUnusedLocals": true }, "include": ["src"] }`,
      "scripts/f.ts": stub("return jiti.stub();").replace("./price", "../src/price"),
      "inner/tsconfig.json": `{ "compilerOptions": { ${strict}, "strict": false }, "include": ["only"] }`,
      "inner/f.ts": "",
    },
    [compiler],
  );
  const checks = open(root);
  expect(await inspect(checks, "const unused = 1;\n  return price.cents;")).toHaveLength(1);
  const loose = "export function f(x) {/*body*/ const y: string = 1; return x; /*end*/}";
  expect(lines(await checks.inspect([request("inner/f.ts", loose)], signal))).toHaveLength(1);
  expect(
    lines(await checks.inspect([request("scripts/f.ts", loose.replace("(x)", "(x: string)"))], signal)),
  ).toHaveLength(1);
});

test.each(compilers)(
  "%s: a broken configuration is named with file and line, and works again once mended",
  async (_name, compiler) => {
    const root = project(
      { ...files, "tsconfig.json": '{\n  "compilerOptions": { "strict": true },\n  "include": ["src"],,\n}' },
      [compiler],
    );
    const checks = open(root);
    await checks.warmUp(["src/f.ts"]);
    await expect(inspect(checks, "return 1;")).rejects.toMatchObject({
      code: "JITI_TSCONFIG_BROKEN",
      at: { file: "tsconfig.json", line: 3 },
    });
    write(root, { "tsconfig.json": files["tsconfig.json"] });
    await checks.warmUp(["src/f.ts"]);
    expect(await inspect(checks, "return price.cents;")).toEqual([]);
  },
);

test.each(compilers)("%s: may be installed in a package of a workspace alone", async (_name, compiler) => {
  const root = project(files, [compiler]);
  const inPackage = Object.fromEntries(Object.entries(files).map(([file, text]) => [`packages/a/${file}`, text]));
  write(root, { ...inPackage, "packages/a/package.json": '{ "type": "module" }' });
  renameSync(join(root, "node_modules"), join(root, "packages/a/node_modules"));
  const warnings: string[] = [];
  const wrong = request("packages/a/src/f.ts", stub("return price.cents + 1n;"));
  const found = await open(root, warnings).inspect([wrong], signal);
  expect({ found: lines(found), warnings }).toMatchInlineSnapshot(`
    {
      "found": [
        "types TS2365 body:1: Operator '+' cannot be applied to types 'number' and '1n'.",
      ],
      "warnings": [],
    }
  `);
});

test("each package is checked by its own TypeScript, and one without a known API is named", async () => {
  const inPackage = Object.fromEntries(Object.entries(files).map(([file, text]) => [`packages/a/${file}`, text]));
  const root = project({ ...files, ...inPackage }, ["typescript"]);
  write(root, { "packages/a/node_modules/typescript/package.json": '{ "name": "typescript", "version": "7.9.0" }' });
  const warnings: string[] = [];
  const body = stub("return price.cents + 1n;");
  const found = await open(root, warnings).inspect(
    [request("packages/a/src/f.ts", body), request("src/f.ts", body)],
    signal,
  );
  expect({ found: lines(found), warnings }).toMatchInlineSnapshot(`
    {
      "found": [
        "types TS2365 body:1: Operator '+' cannot be applied to types 'number' and '1n'.",
      ],
      "warnings": [
        "TypeScript 7.9.0 has no API that vitest-jiti knows: types are not checked. Install typescript@7.0, or typescript@6.",
      ],
    }
  `);
});

test("a project without TypeScript is told so, once", async () => {
  const warnings: string[] = [];
  const checks = open(project(files), warnings);
  expect(await inspect(checks, "const n: string = 1; return n;")).toEqual([]);
  expect(await inspect(checks, "return 1;")).toEqual([]);
  expect(warnings).toMatchInlineSnapshot(`
    [
      "The project has no TypeScript of version 5.4 or later: types are not checked.",
    ]
  `);
});

test.each(compilers)("%s: several files of a unit are judged together", async (_name, compiler) => {
  const root = project({ ...files, "src/g.ts": "export function g(): number { return 1; }\n" }, [compiler]);
  const checks = open(root);
  const one = request("src/f.ts", `import { g } from "./g.js";\n${stub("return g();")}`);
  const other = request("src/g.ts", 'export function g(): number {/*body*/ return "1"; /*end*/}\n');
  expect(lines(await checks.inspect([one, other], signal))).toMatchInlineSnapshot(`
    [
      "types TS2322 body:1: Type 'string' is not assignable to type 'number'.",
    ]
  `);
});

// Compilers and linters start slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

test.each(compilers)(
  "%s: checks that are asked for at the same time do not see each other's texts",
  async (_name, compiler) => {
    const checks = open(project(files, [compiler]));
    const bodies = ["return price.cents;", "return price.a;", "return price.b;", "return 1;"];
    const found = await Promise.all(bodies.map((body) => inspect(checks, body)));
    expect(found.map((all) => all.map((line) => /'(\w+)'/.exec(line)?.[1]))).toEqual([[], ["a"], ["b"], []]);
  },
);

test("TypeScript 7 can be asked again after it was closed", async () => {
  const root = project(files, ["typescript-7"]);
  const checks = open(root);
  expect(await inspect(checks, "return price.missing;")).toHaveLength(1);
  await checks.close();
  expect(await inspect(checks, "return price.missing;")).toHaveLength(1);
  rmSync(join(root, "src/price.ts"));
  await checks.warmUp(["src/f.ts"]);
  expect(await inspect(checks, "return price.missing;")).toEqual([]);
});
