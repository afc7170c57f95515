import type { Calling } from "./calling.ts";
import type { GateSite } from "./gate.ts";
import type { Location } from "./location.ts";
import type { TargetKey } from "./target-key.ts";

/** How a stub is written in its source file. */
export type StubForm =
  "function" | "arrow" | "function-expression" | "method" | "getter" | "setter" | "constructor" | "class";

/** What `jiti.stub({ ... })` may say, as far as it can be read without running the code. */
export interface StubOptions {
  /** Which agent writes this target. */
  readonly agent?: string;
  /** `anthropic/<model>`, `replay/<folder>`, ... */
  readonly model?: string;
  /** Whether a council writes it, whatever the settings say. */
  readonly council?: boolean;
}

/** A symbol that the implementation must reference. */
export interface UsedSymbol {
  /** As it is written in the source module. */
  readonly name: string;
  /** The module that declares it, relative to the root, or a package's name. */
  readonly module: string;
  readonly signature: string;
  /** First line of its doc comment. */
  readonly summary: string;
}

/** A type or value of the project that a signature refers to, directly or through others. */
export interface ReachedDeclaration {
  readonly name: string;
  /** Relative to the root, or a package's name. */
  readonly module: string;
  /** Its text as an interface sees it: types whole, functions without bodies, a package as `name@version`. */
  readonly text: string;
}

/** What a member can see of its class. */
export interface OwnerContext {
  readonly name: string;
  /** `class Clock extends Base`: what stands before the class body. */
  readonly header: string;
  /** Fields with types, in source order: `#ms: number`. */
  readonly fields: readonly string[];
  /** Signatures of the other members, in source order. */
  readonly siblings: readonly string[];
}

/** A name of the source module's scope, as far as an agent needs to know it. */
export interface VisibleSymbol {
  readonly name: string;
  /** Where it comes from, when it is imported. */
  readonly from?: string;
  /** A declaration without its body. */
  readonly signature: string;
}

/** What an interface is made of, apart from the target's key, in the order in which section headers list it. */
export const interfaceParts = ["signature", "doc", "hints", "options", "uses", "class", "reached"] as const;

export type InterfacePart = (typeof interfaceParts)[number];

/**
 * 6 hexadecimal digits for each part. What the target and its file are called does not count: under another name or in
 * another file the same interface has the same parts.
 */
export type InterfaceDigests = Readonly<Record<InterfacePart, string>>;

/** One digest for each part. */
export function mapParts(digestOf: (part: InterfacePart) => string): InterfaceDigests {
  return {
    signature: digestOf("signature"),
    doc: digestOf("doc"),
    hints: digestOf("hints"),
    options: digestOf("options"),
    uses: digestOf("uses"),
    class: digestOf("class"),
    reached: digestOf("reached"),
  };
}

/** Everything that says what a target is, apart from its gates. */
export interface TargetInterface {
  readonly key: TargetKey;
  readonly form: StubForm;
  /** The declaration up to its body, to the letter: `export function parseMoney(raw: string): number`. */
  readonly signature: string;
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  /** The names that the parameters bind. */
  readonly parameters: readonly string[];
  /** The doc comment without its stars; empty when there is none. */
  readonly doc: string;
  /** The own-line comments of the stub's body. */
  readonly hints: readonly string[];
  readonly options: StubOptions;
  readonly uses: readonly UsedSymbol[];
  readonly reached: readonly ReachedDeclaration[];
  readonly owner?: OwnerContext;
  /** 16 hexadecimal digits; formatting does not change it. */
  readonly hash: string;
  /** Which of its parts changed shows here. */
  readonly parts: InterfaceDigests;
}

/** A stub in a source file together with what defines it. */
export interface Target {
  readonly key: TargetKey;
  readonly location: Location;
  readonly interface: TargetInterface;
  /** What generated code may refer to without importing it. Not part of the interface. */
  readonly visible: readonly VisibleSymbol[];
  /** How it is called, as far as its types say; no part of the interface either. Absent where nobody has read them. */
  readonly calling?: Calling;
  /** All sites of the project that gate this target when they run, sorted by file and line. */
  readonly sites: readonly GateSite[];
  /** Sites in files that only the type checker reads (`*.test-d.ts`), sorted by file and line: they never run. */
  readonly typeSites: readonly GateSite[];
  /** 16 hexadecimal digits over both kinds of sites and the local helpers that they call; formatting does not change it. */
  readonly gatesHash: string;
}
