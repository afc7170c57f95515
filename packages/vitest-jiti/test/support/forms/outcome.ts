import type { ScriptedRequest } from "@vitest-jiti/agents/testing";

/** Coverage as istanbul writes it, as far as it is read here. */
export type Coverage = Readonly<
  Record<
    string,
    {
      readonly statementMap: Readonly<Record<string, { readonly start: { readonly line: number } }>>;
      readonly s: Readonly<Record<string, number>>;
    }
  >
>;

/** How often each of the statements ran that begin on a line. */
export function hitsOn(coverage: Coverage, file: string, line: number): readonly number[] {
  const { statementMap = {}, s = {} } = coverage[file] ?? {};
  return Object.entries(statementMap).flatMap(([id, { start }]) => (start.line === line ? [s[id] ?? 0] : []));
}

/** The frames below the failure of one test, as Vitest prints them: file, line and column. */
export function framesOf(output: string, title: string): readonly string[] {
  const failure = output.split(/^ FAIL {2}/m).find((part) => part.split("\n", 1)[0]?.endsWith(` > ${title}`));
  return [...(failure ?? "").matchAll(/❯ .*?(\S+:\d+:\d+)$/gm)].map(([, place = ""]) => place);
}

/** The first message to the model about a target. */
export function briefOf(requests: readonly ScriptedRequest[], key: string): string {
  return requests.find(({ keys }) => keys.includes(key))?.last ?? "";
}
