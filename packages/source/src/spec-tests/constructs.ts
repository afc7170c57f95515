import type { Node } from "../syntax/parse.ts";
import { walk } from "../syntax/walk.ts";

export interface Forbidden {
  readonly start: number;
  readonly rule: string;
  readonly message: string;
}

/** Mocks of modules reach beyond one test: Vitest moves them to the top of the file. */
const ofModules: ReadonlySet<string> = new Set([
  "mock",
  "doMock",
  "unmock",
  "doUnmock",
  "hoisted",
  "importActual",
  "importMock",
]);

/** What no spec test may do, whatever it tests. */
export function forbiddenIn(nodes: readonly Node[]): readonly Forbidden[] {
  const found: Forbidden[] = [];
  const add = ({ start }: Node, rule: string, message: string): void => {
    found.push({ start, rule, message });
  };
  for (const node of nodes) {
    walk(node, (inner) => {
      if (inner.type === "ImportExpression")
        add(inner, "no-dynamic-import", "import() is not allowed: name what you need in `imports`.");
      if (inner.type === "MetaProperty" && inner.meta.name === "import")
        add(inner, "no-import-meta", "import.meta is not allowed.");
      if (inner.type === "DebuggerStatement") add(inner, "no-debugger", "Take the debugger statement out.");
      if (inner.type !== "MemberExpression" || inner.computed) return;
      const { name } = inner.property;
      if (/Snapshot$/.test(name))
        add(inner.property, "no-snapshot", "Snapshots are not allowed: write down what you expect.");
      if (inner.object.type === "Identifier" && inner.object.name === "vi" && ofModules.has(name))
        add(inner, "no-module-mock", `vi.${name} is not allowed: it would act on the whole file.`);
    });
  }
  return found;
}

/** Whether statements await something themselves, not in a function of their own. */
export function awaits(nodes: readonly Node[]): boolean {
  let found = false;
  for (const node of nodes) {
    walk(node, (inner) => {
      if (/Function|^MethodDefinition$|^PropertyDefinition$/.test(inner.type)) return false;
      if (inner.type === "AwaitExpression" || (inner.type === "ForOfStatement" && inner.await)) found = true;
      return undefined;
    });
  }
  return found;
}
