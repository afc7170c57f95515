import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Subject } from "./subjects/subject.ts";

const workspace = join(import.meta.dirname, "../..");
/** Long enough for properties on a machine that is busy with other work. */
const config =
  'import jiti from "vitest-jiti/plugin";\nexport default { plugins: [jiti()], test: { testTimeout: 60_000 } };\n';

/** A project in a temporary folder with the stubs of all subjects, and gates for each. */
export class CouncilProject implements Disposable {
  readonly root = mkdtempSync(join(realpathSync(tmpdir()), "jiti-bench-"));

  constructor(subjects: readonly Subject[], gatesOf: (subject: Subject) => string) {
    this.#write("package.json", JSON.stringify({ name: "council", private: true, type: "module" }));
    this.#write("vitest.config.ts", config);
    for (const subject of subjects) {
      for (const [file, text] of Object.entries(subject.files)) this.#write(file, text);
      this.#write(subject.test, gatesOf(subject));
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
