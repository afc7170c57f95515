import type { Rule } from "eslint";

/** A package imports only from floors below it; packages of one floor do not know each other. */
const floorOf: ReadonlyMap<string, number> = new Map([
  ["vitest-jiti", 4],
  ["engine", 3],
  ["agents", 2],
  ["checks", 2],
  ["source", 1],
  ["core", 0],
]);

export const floors: Rule.RuleModule = {
  meta: {
    type: "problem",
    docs: { description: "A package imports only from floors below it" },
    schema: [],
    messages: {
      upwards: "{{from}} (floor {{fromFloor}}) must not import {{to}} (floor {{toFloor}}): only floors below.",
      relative: "Import @vitest-jiti/{{to}} by its name, not by a path out of {{from}}.",
      core: "core has no dependencies: {{specifier}} belongs in a package above it.",
    },
  },
  create(context) {
    const from = packageOf(context.filename);
    if (from === undefined) return {};
    const fromFloor = floorOf.get(from) ?? Number.POSITIVE_INFINITY;

    function check(node: Rule.Node, specifier: unknown): void {
      if (typeof specifier !== "string" || from === undefined) return;
      if (specifier.startsWith(".")) {
        const to = packageOf(new URL(specifier, `file://${context.filename}`).pathname);
        if (to !== undefined && to !== from) context.report({ node, messageId: "relative", data: { from, to } });
        return;
      }
      const to =
        /^@vitest-jiti\/([^/]+)/.exec(specifier)?.[1] ??
        (/^vitest-jiti(\/|$)/.test(specifier) ? "vitest-jiti" : undefined);
      if (to === undefined) {
        const isTest = /\.test(-d)?\.ts$/.test(context.filename);
        if (from === "core" && !isTest) {
          context.report({ node, messageId: "core", data: { specifier } });
        }
        return;
      }
      const toFloor = floorOf.get(to);
      if (to === from || toFloor === undefined || toFloor < fromFloor) return;
      context.report({
        node,
        messageId: "upwards",
        data: { from, to, fromFloor: String(fromFloor), toFloor: String(toFloor) },
      });
    }

    return {
      ImportDeclaration: (node) => check(node, node.source.value),
      ExportAllDeclaration: (node) => check(node, node.source.value),
      ExportNamedDeclaration: (node) => check(node, node.source?.value),
      ImportExpression: (node) => check(node, node.source.type === "Literal" ? node.source.value : undefined),
    };
  },
};

/** The package that a file below `packages/` belongs to. */
function packageOf(file: string): string | undefined {
  return /\/packages\/([^/]+)\//.exec(file.replaceAll("\\", "/"))?.[1];
}
