import { test as vitestTest } from "vitest";
import type { Named } from "../identity/targets.ts";
import { registeredFromNow } from "./collector.ts";
import { markGate } from "./mark.ts";
import { rowsUnder } from "./rows.ts";
import { propertyOf } from "../property/property.ts";
import { withSupply } from "./supplied.ts";

type Chain = (...args: unknown[]) => unknown;

/** The real function behind a bound one: Vitest's chains look at `this`. */
const originals = new WeakMap<object, Chain>();

/**
 * Vitest's own `test`, whose tests become gates of the targets. Every function that is reached from it, by property or
 * as a result (`.each(table)`, `.extend(fixtures)`, `.runIf(condition)`), is bound alike.
 */
export function bindTest(targets: Named): unknown {
  return bind(vitestTest, targets, "test");
}

/** What a function of the chain is: `todo` of a `todo` chain, `table` for `.each` and `.for`, `rows` for what these return. */
type Role = "test" | "todo" | "table" | "rows";

function bind(original: object, targets: Named, role: Role): unknown {
  if (!isChain(original)) return original;
  const bound: unknown = new Proxy(original, {
    get(chain, property) {
      if (property === "prop")
        return propertyOf((isDrawn, ...args) => call(chain, undefined, args, isDrawn), targets.keys);
      const value: unknown = Reflect.get(chain, property, chain);
      return isFixed(chain, property) || typeof value !== "function" ? value : bind(value, targets, roleOf(property));
    },
    apply: call,
  });
  if (typeof bound === "function") originals.set(bound, original);
  return bound;

  function roleOf(property: string | symbol): Role {
    if (role === "todo" || property === "todo") return "todo";
    return property === "each" || property === "for" ? "table" : "test";
  }

  function call(chain: Chain, self: unknown, given: unknown[], isDrawn = false): unknown {
    const todo = role === "todo";
    const args = todo ? given : withSupply(given, targets);
    const mark = registeredFromNow();
    const result = chain.apply(typeof self === "function" ? (originals.get(self) ?? self) : self, args);
    const noteRow = role === "rows" ? rowsUnder(args[0]) : undefined;
    mark((test) => {
      noteRow?.(test);
      markGate(test, targets, !todo && !args.slice(1).some((arg) => typeof arg === "function"), isDrawn);
    });
    return typeof result === "function"
      ? bind(result, targets, role === "table" ? "rows" : todo ? "todo" : "test")
      : result;
  }
}

function isChain(value: object): value is Chain {
  return typeof value === "function";
}

/** A proxy has to hand out properties as they are that can neither be changed nor redefined. */
function isFixed(chain: object, property: string | symbol): boolean {
  const descriptor = Object.getOwnPropertyDescriptor(chain, property);
  return descriptor?.configurable === false && descriptor.get === undefined && descriptor.writable === false;
}
