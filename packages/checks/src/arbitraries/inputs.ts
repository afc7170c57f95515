import type { Call, ObservedCall, Target } from "@vitest-jiti/core";
import * as fc from "fast-check";
import { argumentsOf, type Making } from "./arbitrary.ts";
import { bySize } from "./by-size.ts";
import { type CallParts, callOf } from "./call-code.ts";
import { hintsOf } from "./hints.ts";
import { isPlain, variationsOf } from "./variations.ts";

/** Calls of one target that were made up, the smallest first; the same ones for the same seed. */
export interface Inputs {
  readonly calls: readonly Call[];
  /** Calls that are smaller than one of {@link calls}, or than one that came from here. */
  smaller(call: Call): readonly Call[];
  /** What could not be made up, for people; empty when everything could. */
  readonly gaps: readonly string[];
}

export interface InputOptions {
  /** Calls that were seen while gates ran: each is made again, and with changes. */
  readonly observed: readonly ObservedCall[];
  readonly seed: number;
  readonly count: number;
}

type Made = fc.Value<CallParts>;

/** Makes calls of a target up, from the types of its parameters and from how it was seen to be called. */
export function inputsOf(target: Target, { observed, seed, count }: InputOptions): Inputs {
  const { calling } = target;
  if (calling === undefined) return { calls: [], smaller: () => [], gaps: ["its types were not read"] };
  if (calling.unreachable !== undefined) return { calls: [], smaller: () => [], gaps: [calling.unreachable] };
  const making: Making = { definitions: calling.definitions, hints: hintsOf(target) };
  const seen = observed.filter(({ key }) => key === target.key).map(({ args }) => args);
  const plain = calling.kind === "class" ? [] : seen.filter((args) => args.every(isPlain));
  const construction = argumentsOf(calling.construction, making);
  if (construction === undefined) {
    const gap = `no ${calling.callee} can be made up: ${reasonsIn(calling.construction, calling)}`;
    return { calls: [], smaller: () => [], gaps: [gap] };
  }
  const args = argumentsOf(calling.parameters, making);
  const known = new Map<string, Made>();
  const calls = new Map<string, Call>();
  const add = (parts: CallParts, made?: Made): void => {
    const call = callOf(calling, parts);
    if (made !== undefined) known.set(call.text, made);
    calls.set(call.text, call);
  };
  const constructed = fc.sample(construction, { seed, numRuns: 8 });
  plain
    .flatMap((own) => [own, ...varied(own)])
    .slice(0, Math.ceil(count / 2))
    .forEach((own, index) => {
      add({ args: own, construction: constructed[index % constructed.length] ?? [], steps: [] });
    });
  const parts = args === undefined ? undefined : partsOf(target, args, construction, making);
  if (parts !== undefined) {
    for (const made of samplesOf(parts, seed, count)) {
      if (calls.size >= count * 1.5) break;
      add(made.value, made);
    }
  }
  const smaller = (call: Call): readonly Call[] => {
    const made = known.get(call.text);
    if (made === undefined || parts === undefined) return [];
    const next: Call[] = [];
    for (const less of parts.shrink(made.value, made.context).take(60)) {
      const shrunk = callOf(calling, less.value);
      if (shrunk.text.length > call.text.length || known.has(shrunk.text)) continue;
      known.set(shrunk.text, less);
      next.push(shrunk);
    }
    return next;
  };
  const gaps = args === undefined ? [reasonsIn(calling.parameters, calling)] : [];
  return { calls: [...calls.values()].sort(bySize), smaller, gaps };
}

function partsOf(
  { calling }: Target,
  args: fc.Arbitrary<readonly string[]>,
  construction: fc.Arbitrary<readonly string[]>,
  making: Making,
): fc.Arbitrary<CallParts> | undefined {
  if (calling?.kind !== "class") return fc.record({ args, construction, steps: fc.constant([]) });
  const steps = calling.steps.flatMap(({ name, parameters }) => {
    const made = argumentsOf(parameters, making);
    return made === undefined ? [] : [fc.record({ name: fc.constant(name), args: made })];
  });
  const sequence = steps.length === 0 ? fc.constant([]) : fc.array(fc.oneof(...steps), { maxLength: 6 });
  return fc.record({ args, construction, steps: sequence });
}

function samplesOf(parts: fc.Arbitrary<CallParts>, seed: number, count: number): readonly Made[] {
  const made: Made[] = [];
  // `fc.sample` gives values without what shrinking them takes.
  fc.assert(
    fc.property(new Collector(parts, made), () => true),
    { seed, numRuns: count },
  );
  return made;
}

/** Keeps what an arbitrary makes together with what shrinking it takes. */
class Collector extends fc.Arbitrary<CallParts> {
  readonly #inner: fc.Arbitrary<CallParts>;
  readonly #made: Made[];

  constructor(inner: fc.Arbitrary<CallParts>, made: Made[]) {
    super();
    this.#inner = inner;
    this.#made = made;
  }

  override generate(random: fc.Random, biasFactor: number | undefined): Made {
    const made = this.#inner.generate(random, biasFactor);
    this.#made.push(made);
    return made;
  }

  override canShrinkWithoutContext(_value: unknown): _value is CallParts {
    return false;
  }

  override shrink(value: CallParts, context: unknown): fc.Stream<Made> {
    return this.#inner.shrink(value, context);
  }
}

function varied(args: readonly string[]): readonly (readonly string[])[] {
  return args.flatMap((arg, index) => variationsOf(arg).map((instead) => args.with(index, instead)));
}

function reasonsIn(
  items: readonly { readonly shape: unknown }[],
  { definitions }: { readonly definitions: unknown },
): string {
  const text = JSON.stringify([items.map(({ shape }) => shape), definitions]);
  const reasons = [...text.matchAll(/"kind":"unknown","reason":("(?:[^"\\]|\\.)*")/g)].map(([, quoted]) => {
    const reason: unknown = JSON.parse(quoted ?? '""');
    return String(reason);
  });
  return `nothing can be made up for ${[...new Set(reasons)].join(", ") || "a type that holds itself"}`;
}
