import type { TestAPI } from "vitest";

type Fn = (...args: never[]) => unknown;
type Class = abstract new (...args: never[]) => unknown;

/** What a gate can be for: a function, a method taken from its class, or a class. */
export type GateTarget = Fn | Class;

/** Public methods, getters and setters of a class's instances. */
export type InstanceMember<C extends Class> = Extract<keyof InstanceType<C>, string>;

/** Public static members of a class. */
export type StaticMember<C extends Class> = Exclude<Extract<keyof C, string>, "prototype">;

/** Members of an object that is neither a class nor a function. */
export type ObjectMember<O extends object> = O extends Fn | Class ? never : Extract<keyof O, string>;

/** A member by name: of instances, or static. */
export type Member = string | { readonly static: string };

/** The part of a fast-check arbitrary that says what it generates. */
export interface ArbitraryLike<T> {
  generate(random: never, bias: never): { readonly value: T };
}

type Generated<A> = { [K in keyof A]: A[K] extends ArbitraryLike<infer T> ? T : never };

/** What fast-check may be told about a property; `seed` is fixed unless it is given here. */
export interface PropertyParameters<Values = unknown> {
  readonly seed?: number;
  /** How often the property is tried. */
  readonly numRuns?: number;
  /** A counterexample to start from, as fast-check printed it. */
  readonly path?: string;
  readonly endOnFailure?: boolean;
  /** Values that are tried first. */
  readonly examples?: readonly Values[];
  /** How many values in a row `fc.pre` may turn down. */
  readonly maxSkipsPerRun?: number;
}

/** Registers a property as one gate. It gets generated values instead of fixtures. */
export interface GateProperty {
  <A extends Readonly<Record<string, ArbitraryLike<unknown>>>>(
    arbitraries: A,
    parameters?: PropertyParameters<Generated<A>>,
  ): (title: string, property: (values: Generated<A>) => unknown, timeout?: number) => void;
}

interface WithProperties {
  readonly prop: GateProperty;
}

type ConditionalTest<Context> = ReturnType<TestAPI<Context>["skipIf"]> & WithProperties;

/** How tests can be treated, each of which a property can be, too. */
type PropertyChains<Context> = {
  readonly [Way in "only" | "skip" | "fails" | "concurrent"]: TestAPI<Context>[Way] & WithProperties;
} & Readonly<Record<"skipIf" | "runIf", (condition: unknown) => ConditionalTest<Context>>>;

/** Vitest's `test`, bound to targets: every test that it registers is a gate. */
export type GateTest<Context = object> = PropertyChains<Context> & TestAPI<Context> & WithProperties;

/** Binds tests to the targets that they define. */
export interface RequiredFor {
  /**
   * Vitest's `test`, bound to a member of a class. A call without a body is an interface-only spec test.
   *
   * @throws StubError `JITI_GATE_OUTSIDE_VITEST`
   */
  <C extends Class>(owner: C, member: InstanceMember<C>): GateTest;
  /** Vitest's `test`, bound to a static member of a class. */
  <C extends Class>(owner: C, member: { readonly static: StaticMember<C> }): GateTest;
  /** Vitest's `test`, bound to a member of an object: how its accessors are named, which an expression would call. */
  <O extends object>(owner: O, member: ObjectMember<O>): GateTest;
  /** Makes every test that `suite` registers a gate. Await the result when `suite` is asynchronous. */
  <Result>(target: GateTarget | readonly GateTarget[], suite: () => Result): Result;
  /** Makes every test that `suite` registers a gate of a member. */
  <C extends Class, Result>(owner: C, member: InstanceMember<C>, suite: () => Result): Result;
  /** Makes every test that `suite` registers a gate of a static member. */
  <C extends Class, Result>(owner: C, member: { readonly static: StaticMember<C> }, suite: () => Result): Result;
  /** Makes every test that `suite` registers a gate of a member of an object. */
  <O extends object, Result>(owner: O, member: ObjectMember<O>, suite: () => Result): Result;
  /** Vitest's `test`, bound to one target or to several. */
  (target: GateTarget | readonly GateTarget[]): GateTest;
}
