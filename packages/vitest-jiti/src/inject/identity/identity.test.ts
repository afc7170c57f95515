import { expect, test, vi } from "vitest";
import { tag } from "./identity.ts";
import { keysOf, named } from "./targets.ts";

class Base {
  value = 0;
  tick(): number {
    return 1;
  }
  get total(): number {
    return this.value;
  }
  set total(next: number) {
    this.value = next;
  }
  static parse(): Base {
    return new Base();
  }
}
class Sub extends Base {}
class Whole {
  run(): void {}
}
const store = {
  last: 0,
  get first(): number {
    return this.last;
  },
};
const frozen = Object.freeze(() => 1);

tag("src/a.ts:Base#tick", () => Base.prototype.tick);
tag("src/a.ts:Base#total", () => Object.getOwnPropertyDescriptor(Base.prototype, "total")?.get);
tag("src/a.ts:Base#total=", () => Object.getOwnPropertyDescriptor(Base.prototype, "total")?.set);
tag("src/a.ts:Base.parse", () => Base.parse);
tag("src/a.ts:Whole", () => Whole);
tag("src/a.ts:frozen", () => frozen);
tag("src/a.ts:store.first", () => Object.getOwnPropertyDescriptor(store, "first")?.get);
tag("src/a.ts:broken", () => {
  throw new ReferenceError("not yet");
});

test.each([
  ["a function", keysOf(frozen, undefined), ["src/a.ts:frozen"]],
  ["a list, sorted", keysOf([Whole, frozen], undefined), ["src/a.ts:Whole", "src/a.ts:frozen"]],
  [
    "all stubs of a class",
    keysOf(Base, undefined),
    ["src/a.ts:Base#tick", "src/a.ts:Base#total", "src/a.ts:Base#total=", "src/a.ts:Base.parse"],
  ],
  ["a class that is generated whole", keysOf(Whole, undefined), ["src/a.ts:Whole"]],
  ["a method", keysOf(Base, "tick"), ["src/a.ts:Base#tick"]],
  ["an accessor: both sides", keysOf(Base, "total"), ["src/a.ts:Base#total", "src/a.ts:Base#total="]],
  ["a static method", keysOf(Base, { static: "parse" }), ["src/a.ts:Base.parse"]],
  ["an accessor of an object", keysOf(store, "first"), ["src/a.ts:store.first"]],
  ["a member of a class that is generated whole", keysOf(Whole, "run"), ["src/a.ts:Whole"]],
  ["an inherited method", keysOf(Sub, "tick"), ["src/a.ts:Base#tick"]],
  ["a subclass has no stubs of its own", keysOf(Sub, undefined), []],
  ["what is not tagged", keysOf(() => 2, undefined), []],
])("%s", (_, found, expected) => {
  expect(found).toEqual(expected);
});

test("a spy stands for what it replaces", () => {
  vi.spyOn(Base.prototype, "tick").mockReturnValue(2);
  expect(keysOf(Base.prototype.tick, undefined)).toEqual(["src/a.ts:Base#tick"]);
  vi.restoreAllMocks();
});

test("what carries no key is known to be missing", () => {
  expect(named(frozen, undefined)).toEqual({ keys: ["src/a.ts:frozen"], hidden: false });
  expect(named([frozen, () => 2], undefined)).toEqual({ keys: ["src/a.ts:frozen"], hidden: true });
  expect(named(Base, "nothing")).toEqual({ keys: [], hidden: true });
});
