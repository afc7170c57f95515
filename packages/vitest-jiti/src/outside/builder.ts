import { JitiError, printLocation } from "@vitest-jiti/core";
import {
  mayHoldStubs,
  type Missing,
  mirrorPath,
  type Outdated,
  outdatedSections,
  type OutsideModule,
  sourceFileIn,
  spliceOutside,
} from "@vitest-jiti/source";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { resolveSettings } from "../settings/resolve.ts";
import type { BundlerOptions } from "./options.ts";
import { rootOf } from "./root-of.ts";

/** What a bundler compiles in the place of a module. */
export interface Built extends Pick<OutsideModule, "code" | "map"> {
  /** Absolute. The module depends on it, whether or not it exists. */
  readonly mirrorFile: string;
  readonly warnings: readonly string[];
}

const cure = "Run `npx vitest run` to have it written, then build again.";

/** Puts generated code into the modules of one build, or of a dev server. */
export class Builder {
  readonly #options: BundlerOptions;
  readonly #isServing: boolean;
  /** By root; what was found when the build first needed it. */
  readonly #outdated = new Map<string, ReturnType<typeof outdatedSections>>();

  /** @param isServing In a dev server one stub must not keep the whole application from being tried. */
  constructor(options: BundlerOptions, isServing: boolean) {
    this.#options = options;
    this.#isServing = isServing;
  }

  /** To be called whenever a build begins: files may have changed since the last. */
  begin(): void {
    this.#outdated.clear();
  }

  /**
   * A module with its generated code; `undefined` when it has no stubs.
   *
   * @param file Absolute.
   * @throws JitiError `JITI_STUB_PENDING`, `JITI_FROZEN` as the options say; of the source file, as `splice`.
   */
  async build(file: string, source: string): Promise<Built | undefined> {
    if (!mayHoldStubs(source)) return undefined;
    const root = rootOf(dirname(file));
    const sourceFile = sourceFileIn(root, file);
    if (sourceFile === undefined) return undefined;
    const module = spliceOutside({ root, sourceFile, source, mirror: mirrorOf(root, sourceFile), cure });
    if (module === undefined) return undefined;
    const missing = this.#options.missing ?? (this.#isServing ? "throw" : "error");
    if (module.missing.length > 0 && missing === "error") throw notGenerated(module.missing);
    return {
      code: module.code,
      map: module.map,
      mirrorFile: join(root, mirrorPath(sourceFile)),
      warnings: [
        ...module.missing.map(({ key, location }) => `${printLocation(location)}: ${key} is not generated; it throws.`),
        ...(await this.#outdatedIn(root, sourceFile, module)),
        ...module.warnings,
      ],
    };
  }

  async #outdatedIn(root: string, sourceFile: string, { spliced }: OutsideModule): Promise<readonly string[]> {
    if (this.#isServing || spliced.length === 0) return [];
    let sections = this.#outdated.get(root);
    if (sections === undefined) {
      sections = outdatedSections(root, (path) => mirrorOf(root, path));
      this.#outdated.set(root, sections);
    }
    const outdated = (sections.get(sourceFile) ?? []).filter(({ key }) => spliced.includes(key));
    if (outdated.length === 0) return [];
    const { mode } = (await resolveSettings(root, {}, process.env)).settings;
    if ((this.#options.outdated ?? (mode === "frozen" ? "error" : "warn")) === "error") throw notCurrent(outdated);
    return outdated.map(({ location, reason }) => `${printLocation(location)}: ${reason} It is built as it is.`);
  }
}

function mirrorOf(root: string, sourceFile: string): string | undefined {
  const file = join(root, mirrorPath(sourceFile));
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

function notGenerated(missing: readonly Missing[]): JitiError {
  const [first] = missing;
  const lines = missing.map(({ key, location, refused }, index) => {
    const place = index === 0 ? "" : `  ${printLocation(location)}: `;
    return `${place}${key} is not generated${refused === undefined ? "." : `: ${refused.message}`}`;
  });
  return new JitiError({
    code: "JITI_STUB_PENDING",
    message: lines.join("\n"),
    at: first?.location,
    hint: `${cure} With \`missing: "throw"\`, an option of the plugins for bundlers, it is built and throws when it is called.`,
  });
}

function notCurrent(outdated: readonly Outdated[]): JitiError {
  const [first] = outdated;
  return new JitiError({
    code: "JITI_FROZEN",
    message: outdated
      .map(({ location, reason }, index) => (index === 0 ? reason : `  ${printLocation(location)}: ${reason}`))
      .join("\n"),
    at: first?.location,
    hint: 'Run `npx vitest run` on a developer\'s machine and commit `.jiti/`. With `outdated: "warn"` it is built as it is.',
  });
}
