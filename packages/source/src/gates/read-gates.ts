import type { GateSite } from "@vitest-jiti/core";
import { canonical } from "../canonical/index.ts";
import type { ImportBinding, SourceFile } from "../modules/index.ts";
import type { Node } from "../syntax/parse.ts";
import { sliceOf } from "../syntax/span.ts";
import { unwrap } from "../syntax/unwrap.ts";
import type { CallExpression, Origin } from "./bound.ts";
import { findGateCalls, type GateCall } from "./calls.ts";
import { surroundingsOf } from "./surroundings.ts";
import type { Place } from "./tree.ts";

/** A call that registers tests, before anybody knows for which targets. */
export interface UnboundSite {
  readonly origin: Origin;
  readonly site: Omit<GateSite, "targets">;
  /** The call and its helpers, in a form that formatting does not change. */
  readonly canonical: readonly string[];
  /** Imports that they refer to. */
  readonly imports: readonly ImportBinding[];
}

/** What one version of a file says about gates, whatever the other files say. */
export interface FileGates {
  readonly sites: readonly UnboundSite[];
  readonly required: readonly { readonly node: CallExpression; readonly place: Place }[];
  readonly untraceable: readonly Node[];
}

const known = new WeakMap<SourceFile, Map<string, FileGates>>();

/**
 * Reads the gates of a file. While a project changes, most files do not: what was read once is kept.
 *
 * @param imported Names of imports that are bound test functions.
 */
export function readGates(source: SourceFile, imported: ReadonlySet<string>): FileGates {
  let versions = known.get(source);
  if (versions === undefined) known.set(source, (versions = new Map<string, FileGates>()));
  const key = [...imported].sort().join(" ");
  let gates = versions.get(key);
  if (gates === undefined) versions.set(key, (gates = readAfresh(source, imported)));
  return gates;
}

function readAfresh(source: SourceFile, imported: ReadonlySet<string>): FileGates {
  const { calls, required, untraceable } = findGateCalls(source.parsed, source.table, imported);
  const bound = new Set<Node>(required.map(({ node }) => node));
  return {
    sites: calls.map((call) => siteOf(call, source, (statement) => isBinding(statement, bound))),
    required,
    untraceable,
  };
}

function siteOf(
  { node, place, origin, form, unwritten, titles }: GateCall,
  source: SourceFile,
  isBare: (statement: Node) => boolean,
): UnboundSite {
  const { file, parsed, text, table } = source;
  const around = surroundingsOf(place, parsed, table, isBare);
  return {
    origin,
    site: {
      location: { file, ...parsed.lines.positionAt(node.start) },
      endLine: parsed.lines.positionAt(node.end).line,
      form,
      source: sliceOf(text, node),
      helpers: around.helpers,
      unwritten,
      ...(titles ? { titles } : {}),
    },
    canonical: [canonical(parsed, node), ...around.canonical],
    imports: around.imports,
  };
}

/** `const testMoney = jiti.requiredFor(parseMoney)` alone says nothing that the targets do not say. */
function isBinding(statement: Node, bound: ReadonlySet<Node>): boolean {
  const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
  if (declaration?.type !== "VariableDeclaration") return false;
  return declaration.declarations.every(({ init }) => init && bound.has(unwrap(init)));
}
