import type { Comment } from "@vitest-jiti/source";

/** A rule on the text of a candidate: comments and characters that no syntax node holds. */
export interface TextProblem {
  readonly rule: string;
  readonly message: string;
  /** Offset in the text that was given. */
  readonly at: number;
}

/** Comments that switch a tool off. Found at the start of a comment or of a line of one, as the tools look for them. */
const suppressions =
  /^[\s*]*(?:@ts-(?:ignore|expect-error|nocheck|check)|eslint-(?:disable|enable)|eslint\b(?=\s+[\w@/-]+\s*:)|tslint:|biome-ignore|rome-ignore|prettier-ignore|oxlint-disable|oxfmt-ignore|dprint-ignore|deno-(?:lint|fmt)-ignore|(?:istanbul|v8|c8|node:coverage)\s+(?:ignore|disable)|stryker\s+(?:disable|restore)|@vitest-environment|@vite-ignore|webpack[A-Z]\w*:|sourceMappingURL=|[#@]\s*source(?:MappingURL|URL)=)/im;

/** Comments that switch checks off, or that tools read as commands. */
export function suppressingComments(comments: readonly Comment[]): readonly TextProblem[] {
  return comments.flatMap((comment) => {
    const found = suppressions.exec(comment.value);
    if (!found) return [];
    const command = found[0].replace(/^[\s*]+/, "");
    const message = `A comment with \`${command}\` switches a check off or speaks to a tool. Leave it out, and write what passes.`;
    return [{ rule: "no-suppression", message, at: comment.start }];
  });
}

/** Characters that make a text read differently from what it is. */
const hidden = /[\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/u;

/** Control, zero-width and bidirectional characters, wherever they stand. */
export function hiddenCharacters(text: string): readonly TextProblem[] {
  const found = hidden.exec(text);
  if (!found) return [];
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  const message = `The character U+${code} cannot be seen. Write it as \`\\u${code}\` where it is meant.`;
  return [{ rule: "no-hidden-characters", message, at: found.index }];
}
