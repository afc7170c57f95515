import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Bug } from "./bugs.ts";

const workspace = join(import.meta.dirname, "../..");

/** A project with a stub and its gates for each bug. */
export class BuggyProject implements Disposable {
  readonly root = mkdtempSync(join(realpathSync(tmpdir()), "jiti-bench-"));

  constructor(bugs: readonly Bug[]) {
    this.#write("package.json", JSON.stringify({ name: "buggy", private: true, type: "module" }));
    this.#write("vitest.config.ts", 'import jiti from "vitest-jiti/plugin";\nexport default { plugins: [jiti()] };\n');
    for (const bug of bugs) {
      this.#write(fileOf(bug), stubOf(bug));
      this.#write(`test/${bug.name}.test.ts`, gatesOf(bug));
    }
    for (const name of ["vitest", "vitest-jiti", "fast-check"]) {
      const place = join(this.root, "node_modules", name);
      mkdirSync(dirname(place), { recursive: true });
      symlinkSync(realpathSync(join(workspace, "bench/node_modules", name)), place, "junction");
    }
  }

  #write(file: string, text: string): void {
    const path = join(this.root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Relative to the root. */
export function fileOf({ name }: Bug): string {
  return `src/${name}.ts`;
}

/** Its source file before anything is generated. */
export function stubOf({ doc, signature }: Bug): string {
  return `import { jiti } from "vitest-jiti";
/** ${doc} */
export function ${signature} {
  return jiti.stub();
}
`;
}

/** Its test file: examples, and the property where there is one. */
export function gatesOf({ name, gates, property }: Bug): string {
  return `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import fc from "fast-check";
import { ${name} } from "../src/${name}.ts";
void fc;
const testIt = jiti.requiredFor(${name});
testIt("examples", () => {
  ${gates}
});
${property ?? ""}
`;
}
