import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A target of the project that is played with. Its gate asks for one number, so that a regular expression can run it. */
export interface Declared {
  readonly file: "src/a.ts" | "src/b.ts";
  readonly name: string;
  /** Tells its interface from those of the others, whatever their names are. */
  readonly parameter: string;
  readonly signature: number;
  readonly doc: number;
  readonly wanted: number;
  /** Whether its gate is there. */
  readonly gated: boolean;
}

/** All that a user can change in it, outside `.jiti/`. */
export interface Sources {
  readonly targets: readonly Declared[];
  /** A type that every signature reaches. */
  readonly shape: number;
  /** A function of the test file that every gate calls. */
  readonly helper: number;
  /** The version of a package that the tests import. */
  readonly dependency: number;
}

export const firstSources: Sources = {
  targets: ["one", "two", "three"].map((name) => ({
    file: name === "three" ? "src/b.ts" : "src/a.ts",
    name,
    parameter: name,
    signature: 0,
    doc: 0,
    wanted: 1,
    gated: true,
  })),
  shape: 0,
  helper: 0,
  dependency: 0,
};

/** The same with a single target. */
export const oneTarget: Sources = { ...firstSources, targets: firstSources.targets.slice(0, 1) };

/** What a section is written for. */
export interface Interface {
  /** All of it but the doc. */
  readonly beside: string;
  readonly doc: number;
}

export function interfaceOf({ parameter, signature, doc }: Declared, { shape }: Sources): Interface {
  return { beside: `${parameter}${signature}, ${shape}`, doc };
}

export function writeSources(root: string, sources: Sources): void {
  const { shape, helper, dependency } = sources;
  const files: Readonly<Record<string, string>> = {
    "package.json": JSON.stringify({ name: "played", type: "module", dependencies: { unit: "*" } }),
    "node_modules/unit/package.json": JSON.stringify({ name: "unit", version: `1.0.${dependency}`, main: "index.js" }),
    "node_modules/unit/index.js": "export const unit = 1;\n",
    "src/shape.ts": `export interface Shape {\n  size${shape}: number;\n}\n`,
    "src/a.ts": moduleOf("src/a.ts", sources),
    "src/b.ts": moduleOf("src/b.ts", sources),
    "test/all.test.ts": [
      'import { expect } from "vitest";',
      'import { jiti } from "vitest-jiti";',
      'import { unit } from "unit";',
      ...sources.targets.map(({ file, name }) => `import { ${name} } from "../${file.replace(".ts", ".js")}";`),
      `function check(actual: number, wanted: number): void {\n  expect(actual, "${helper}").toBe(wanted);\n}`,
      ...sources.targets
        .filter(({ gated }) => gated)
        .map(
          ({ name, wanted }) =>
            `jiti.requiredFor(${name})("gives its number", () => { check(${name}({ size: unit }), ${wanted}); });`,
        ),
      "",
    ].join("\n"),
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
}

function moduleOf(file: string, { targets }: Sources): string {
  const stubs = targets
    .filter((target) => target.file === file)
    .map(
      ({ name, parameter, signature, doc }) =>
        `/** Gives a number: ${doc}. */\nexport function ${name}(${parameter}${signature}: Shape): number {\n  return jiti.stub();\n}\n`,
    );
  return [
    'import { jiti } from "vitest-jiti";\nimport type { Shape } from "./shape.js";\n',
    ...stubs,
    "export const last = 0;\n",
  ].join("\n");
}
