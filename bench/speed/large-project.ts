import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const workspace = join(import.meta.dirname, "../..");

/** A generated project: `files` modules with zod schemas that import each other, one of them with a stub and its gates. */
export class LargeProject implements Disposable {
  readonly root = mkdtempSync(join(realpathSync(tmpdir()), "jiti-bench-"));

  constructor(files: number) {
    this.write(
      "package.json",
      JSON.stringify({ name: "large", private: true, type: "module", dependencies: { zod: "*" } }),
    );
    this.write("tsconfig.json", tsconfig);
    this.write("eslint.config.js", eslintConfig);
    this.write("vitest.config.ts", vitestConfig);
    for (let n = 0; n < files; n += 1) this.write(`src/model${n}.ts`, model(n));
    this.write("src/total.ts", stub);
    this.write("test/total.test.ts", gates);
    for (const name of ["zod", "vitest", "eslint", "typescript-eslint", "vitest-jiti", "fast-check"])
      this.#link(name, name);
    // typescript-eslint brings the older compiler that it needs; the project itself has the newest.
    this.#link("@typescript/native", "typescript");
  }

  write(file: string, text: string): void {
    const path = join(this.root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  #link(from: string, as: string): void {
    const place = join(this.root, "node_modules", as);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(realpathSync(join(workspace, "bench/node_modules", from)), place, "junction");
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true, maxRetries: 3 });
  }
}

const tsconfig = JSON.stringify({
  compilerOptions: {
    target: "ES2023",
    module: "NodeNext",
    strict: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
  },
  include: ["src", "test"],
});

const eslintConfig = `import tseslint from "typescript-eslint";
export default tseslint.config(
  { ignores: [".jiti/"] },
  tseslint.configs.strictTypeChecked,
  { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },
  { files: ["*.config.*"], extends: [tseslint.configs.disableTypeChecked] },
);
`;

const vitestConfig = `import jiti from "vitest-jiti/plugin";
import { defineConfig } from "vitest/config";
export default defineConfig({ plugins: [jiti()] });
`;

/** Each module extends the schema of one before it, so that checking one type reaches a chain of others. */
function model(n: number): string {
  const parent = Math.floor(n / 2);
  const header =
    n === 0
      ? `import * as z from "zod";\n\nexport const Model0 = z.object({ id: z.string(), size: z.number() });\n`
      : `import * as z from "zod";\nimport { Model${parent} } from "./model${parent}.js";\n\n` +
        `export const Model${n} = z.object({ id: z.string(), kind: z.enum(["a${n}", "b${n}"]), above: Model${parent}.optional(), size: z.number() });\n`;
  return `${header}export type Model${n} = z.infer<typeof Model${n}>;

/** The sizes of some models, added up. */
export function size${n}(models: readonly Model${n}[]): number {
  return models.reduce((sum, one) => sum + one.size, 0);
}
`;
}

const stub = `import { jiti } from "vitest-jiti";
import type { Model7 } from "./model7.js";

/** Adds up the sizes of the models of one kind; negative sizes count as zero. */
export function totalOf(models: readonly Model7[], kind: Model7["kind"]): number {
  return jiti.stub();
}
`;

const gates = `import { expect } from "vitest";
import fc from "fast-check";
import { jiti } from "vitest-jiti";
import { totalOf } from "../src/total.js";

const testTotal = jiti.requiredFor(totalOf);

testTotal("adds up one kind", () => {
  expect(totalOf([{ id: "1", kind: "a7", size: 2 }, { id: "2", kind: "b7", size: 3 }], "a7")).toBe(2);
});
testTotal("counts negative sizes as zero", () => {
  expect(totalOf([{ id: "1", kind: "a7", size: -2 }, { id: "2", kind: "a7", size: 3 }], "a7")).toBe(3);
});
testTotal.each([[[], 0], [[5, 6], 11]])("%j makes %i", (sizes, total) => {
  expect(totalOf(sizes.map((size, n) => ({ id: String(n), kind: "b7", size })), "b7")).toBe(total);
});
testTotal.prop({ sizes: fc.array(fc.nat(9)) })("sizes add up", ({ sizes }) => {
  expect(totalOf(sizes.map((size, n) => ({ id: String(n), kind: "a7", size })), "a7")).toBe(sizes.reduce((sum, size) => sum + size, 0));
});
`;

/** What a good agent would submit for the stub. */
export const solution =
  "return models.filter((model) => model.kind === kind).reduce((sum, model) => sum + Math.max(0, model.size), 0);";
