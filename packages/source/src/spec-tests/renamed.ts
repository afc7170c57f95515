import { applyEdits } from "../syntax/edit.ts";
import { parse } from "../syntax/parse.ts";
import { freeReferences } from "../syntax/references.ts";

/**
 * Code in which names of its module's scope are others, its own declarations' too.
 *
 * @param file Decides about the language.
 */
export function renamed(file: string, code: string, names: ReadonlyMap<string, string>): string {
  const { body } = parse(file, code).program;
  const edits = freeReferences(body, []).flatMap(({ name, start, end, shorthand }) => {
    const to = names.get(name);
    return to === undefined ? [] : [{ start, end, text: shorthand ? `${name}: ${to}` : to }];
  });
  return applyEdits(code, edits);
}
