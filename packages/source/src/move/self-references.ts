import { parseTargetKey, type TargetKey } from "@vitest-jiti/core";
import type { Region } from "../mirror/read/region.ts";
import { boundNames } from "../syntax/bindings.ts";
import type { Edit } from "../syntax/edit.ts";
import type { Node } from "../syntax/parse.ts";
import { freeReferences } from "../syntax/references.ts";
import { walk } from "../syntax/walk.ts";

/** Edits that make a region call its target by another name: `fact(n - 1)`, `new Clock()`, `this.next()`. */
export function selfReferences(region: Region, from: TargetKey, to: TargetKey): readonly Edit[] {
  const [before, after] = [namesOf(from), namesOf(to)];
  const nodes = [...bodiesOf(region), ...helpersOf(region)];
  return nodes.flatMap(({ node, hidden }) => [
    ...(before.root === after.root ? [] : rootEdits(node, hidden, before.root, after.root)),
    ...(before.member === after.member ? [] : memberEdits(node, before, after.member)),
  ]);
}

interface Names {
  /** The function, class or object. */
  readonly root: string;
  /** The member of it, where the target is one. */
  readonly member: string | undefined;
}

function namesOf(key: TargetKey): Names {
  const [root = "", ...members] = parseTargetKey(key).path.split(/[#.]/);
  return { root, member: members.at(-1)?.replace(/=$/, "") };
}

interface Scanned {
  readonly node: Node;
  /** Names that stand for something else in it. */
  readonly hidden: readonly string[];
}

function bodiesOf({ implementation }: Region): readonly Scanned[] {
  if (implementation.kind === "class") return [{ node: implementation.named.node.body, hidden: [] }];
  const { fn } = implementation.callable;
  return fn.body ? [{ node: fn.body, hidden: fn.params.flatMap(boundNames) }] : [];
}

function helpersOf({ implementation, statements }: Region): readonly Scanned[] {
  const own = implementation.kind === "class" ? implementation.named.statement : implementation.callable.statement;
  return statements.filter((statement) => statement !== own).map((node) => ({ node, hidden: [] }));
}

function rootEdits(node: Node, hidden: readonly string[], before: string, after: string): readonly Edit[] {
  return freeReferences([node], hidden).flatMap(({ name, start, end, shorthand }) =>
    name === before ? [{ start, end, text: shorthand ? `${before}: ${after}` : after }] : [],
  );
}

function memberEdits(root: Node, before: Names, after: string | undefined): readonly Edit[] {
  const edits: Edit[] = [];
  walk(root, (node) => {
    if (node.type !== "MemberExpression" || node.computed || after === undefined) return;
    const { object, property } = node;
    const isOwn = object.type === "ThisExpression" || (object.type === "Identifier" && object.name === before.root);
    if (isOwn && property.name === before.member) edits.push({ start: property.start, end: property.end, text: after });
  });
  return edits;
}
