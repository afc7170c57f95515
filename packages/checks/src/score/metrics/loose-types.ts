import { contains, walk } from "@vitest-jiti/source";
import { listed, type Measured, type Written } from "../written.ts";

/**
 * Where the compiler is told to look away: `any`, casts, and `!`, which counts half. `as const` and `satisfies` hide nothing.
 *
 * typescript-eslint: `no-explicit-any`, `no-non-null-assertion`, `no-unsafe-type-assertion`.
 */
export function looseTypes({ code, pieces }: Written): Measured {
  const found: string[] = [];
  walk(code.module.program, (node) => {
    if (!pieces.some((piece) => contains(piece, node))) return;
    if (node.type === "TSAnyKeyword") found.push("any");
    else if (node.type === "TSNonNullExpression") found.push("!");
    else if (node.type === "TSTypeAssertion") found.push("as");
    else if (node.type === "TSAsExpression" && !isConst(node.typeAnnotation)) found.push("as");
  });
  const half = found.filter((one) => one === "!").length / 2;
  return { ...listed(found), value: found.length - half };
}

function isConst(type: object): boolean {
  return "typeName" in type && JSON.stringify(type.typeName).includes('"name":"const"');
}
