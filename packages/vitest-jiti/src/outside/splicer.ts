import { JitiError } from "@vitest-jiti/core";
import { codeFile, mayHoldStubs, mirrorPath, sourceFileIn, spliceOutside } from "@vitest-jiti/source";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { rootOf } from "./root-of.ts";

const cure = "Run `npx vitest run` to have it written, then start again.";

/**
 * The text that Node runs in the place of a module with stubs; `undefined` when it has none.
 *
 * @param file Absolute.
 * @param code As the hooks and loaders before this one have left it.
 * @throws JitiError `JITI_REGISTERED_TOO_LATE`; of the source file, as `splice`.
 */
export function spliceFile(file: string, code: string): string | undefined {
  if (!codeFile.test(file) || !mayHoldStubs(code)) return undefined;
  const root = rootOf(dirname(file));
  const sourceFile = sourceFileIn(root, file);
  if (sourceFile === undefined) return undefined;
  refuseCompiled(file, sourceFile, code);
  const mirrorFile = join(root, mirrorPath(sourceFile));
  const mirror = existsSync(mirrorFile) ? readFileSync(mirrorFile, "utf8") : undefined;
  const module = spliceOutside({ root, sourceFile, source: code, mirror, cure });
  if (module === undefined) return undefined;
  const map = Buffer.from(JSON.stringify(module.map)).toString("base64");
  return `${module.code}\n//# sourceMappingURL=data:application/json;base64,${map}\n`;
}

/** A loader that compiles TypeScript has to come after: what it makes has no types, and so the mirror does not fit. */
function refuseCompiled(file: string, sourceFile: string, code: string): void {
  if (!/\.[cm]?tsx?$/.test(file) || code === readFileSync(file, "utf8")) return;
  throw new JitiError({
    code: "JITI_REGISTERED_TOO_LATE",
    message: `${sourceFile} was compiled by another loader before jiti could put its generated code in.`,
    hint: 'Name vitest-jiti/register first: `node --import vitest-jiti/register --import tsx app.ts`, or `NODE_OPTIONS="--import vitest-jiti/register" tsx app.ts`.',
  });
}
