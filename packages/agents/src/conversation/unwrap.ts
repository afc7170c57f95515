import { parseTargetKey, type Target } from "@vitest-jiti/core";

/** Takes a text out of the Markdown fence that models like to put around code. */
export function withoutFence(text: string): string {
  const fenced = /^\s*```[\w-]*[ \t]*\r?\n([\s\S]*?)\r?\n?[ \t]*```\s*$/.exec(text)?.[1];
  return fenced === undefined || fenced.includes("```") ? text : fenced;
}

export type Body = { readonly ok: true; readonly body: string } | { readonly ok: false; readonly problem: string };

/**
 * The body out of what was submitted as one. A whole function is unwrapped when it has the stub's own signature, and
 * refused when it has another. Nothing is parsed here: how deep a submission nests is not known yet.
 */
export function bodyOf(submitted: string, target: Target): Body {
  const inner = insideSignature(submitted.trim(), target.interface.signature);
  if (inner !== undefined) return { ok: true, body: inner };
  if (!declares(submitted.trim(), target)) return { ok: true, body: submitted };
  return {
    ok: false,
    problem:
      `The body of ${target.key} declares the target again. Give only the statements between its braces; ` +
      `the signature stays as it is: ${target.interface.signature}`,
  };
}

function insideSignature(text: string, signature: string): string | undefined {
  const forms = [signature, signature.replace(/^\s*export\s+(default\s+)?/, "")];
  for (const form of forms) {
    const rest = after(text, form)?.trim();
    if (rest === undefined || !rest.startsWith("{")) continue;
    const end = /\}\s*\)?;?$/.exec(rest);
    const inner = end && rest.slice(1, end.index);
    if (inner !== null && isBalanced(inner)) return inner;
  }
  return undefined;
}

/** What follows `prefix` in `text`, white space aside; `undefined` when the text begins otherwise. */
function after(text: string, prefix: string): string | undefined {
  let at = 0;
  for (const character of prefix.replace(/\s+/g, "")) {
    while (/\s/.test(text[at] ?? "")) at += 1;
    if (text[at] !== character) return undefined;
    at += 1;
  }
  return text.slice(at);
}

/** Whether no brace of the text closes one before it. Texts that this misjudges are refused, not mangled. */
function isBalanced(text: string): boolean {
  const code = text.replace(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\/.*|\/\*[\s\S]*?\*\//g, "");
  let depth = 0;
  for (const character of code) {
    if (character === "{") depth += 1;
    if (character === "}") depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

function declares(text: string, target: Target): boolean {
  const name = parseTargetKey(target.key).path.split(/[.#]/).at(-1)?.replace(/=$/, "") ?? "";
  const escaped = name.replace(/[$]/g, "\\$&");
  const declaration = new RegExp(
    `^(?:export\\s+)?(?:default\\s+)?(?:async\\s+)?(?:function\\s*\\*?\\s*${escaped}\\s*[(<]|(?:const|let|var)\\s+${escaped}\\s*[:=]|class\\s+${escaped}\\b)`,
  );
  return declaration.test(text);
}
