import type { Node, Span } from "@vitest-jiti/source";
import type { Code } from "../syntax/code.ts";
import type { ImportFacts } from "./import-facts.ts";

/** What a rule may ask about the file that it judges. */
export interface Judged {
  readonly code: Code;
  readonly imports: ImportFacts;
  /** What the candidate wrote; everything else is the user's. */
  readonly written: readonly Span[];
  /** Words of the spec, in lower case: of keys, signatures, docs, hints and gates. */
  readonly spoken: ReadonlySet<string>;
}

/**
 * One thing that generated code may not do. A rule sees the nodes that a candidate wrote, each once, parents first; it
 * answers with what is wrong and what to do instead, or with nothing.
 */
export interface Rule {
  readonly name: string;
  /** Completes "Generated code may not run it, because ...": one clause, for documents and messages. */
  readonly reason: string;
  check(node: Node, judged: Judged): string | undefined;
}
