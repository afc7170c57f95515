import type { Location, StubForm, TargetKey } from "@vitest-jiti/core";
import type { ArrowFunctionExpression, Class, Function as FunctionWithName, ObjectExpression } from "oxc-parser";
import type { ParsedModule } from "../syntax/parse.ts";
import type { Span } from "../syntax/span.ts";

export type ClassNode = Class;
export type ObjectNode = ObjectExpression;
export type FunctionNode = FunctionWithName | ArrowFunctionExpression;

/** The class or object literal that a member stands in. */
export type Owner =
  | { readonly kind: "class"; readonly path: string; readonly node: ClassNode; readonly isStatic: boolean }
  | { readonly kind: "object"; readonly path: string; readonly node: ObjectNode };

/** A function with a stub for a body; or a class whose constructor is one. All spans are offsets in the module's text. */
export interface Stub {
  readonly key: TargetKey;
  /** The namepath of the key. */
  readonly path: string;
  readonly form: StubForm;
  readonly location: Location;
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  /** The names that the parameters bind; of the constructor, for a class. */
  readonly parameters: readonly string[];
  /** What declares it: a statement with its overloads and `export`, a declarator of several, or a member. */
  readonly declaration: Span;
  /** The statement of the module that it stands in. */
  readonly statement: Span;
  /** The declaration up to its body. */
  readonly signature: Span;
  /** The function's body with its braces, or the expression of an arrow function; for a class, its body with braces. */
  readonly body: Span;
  /** `jiti.stub(...)`; for a class, that of its constructor. */
  readonly call: Span;
  /** The argument of that call. */
  readonly optionsArgument?: Span;
  readonly owner?: Owner;
  /** The function; for a class, its constructor. */
  readonly fn: FunctionNode;
  /** Only of a class: its stub members, the constructor among them, in source order. */
  readonly parts?: readonly Stub[];
  /** Only of a class. */
  readonly classNode?: ClassNode;
}

/** A source file and its stubs. */
export interface StubModule {
  /** Relative to the root. */
  readonly file: string;
  readonly text: string;
  readonly parsed: ParsedModule;
  /** In source order; members of a class that is generated whole are its parts. */
  readonly stubs: readonly Stub[];
  /** What the module calls `jiti`; `undefined` when it does not import it. */
  readonly jitiLocal: string | undefined;
}
