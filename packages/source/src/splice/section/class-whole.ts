import { JitiError } from "@vitest-jiti/core";
import { indentAt } from "../../syntax/text-layout.ts";
import type { Region } from "../../mirror/read/region.ts";
import { memberId, memberIdOfStub } from "../../stubs/member-id.ts";
import type { ClassNode, Stub, StubModule } from "../../stubs/stub.ts";
import { bodyPatch } from "./body.ts";
import { startWithComments } from "./comments.ts";
import { type Patch, type Piece, textPiece } from "../text/patch.ts";
import type { RegionPieces } from "./region-pieces.ts";

/**
 * Puts the members of a class that was generated whole into their stubs, and its private members beside them. Members
 * that the source has written out stay; the region repeats them for editors only.
 *
 * @throws JitiError `JITI_MIRROR_DRIFT`, `JITI_MIRROR_COLLISION`.
 */
export function classPatches(
  module: StubModule,
  stub: Stub,
  node: ClassNode,
  region: Region,
  pieces: RegionPieces,
  eol: string,
): readonly Patch[] {
  const parts = new Map((stub.parts ?? []).map((part) => [memberIdOfStub(part), part]));
  const [first] = parts.values();
  const ofSource = new Set((stub.classNode?.body.body ?? []).map(memberId));
  const patches: Patch[] = [];
  const matched = new Set<string>();
  const indent = first ? indentAt(module.text, first.declaration.start) : "";
  let anchor: Stub | undefined;
  const added: { readonly after: Stub | undefined; readonly pieces: readonly Piece[]; readonly isField: boolean }[] =
    [];

  for (const member of node.body.body) {
    const id = memberId(member);
    const part = parts.get(id);
    if (part && member.type === "MethodDefinition") {
      if (!member.value.body) continue;
      patches.push(bodyPatch(module, part, { fn: member.value, start: member.start }, region, pieces));
      matched.add(id);
      anchor = part;
    } else if (part && member.type === "PropertyDefinition") {
      const fn = member.value;
      if (fn?.type !== "ArrowFunctionExpression" && fn?.type !== "FunctionExpression") continue;
      patches.push(bodyPatch(module, part, { fn, start: member.start }, region, pieces));
      matched.add(id);
      anchor = part;
    } else if (!ofSource.has(id)) {
      const text = pieces.cut(member, "body", indentAt(region.parsed.text, member.start), indent);
      added.push({ after: anchor, pieces: text, isField: member.type === "PropertyDefinition" });
    } else if (member.type === "MethodDefinition" && member.value.body) {
      throw refusal("JITI_MIRROR_COLLISION", `its member ${id} is written out in ${module.file} already`, member);
    }
  }
  const missing = [...parts.keys()].find((id) => !matched.has(id));
  if (missing !== undefined) throw refusal("JITI_MIRROR_DRIFT", `it lacks the member ${missing}`, node);
  return [...patches, ...insertions(module, added, first, indent, eol)];

  function refusal(
    code: "JITI_MIRROR_COLLISION" | "JITI_MIRROR_DRIFT",
    message: string,
    at: { readonly start: number },
  ): JitiError {
    return new JitiError({
      code,
      message: `the region of ${region.key} cannot be used: ${message}.`,
      at: { file: region.parsed.file, line: region.parsed.lines.lineAt(at.start) + 1 },
      hint: `Adapt it to the class, or run \`vitest-jiti resolve ${region.key} --regenerate\`.`,
    });
  }
}

function insertions(
  module: StubModule,
  added: readonly { readonly after: Stub | undefined; readonly pieces: readonly Piece[]; readonly isField: boolean }[],
  first: Stub | undefined,
  indent: string,
  eol: string,
): readonly Patch[] {
  return [...Map.groupBy(added, ({ after }) => after)].flatMap(([after, members]): Patch[] => {
    if (after) {
      const { end } = after.declaration;
      return [
        {
          start: end,
          end,
          pieces: members.flatMap((member) => [textPiece(`${eol}${eol}${indent}`), ...member.pieces]),
        },
      ];
    }
    if (!first) return [];
    const start = startWithComments(module.parsed, first.declaration.start);
    const pieces = members.flatMap((member, index) => {
      const isBetweenFields = member.isField && members[index + 1]?.isField === true;
      return [...member.pieces, textPiece(`${isBetweenFields ? eol : eol + eol}${indent}`)];
    });
    return [{ start, end: start, pieces }];
  });
}
