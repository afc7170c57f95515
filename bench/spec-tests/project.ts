import { execa } from "execa";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { z } from "zod";

const report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(z.object({ title: z.string(), status: z.string() })),
    }),
  ),
});

/** What became of the tests of one file. */
export interface FileResult {
  readonly passed: readonly string[];
  readonly failed: readonly string[];
}

/** A copy of the stubs and their empty gates in a temporary folder, with nothing else of the benchmark in reach. */
export class SpecProject implements Disposable {
  readonly root = mkdtempSync(join(realpathSync(tmpdir()), "jiti-spec-tests-"));
  readonly #keep: boolean;

  constructor({ keep }: { readonly keep: boolean }) {
    this.#keep = keep;
    cpSync(join(import.meta.dirname, "set"), this.root, { recursive: true });
    mkdirSync(join(this.root, "node_modules"));
    for (const name of ["vitest-jiti", "vitest", "typescript", "fast-check"]) {
      const place = join(this.root, "node_modules", name);
      symlinkSync(realpathSync(join(import.meta.dirname, "../node_modules", name)), place, "junction");
    }
  }

  read(file: string): string {
    return readFileSync(join(this.root, file), "utf8");
  }

  write(file: string, text: string): void {
    const path = join(this.root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  /** Runs one of the linked packages' programs as a user would. @throws when it fails */
  async run(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<void> {
    await execa("node", [join(this.root, "node_modules", program), ...args], {
      cwd: this.root,
      stdio: "inherit",
      env: { CI: "", ...env },
    });
  }

  /** Runs the tests below a folder with plain Vitest. The result is by file, relative to the folder. */
  async test(folder: string): Promise<ReadonlyMap<string, FileResult>> {
    const place = join(this.root, folder);
    const output = join(this.root, "results.json");
    const args = ["run", "--root", place, "--reporter", "json", "--outputFile", output];
    await execa("node", [join(this.root, "node_modules/vitest/vitest.mjs"), ...args], { cwd: place, reject: false });
    const { testResults } = report.parse(JSON.parse(readFileSync(output, "utf8")));
    return new Map(
      testResults.map(({ name, message, assertionResults }) => {
        if (assertionResults.length === 0) throw new Error(`${name} has no tests: ${message ?? ""}`);
        const withStatus = (status: string): readonly string[] =>
          assertionResults.filter((one) => one.status === status).map(({ title }) => title);
        return [name.slice(place.length + 1), { passed: withStatus("passed"), failed: withStatus("failed") }];
      }),
    );
  }

  [Symbol.dispose](): void {
    if (this.#keep) console.log(`kept: ${this.root}`);
    else rmSync(this.root, { recursive: true, force: true, maxRetries: 3 });
  }
}
