import {
  type ReachedDeclaration,
  type Target,
  type TargetInterface,
  type UsedSymbol,
  type VisibleSymbol,
  parseTargetKey,
} from "@vitest-jiti/core";
import { clip, fence, indent } from "./text.ts";

/** A target as its stub shows it, and what it can see. */
export function targetSection(target: Target): string {
  const { file } = parseTargetKey(target.key);
  const stub = stubOf(target.interface);
  return [
    `# ${target.key}`,
    fence(clip(target.interface.owner ? inClass(stub, target.interface.owner) : stub, 8_000)),
    usesOf(target.interface.uses),
    reachedOf(target.interface.reached, file),
    visibleOf(target.visible, target.interface.reached),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** A target as a tester sees it: what it promises, and nothing of how it may be written. */
export function promiseSection({ key, interface: own }: Target): string {
  const { file } = parseTargetKey(key);
  const declaration = `${docComment(own.doc)}${own.signature.trim()}`;
  return [
    `# ${key}`,
    fence(clip(own.owner ? inClass(declaration, own.owner) : declaration, 8_000)),
    reachedOf(own.reached, file),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function stubOf({ doc, signature, hints, form }: TargetInterface): string {
  const lines = [
    ...hints.map((hint) => (/^\/[/*]/.test(hint) ? hint : `// ${hint}`)),
    form === "class" ? "// your members" : "// your body",
  ];
  return `${docComment(doc)}${signature.trim()} {\n${indent(lines.join("\n"))}\n}`;
}

function docComment(doc: string): string {
  if (doc.trim() === "") return "";
  const lines = doc.trim().split("\n");
  if (lines.length === 1) return `/** ${lines[0] ?? ""} */\n`;
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n */\n`;
}

/** A member between its class's fields and the signatures of its siblings. */
function inClass(stub: string, owner: NonNullable<TargetInterface["owner"]>): string {
  const others = [...owner.fields, ...owner.siblings].map((member) => `${member.trim().replace(/;$/, "")};`);
  return `${owner.header.trim()} {\n${indent([...others, "", stub].join("\n").trim())}\n}`;
}

function usesOf(uses: readonly UsedSymbol[]): string {
  if (uses.length === 0) return "";
  const lines = uses.map(
    ({ signature, module, summary }) => `- \`${signature}\` (${module})${summary === "" ? "" : `: ${summary}`}`,
  );
  return `Must use, each of them:\n${lines.join("\n")}`;
}

function reachedOf(reached: readonly ReachedDeclaration[], file: string): string {
  if (reached.length === 0) return "";
  const byModule = Map.groupBy(reached, ({ module }) => module);
  const blocks = [...byModule].map(([module, declarations]) => {
    const where = module === file ? `// ${module}, the same file` : `// ${module}`;
    return [where, ...declarations.map(({ text }) => text.trim())].join("\n");
  });
  return `It refers to:\n\n${fence(clip(blocks.join("\n\n"), 8_000))}`;
}

function visibleOf(visible: readonly VisibleSymbol[], reached: readonly ReachedDeclaration[]): string {
  if (visible.length === 0) return "";
  const shown = new Set(reached.map(({ name }) => name));
  const lines = visible.map(({ name, from, signature }) => {
    const what = shown.has(name) ? name : signature.replace(/\s+/g, " ").trim();
    return from === undefined ? what : `${what} // imported from ${from}`;
  });
  return `In scope without an import:\n\n${fence(clip(lines.join("\n"), 4_000))}`;
}
