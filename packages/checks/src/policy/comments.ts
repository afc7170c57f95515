import type { Comment } from "@vitest-jiti/source";

/** A piece of a file as it is written. */
interface Written {
  readonly text: string;
  /** Offset of the text in the file. */
  readonly start: number;
  /** The comments that stand in it, with their offsets in the file. */
  readonly comments: readonly Comment[];
}

interface TextProblem {
  readonly message: string;
  /** Offset in the file. */
  readonly start: number;
}

/** A rule on the text of a candidate: comments and characters that no syntax node holds. It holds for everybody. */
export interface TextRule {
  readonly name: string;
  /** As that of a rule on syntax. */
  readonly reason: string;
  problems(written: Written): readonly TextProblem[];
}

/** Comments that switch a tool off. Found at the start of a comment or of a line of one, as the tools look for them. */
const suppressions =
  /^[\s*]*(?:@ts-(?:ignore|expect-error|nocheck|check)|eslint-(?:disable|enable)|eslint\b(?=\s+[\w@/-]+\s*:)|tslint:|biome-ignore|rome-ignore|prettier-ignore|oxlint-disable|oxfmt-ignore|dprint-ignore|deno-(?:lint|fmt)-ignore|(?:istanbul|v8|c8|node:coverage)\s+(?:ignore|disable)|stryker\s+(?:disable|restore)|@vitest-environment|@vite-ignore|webpack[A-Z]\w*:|sourceMappingURL=|[#@]\s*source(?:MappingURL|URL)=)/im;

/** Characters that make a text read differently from what it is. */
const hidden = /[\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/u;

/** Every rule on text. */
export const textRules: readonly TextRule[] = [
  {
    name: "no-suppression",
    reason: "a comment that switches a check off says that the code does not pass it",
    problems({ comments }: Written): readonly TextProblem[] {
      return comments.flatMap((comment) => {
        const found = suppressions.exec(comment.value);
        if (!found) return [];
        const command = found[0].replace(/^[\s*]+/, "");
        const message = `A comment with \`${command}\` switches a check off or speaks to a tool. Leave it out, and write what passes.`;
        return [{ message, start: comment.start }];
      });
    },
  },
  {
    name: "no-hidden-characters",
    reason: "with characters that cannot be seen, code reads differently from what it does",
    problems({ text, start }: Written): readonly TextProblem[] {
      const found = hidden.exec(text);
      if (!found) return [];
      const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
      const message = `The character U+${code} cannot be seen. Write it as \`\\u${code}\` where it is meant.`;
      return [{ message, start: start + found.index }];
    },
  },
];
