import type { SubmissionPlace } from "@vitest-jiti/core";
import type { Node } from "../syntax/parse.ts";
import { freeReferences } from "../syntax/references.ts";
import { walk } from "../syntax/walk.ts";
import type { StubModule } from "../stubs/stub.ts";
import type { Report } from "./report.ts";

type Place = { readonly part: Exclude<SubmissionPlace["part"], "tests">; readonly offset: number };

/** What neither body nor helpers may do: leave the work undone, reach for jiti, or make a bundler read files. */
export function checkCode(
  module: StubModule,
  nodes: readonly Node[],
  placeOf: (offset: number) => Place,
  report: Report,
): void {
  const add = (rule: string, message: string, node: { readonly start: number }): void => {
    const { part, offset } = placeOf(node.start);
    report.add(rule, message, part, offset);
  };
  const { jitiLocal } = module;
  const ofJiti = freeReferences(nodes).find(({ name }) => name === jitiLocal);
  if (ofJiti) add("no-jiti", `${ofJiti.name} must not be used in an implementation: write the code itself.`, ofJiti);
  for (const node of nodes) {
    walk(node, (inner) => {
      if (isGlob(inner))
        add("no-import-glob", "import.meta.glob makes a bundler read files; import what you need by name.", inner);
      if (
        inner.type === "ImportExpression" &&
        (inner.source.type !== "Literal" || String(inner.source.value).includes("?"))
      ) {
        add("no-computed-import", "import() needs a plain string without a query.", inner);
      }
      if (inner.type === "ThrowStatement" && isUnfinished(inner)) {
        add("unfinished", "This still throws instead of doing the work. Write the implementation.", inner);
      }
    });
  }
}

function isGlob(node: Node): boolean {
  if (node.type !== "MemberExpression" || node.object.type !== "MetaProperty") return false;
  const { property } = node;
  const name =
    property.type === "Identifier" && !node.computed
      ? property.name
      : property.type === "Literal"
        ? String(property.value)
        : "";
  return node.computed ? name === "" || name.startsWith("glob") : name.startsWith("glob");
}

function isUnfinished(statement: Node): boolean {
  let found = false;
  walk(statement, (node) => {
    const text =
      node.type === "Literal" && typeof node.value === "string"
        ? node.value
        : node.type === "TemplateElement"
          ? node.value.raw
          : "";
    if (/\b(not (yet )?implemented|unimplemented|implement me|todo:? implement)\b/i.test(text)) found = true;
  });
  return found;
}
