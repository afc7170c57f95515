import type { Item, Shape } from "./shape.ts";

/** A name that calls need. */
export interface CallImport {
  readonly name: string;
  /** The module that declares or exports it, relative to the root. */
  readonly file: string;
  /** What it is exported as; `undefined` for what only its own module sees. */
  readonly exported: string | undefined;
}

/** A member of a class that is called after the class was constructed. */
export interface Step {
  /** `advance`; a setter ends in `=`. */
  readonly name: string;
  readonly kind: "method" | "getter" | "setter";
  readonly parameters: readonly Item[];
}

/** How a target is called, and what with. */
export interface Calling {
  /** `function`: by its name. `member`: on an instance. `class`: constructed, then its members in some order. */
  readonly kind: "function" | "member" | "class";
  /** What is called: `parseMoney`, `Clock.parse`, `codec.encode`; for a member or class the class. */
  readonly callee: string;
  /** Only of members: which one. */
  readonly member?: Step;
  /** Of the function or member; empty for a class. */
  readonly parameters: readonly Item[];
  /** Of the constructor, where there is one. */
  readonly construction: readonly Item[];
  /** Only of classes: the public members. */
  readonly steps: readonly Step[];
  readonly definitions: Readonly<Record<string, Shape>>;
  readonly imports: readonly CallImport[];
  /** Why the target cannot be called from outside; `undefined` when it can. */
  readonly unreachable?: string;
}

/** One way to call a target. All texts are expressions of TypeScript. */
export interface Call {
  /** As one would write it in a test: `parseMoney("$1")`. */
  readonly text: string;
  /** The list of arguments; for a class one list for each step. */
  readonly args: string;
  /** The object that the member is called on. */
  readonly receiver?: string;
  /** A function of `(args, self)` that calls the target. */
  readonly invoke: string;
  /** Of a class: how it is constructed, as `new Clock(1)`, and each step, as `it.add(2)`. */
  readonly steps?: readonly string[];
  /** Where the call is made; `callTimeZone` unless said otherwise. */
  readonly timeZone?: string;
}

/** Where calls are made: the same on every machine, and not UTC, so that what reads local time by mistake shows. */
export const callTimeZone = "America/St_Johns";

/** What came of a call. */
export interface Answer {
  /** The value as a literal, `throws RangeError`, ... */
  readonly outcome: string;
  /** The outcome can be pasted into a test as it stands. */
  readonly isLiteral: boolean;
  /** The arguments afterwards, where the call changed them. */
  readonly changed?: string;
  /** The object that the member was called on, afterwards, as far as it shows. */
  readonly state?: string;
  /** Another call with the same arguments gave something else, by another clock and other random numbers. */
  readonly varies: boolean;
}
