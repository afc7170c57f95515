import { scriptedServer } from "@vitest-jiti/agents/testing";
import { execa } from "execa";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { installPackage } from "../../packages/vitest-jiti/test/support/install-package.ts";

const perFile = 3;

/** The same suite twice: gates on generated code that is up to date, and plain tests on the same code. */
export class CurrentProject implements Disposable {
  readonly #root = mkdtempSync(join(realpathSync(tmpdir()), "jiti-bench-"));

  /** Generates `targets` functions, three to a file, once. */
  static async create(targets: number): Promise<CurrentProject> {
    const project = new CurrentProject();
    const names = Array.from({ length: targets }, (_, n) => `f${n}`);
    for (const [n, group] of chunks(names).entries()) {
      project.#write(`jiti/src/m${n}.ts`, `import { jiti } from "vitest-jiti";\n\n${group.map(stub).join("\n")}`);
      project.#write(`jiti/test/m${n}.test.ts`, gates(n, group));
      project.#write(`plain/src/m${n}.ts`, group.map(implementation).join("\n"));
      project.#write(`plain/test/m${n}.test.ts`, tests(n, group));
    }
    for (const kind of ["jiti", "plain"]) project.#setUp(kind);
    await using server = await scriptedServer(() => ({ tools: [{ name: "submit", input: { body, rating: 9 } }] }));
    await project.run("jiti", { ANTHROPIC_BASE_URL: server.url });
    return project;
  }

  /** Runs one of the two suites as a process of its own; returns milliseconds. Throws when it is not green. */
  async run(kind: "jiti" | "plain", env: Readonly<Record<string, string>> = {}): Promise<number> {
    const start = performance.now();
    await execa("node", ["node_modules/vitest/vitest.mjs", "run"], {
      cwd: join(this.#root, kind),
      env: { CI: "", ...env },
    });
    return performance.now() - start;
  }

  #setUp(kind: string): void {
    this.#write(`${kind}/package.json`, JSON.stringify({ name: kind, private: true, type: "module" }));
    this.#write(`${kind}/jiti.config.mjs`, "export default {};\n");
    this.#write(
      `${kind}/vitest.config.ts`,
      kind === "plain"
        ? "export default {};\n"
        : 'import jiti from "vitest-jiti/plugin";\nexport default { plugins: [jiti()] };\n',
    );
    installPackage(join(this.#root, kind));
    symlinkSync(
      realpathSync(join(import.meta.dirname, "../node_modules/vitest")),
      join(this.#root, kind, "node_modules/vitest"),
      "junction",
    );
  }

  #write(file: string, text: string): void {
    const path = join(this.#root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  [Symbol.dispose](): void {
    rmSync(this.#root, { recursive: true, force: true, maxRetries: 3 });
  }
}

const body = "return values.filter((value) => value > limit).length;";

function chunks(names: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(names.length / perFile) }, (_, n) =>
    names.slice(n * perFile, (n + 1) * perFile),
  );
}

function signature(name: string): string {
  return `/** How many values lie above the limit. */\nexport function ${name}(values: readonly number[], limit: number): number {\n`;
}

function stub(name: string): string {
  return `${signature(name)}  return jiti.stub();\n}\n`;
}

function implementation(name: string): string {
  return `${signature(name)}  ${body}\n}\n`;
}

function gates(n: number, names: readonly string[]): string {
  const imports = `import { expect } from "vitest";\nimport { jiti } from "vitest-jiti";\nimport { ${names.join(", ")} } from "../src/m${n}.js";\n`;
  return (
    imports +
    names
      .map((name) => `const ${testName(name)} = jiti.requiredFor(${name});\n${cases(testName(name), name)}`)
      .join("\n")
  );
}

function tests(n: number, names: readonly string[]): string {
  const imports = `import { expect, test } from "vitest";\nimport { ${names.join(", ")} } from "../src/m${n}.js";\n`;
  return imports + names.map((name) => cases("test", name)).join("\n");
}

function testName(name: string): string {
  return `test${name.toUpperCase()}`;
}

function cases(test: string, name: string): string {
  return `${test}("${name} counts", () => { expect(${name}([1, 5, 9], 4)).toBe(2); });
${test}("${name} leaves the limit out", () => { expect(${name}([4], 4)).toBe(0); });
`;
}
