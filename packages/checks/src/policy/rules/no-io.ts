import type { Node } from "@vitest-jiti/source";
import type { Code } from "../../syntax/code.ts";
import { globalName, isGlobalObject } from "../../syntax/globals.ts";
import type { Rule } from "../rule.ts";
import { builtinName, forbiddenBuiltin } from "../builtins.ts";
import { importedFrom } from "../imported-from.ts";

const channels: ReadonlySet<string> = new Set([
  "process",
  "fetch",
  "WebSocket",
  "EventSource",
  "XMLHttpRequest",
  "Worker",
  "SharedWorker",
  "BroadcastChannel",
  "navigator",
  "localStorage",
  "sessionStorage",
  "indexedDB",
  "caches",
  "Deno",
  "Bun",
]);

/** Files, network, processes and the machine: a function that needs them should be handed them. `console` is left to the project's lint rules. */
export const noIo: Rule = {
  name: "no-io",
  reason: "files, network and processes are out of reach of a function that was not handed them",
  check(node, { code }) {
    const source = importedFrom(node);
    if (source !== undefined) {
      const builtin = builtinName(source);
      if (builtin === undefined || !forbiddenBuiltin(builtin)) return undefined;
      return `\`${source}\` reaches outside the program. Compute with what the parameters give you.`;
    }
    if ((node.type !== "Identifier" && node.type !== "MemberExpression") || isOperandOfTypeof(node, code))
      return undefined;
    const name = globalName(node, code);
    if (name !== undefined && channels.has(name)) {
      return `\`${name}\` reaches outside the program. Compute with what the parameters give you.`;
    }
    if (node.type === "Identifier" && isGlobalObject(node, code) && code.isGlobal(node)) {
      const parent = code.parentOf(node);
      const readsOne =
        parent?.type === "MemberExpression" && parent.object === node && globalName(parent, code) !== undefined;
      return readsOne
        ? undefined
        : `\`${node.name}\` as a value gives access to everything. Name the one global that you need.`;
    }
    return undefined;
  },
};

/** To ask what type a global has reads nothing of it. */
function isOperandOfTypeof(node: Node, code: Code): boolean {
  const parent = code.parentOf(node);
  return parent?.type === "UnaryExpression" && parent.operator === "typeof";
}
