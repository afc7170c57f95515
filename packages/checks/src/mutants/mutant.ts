/** What a mutant changes. Names are those of StrykerJS, which users know, apart from the last two. */
export type Operator =
  | "ArithmeticOperator"
  | "ArrayDeclaration"
  | "ArrowFunction"
  | "AssignmentOperator"
  | "BlockStatement"
  | "BooleanLiteral"
  | "ConditionalExpression"
  | "EqualityOperator"
  | "LogicalOperator"
  | "MethodExpression"
  | "ObjectLiteral"
  | "OptionalChaining"
  | "Regex"
  | "StringLiteral"
  | "UnaryOperator"
  | "UpdateOperator"
  | "OffByOne"
  | "NearMiss";

/** One change of a piece of code. */
export interface Change {
  readonly operator: Operator;
  /** Offsets in the code. */
  readonly start: number;
  readonly end: number;
  readonly instead: string;
  /** What people are told in the place of text that is long. */
  readonly shown?: string;
}

/** Code with one change. */
export interface Mutant {
  readonly operator: Operator;
  /** 1-based, in the code. */
  readonly line: number;
  /** What was there, and what is there now; each on one line. */
  readonly original: string;
  readonly replacement: string;
  /** All of the code. */
  readonly code: string;
}
