import type { GateSite, Target } from "@vitest-jiti/core";
import { expect, onTestFinished, test } from "vitest";
import { createChecks } from "../checks.ts";
import { lines } from "../testing/describe.ts";
import { type Installed, project, write } from "../testing/project.ts";
import { request } from "../testing/request.ts";

const { signal } = new AbortController();

const clock = (members: string): string =>
  `/*helpers*/export class f {\n  ticks = 0;\n/*body*/${members}/*end*/\n}\n`.replace("/*helpers*/", "");

const files = {
  "tsconfig.json": `{ "compilerOptions": { "strict": true, "target": "es2022", "module": "nodenext", "noEmit": true, "skipLibCheck": true, "types": [] }, "include": ["src"] }`,
  "src/f.ts": clock("  constructor() {}").replaceAll(/\/\*\w+\*\//g, ""),
  "test/types.ts": `export declare function assertType<T>(value: T): void;
export declare function expectTypeOf(value: unknown): { toBeNumber(): void };
export declare function gate(title: string, body: () => void): void;
`,
  "test/f.test.ts": `import { assertType, gate } from "./types.js";
import { f } from "../src/f.js";
gate("runs", () => {
  const wrong: string = new f().ticks;
  assertType<f>({ ticks: 1 });
});
`,
  "test/f.test-d.ts": `import { gate } from "./types.js";
import type { f } from "../src/f.js";
gate("holds", () => {
  const like: f = { ticks: 1 };
});
`,
};

/** A target whose gates stand at the given lines of test files. */
function gated(target: Target, run: readonly Place[], typed: readonly Place[]): Target {
  const site = ([file, line, endLine]: Place): GateSite => ({
    location: { file, line, column: 1 },
    endLine,
    targets: [target.key],
    form: "test",
    source: "",
    helpers: [],
    unwritten: false,
  });
  return { ...target, sites: run.map(site), typeSites: typed.map(site) };
}

type Place = readonly [file: string, line: number, endLine: number];

const [plain] = request("src/f.ts", clock("")).targets;
if (plain === undefined) throw new Error("A request has a target.");
const target = gated(plain, [["test/f.test.ts", 3, 6]], [["test/f.test-d.ts", 3, 5]]);

const compilers: readonly (readonly [string, Installed])[] = [
  ["TypeScript 6", "typescript"],
  ["TypeScript 7", "typescript-7"],
];

test.each(compilers)(
  "%s: type tests hold for every candidate, and fail without one if that cannot be",
  async (_name, compiler) => {
    const root = project(files, [compiler]);
    const checks = createChecks({ root, onWarning: () => undefined });
    onTestFinished(() => checks.close());
    const submit = (members: string) => ({ ...request("src/f.ts", clock(members)), targets: [target] });
    expect(lines(await checks.inspect([submit("  constructor() {}")], signal))).toEqual([]);
    const refused = lines(await checks.inspect([submit("  #last = 0;\n  constructor() { this.#last += 1; }")], signal));
    // Which of its messages a compiler puts first differs between versions.
    expect(refused.map((line) => /(\S+:\d+ no longer compiles).*#last/.exec(line)?.[1]).sort()).toEqual([
      "test/f.test-d.ts:4 no longer compiles",
      "test/f.test.ts:5 no longer compiles",
    ]);

    expect(await checks.typeGates([target])).toEqual([]);
    write(root, {
      "test/f.test-d.ts": files["test/f.test-d.ts"].replace("ticks: 1", 'ticks: "1"'),
      "test/f.test.ts": files["test/f.test.ts"]
        .replace("assertType, gate", "assertType, expectTypeOf, gate")
        .replace(
          "  assertType",
          `  // @ts-expect-error -- not wrong\n  new f().ticks;\n  expectTypeOf(new f().ticks).toBeText();\n  assertType`,
        ),
    });
    const wide = gated(target, [["test/f.test.ts", 3, 9]], [["test/f.test-d.ts", 3, 5]]);
    const broken = await checks.typeGates([wide]);
    expect(broken.map(({ location, rule, message }) => `${location.file}:${location.line} ${rule} ${message}`).sort())
      .toMatchInlineSnapshot(`
      [
        "test/f.test-d.ts:4 TS2322 Type 'string' is not assignable to type 'number'.",
        "test/f.test.ts:5 TS2578 Unused '@ts-expect-error' directive.",
        "test/f.test.ts:7 TS2339 Property 'toBeText' does not exist on type '{ toBeNumber(): void; }'.",
      ]
    `);
    expect(await checks.typeGates([{ ...target, sites: [], typeSites: [] }])).toEqual([]);
  },
);
