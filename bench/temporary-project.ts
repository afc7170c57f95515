import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A project with vitest-jiti in a temporary folder, gone when it is disposed of. */
export class TemporaryProject implements Disposable {
  readonly root = mkdtempSync(join(realpathSync(tmpdir()), "jiti-bench-"));

  /**
   * @param files Texts by their paths, relative to the root.
   * @param test What the settings of Vitest hold for `test`, as code.
   */
  constructor(files: Readonly<Record<string, string>>, test = "{}") {
    this.#write("package.json", JSON.stringify({ name: "bench", private: true, type: "module" }));
    this.#write(
      "vitest.config.ts",
      `import jiti from "vitest-jiti/plugin";\nexport default { plugins: [jiti()], test: ${test} };\n`,
    );
    for (const [file, text] of Object.entries(files)) this.#write(file, text);
    for (const name of ["vitest", "vitest-jiti", "fast-check"]) {
      const place = join(this.root, "node_modules", name);
      mkdirSync(dirname(place), { recursive: true });
      symlinkSync(realpathSync(join(import.meta.dirname, "node_modules", name)), place, "junction");
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
