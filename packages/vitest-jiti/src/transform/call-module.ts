import type { CallImport, CallRequest } from "@vitest-jiti/core";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const answers = fileURLToPath(new URL("../inject/behaviour/answers.ts", import.meta.url));

/** Under other names, since a module may export the same ones already, or not at all. */
const alias = (name: string): string => `__jiti_call_${name}`;

/** What is put behind the module that declares names which it does not export. */
export function exportsForCalls(imports: readonly CallImport[]): ReadonlyMap<string, string> {
  const hidden = Map.groupBy(
    imports.filter(({ exported }) => exported === undefined),
    ({ file }) => file,
  );
  return new Map(
    [...hidden].map(([file, names]) => [
      file,
      `\nexport { ${names.map(({ name }) => `${name} as ${alias(name)}`).join(", ")} };`,
    ]),
  );
}

/** The test file that makes some calls. */
export function callModule({ calls, imports, timeMs }: CallRequest, root: string): string {
  return `import { test } from "vitest";
import { answerAll, outcomeOf } from ${JSON.stringify(answers)};
${imports.map(({ name, file, exported }) => `import { ${exported ?? alias(name)} as ${name} } from ${JSON.stringify(join(root, file))};`).join("\n")}
const calls = [
${calls
  .map(
    ({ args, receiver, invoke, timeZone }) =>
      `  { args: () => ${args}, ${receiver === undefined ? "" : `receiver: () => ${receiver}, `}${timeZone === undefined ? "" : `timeZone: ${JSON.stringify(timeZone)}, `}invoke: ${invoke} },`,
  )
  .join("\n")}
];
test("calls", async ({ task }) => {
  await answerAll(task, calls, ${timeMs});
}, 0);
`;
}
