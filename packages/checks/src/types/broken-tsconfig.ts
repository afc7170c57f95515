import { relative, sep } from "node:path";
import { JitiError } from "@vitest-jiti/core";

/** A problem of a configuration, as a compiler names it. */
export interface ConfigProblem {
  readonly code: number;
  readonly message: string;
  /** Absolute path. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/** A `tsconfig.json` that no compiler can use, and where it is wrong. */
export function brokenTsconfig(root: string, { code, message, file, line }: ConfigProblem): JitiError {
  return new JitiError({
    code: "JITI_TSCONFIG_BROKEN",
    message: `TS${code}: ${message}`,
    at: { file: relative(root, file).split(sep).join("/"), line },
    hint: "Run `npx tsc --noEmit` and mend what it reports.",
  });
}
