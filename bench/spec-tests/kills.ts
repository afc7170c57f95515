import type { Target, Wrong } from "./implementations/implementations.ts";
import type { SpecProject } from "./project.ts";
import { targets } from "./targets.ts";

/** What the tests of a target made of its wrong implementations. */
export interface Kills {
  readonly target: Target;
  readonly tests: number;
  readonly killed: readonly Wrong[];
  readonly survivors: readonly Wrong[];
}

/**
 * Runs the tests of every target with each of its implementations in the place of the stub.
 *
 * @throws when the right implementation fails, or when a wrong one is not wrong: its witness has to pass with the right one
 *   and to fail with it.
 */
export async function countKills(
  project: SpecProject,
  stubs: ReadonlyMap<Target, string>,
  tests: ReadonlyMap<Target, string>,
): Promise<readonly Kills[]> {
  project.write("cases/vitest.config.ts", "export default {};\n");
  for (const target of targets) {
    const [stub = "", test] = [stubs.get(target), tests.get(target)];
    for (const [index, body] of [target.right, ...target.wrong.map((one) => one.body)].entries()) {
      const folder = `cases/${target.file}/${index}`;
      project.write(`${folder}/src/${target.file}.ts`, filled(stub, body));
      project.write(`${folder}/test/witness.test.ts`, witnessesOf(target));
      if (test !== undefined) project.write(`${folder}/test/${target.file}.test.ts`, test);
    }
  }
  const results = await project.test("cases");
  return targets.map((target) => {
    const resultOf = (index: number, name: string): { passed: readonly string[]; failed: readonly string[] } => {
      const result = results.get(`${target.file}/${index}/test/${name}.test.ts`);
      if (result === undefined) throw new Error(`${target.key}: ${name} ${index} did not run`);
      return result;
    };
    const refuted = resultOf(0, "witness").failed;
    if (refuted.length > 0) throw new Error(`${target.key}: the right one fails what shows "${refuted.join('", "')}"`);
    for (const [index, { name }] of target.wrong.entries()) {
      if (!resultOf(index + 1, "witness").failed.includes(name))
        throw new Error(`${target.key}: "${name}" is not wrong`);
    }
    if (!tests.has(target)) return { target, tests: 0, killed: [], survivors: target.wrong };
    const right = resultOf(0, target.file);
    if (right.failed.length > 0) throw new Error(`${target.key}: the right one fails "${right.failed.join('", "')}"`);
    const isKilled = (index: number): boolean => resultOf(index + 1, target.file).failed.length > 0;
    return {
      target,
      tests: right.passed.length,
      killed: target.wrong.filter((_, index) => isKilled(index)),
      survivors: target.wrong.filter((_, index) => !isKilled(index)),
    };
  });
}

function filled(stub: string, body: string): string {
  const source = stub.replace('import { jiti } from "vitest-jiti";\n', "").replace("return jiti.stub();", () => body);
  if (source.includes("jiti")) throw new Error(`Not a single stub:\n${stub}`);
  return source;
}

function witnessesOf({ imports, file, wrong }: Target): string {
  const tests = wrong.map(({ name, witness }) => `test(${JSON.stringify(name)}, () => {\n  ${witness}\n});\n`);
  return `import { expect, test } from "vitest";\nimport { ${imports} } from "../src/${file}.ts";\n\n${tests.join("\n")}`;
}
