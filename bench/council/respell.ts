import type { Section } from "@vitest-jiti/core";
import { tryParse, walk } from "@vitest-jiti/source";

const names = ["result", "answer"] as const;

/** How code may be spelled: 0 as it is, each other number in another way that means the same. */
export const spellings: readonly number[] = [0, ...names.map((_, index) => index + 1)];

/** The same code as another author might spell it: what is returned last gets a name before. */
export function respelled(section: Section, spelling: number): Section {
  const name = names[spelling - 1];
  const parsed = tryParse("src/a.ts", section.code);
  if (name === undefined || !parsed.ok || new RegExp(`\\b${name}\\b`).test(section.code)) return section;
  const { code } = section;
  let last: { readonly start: number; readonly end: number; readonly argument: string } | undefined;
  walk(parsed.module.program, (node) => {
    if (node.type !== "ReturnStatement" || node.argument === null || node.start < (last?.start ?? 0)) return;
    last = { start: node.start, end: node.end, argument: code.slice(node.argument.start, node.argument.end) };
  });
  if (last === undefined) return section;
  const { start, end, argument } = last;
  return {
    ...section,
    code: `${code.slice(0, start)}{ const ${name} = ${argument}; return ${name}; }${code.slice(end)}`,
  };
}
