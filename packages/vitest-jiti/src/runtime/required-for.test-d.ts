import fc from "fast-check";
import { assertType, expectTypeOf, type TestAPI } from "vitest";
import { type GateTest, jiti } from "./index.ts";

declare function parseMoney(raw: string): number;
declare class Clock {
  #ticks: number;
  private secret(): void;
  readonly total: number;
  static parse(text: string): Clock;
  static readonly epoch: Clock;
  tick(by: number): this;
}
declare abstract class Shape {
  abstract area(): number;
}

expectTypeOf(jiti.stub).returns.toBeNever();
expectTypeOf(jiti.stub({ uses: [parseMoney, Clock], model: "anthropic/x" })).toBeNever();
// @ts-expect-error -- unknown option
jiti.stub({ use: [parseMoney] });

const testMoney = jiti.requiredFor(parseMoney);
expectTypeOf(testMoney).toEqualTypeOf<GateTest>();
assertType<TestAPI>(testMoney);
testMoney("without a body");
testMoney("with options", { timeout: 10, retry: 1 }, () => {});
testMoney.skip("skipped", () => {});
testMoney.concurrent.each([[1, "a"]] as const)("%i", (n, s) => {
  expectTypeOf(n).toEqualTypeOf<1>();
  expectTypeOf(s).toEqualTypeOf<"a">();
});
testMoney.extend({ limit: 3 })("fixtures", ({ limit }) => {
  expectTypeOf(limit).toEqualTypeOf<number>();
});
testMoney.prop({ cents: fc.nat(), unit: fc.constantFrom("a" as const, "b" as const) }, { numRuns: 5 })(
  "prop",
  (values) => {
    expectTypeOf(values).toEqualTypeOf<{ cents: number; unit: "a" | "b" }>();
  },
);
testMoney.only.prop({ cents: fc.nat() })("p", () => true);
testMoney.skipIf(true).prop({ cents: fc.nat() }, { numRuns: 3, examples: [{ cents: 3 }] })("p", () => true);

testMoney.runIf(1)("t", () => {});
// @ts-expect-error -- an example has the values of the arbitraries
testMoney.prop({ cents: fc.nat() }, { examples: [{ cents: "3" }] });
// @ts-expect-error -- not an arbitrary
testMoney.prop({ cents: 3 });

expectTypeOf(jiti.requiredFor([parseMoney, Clock, Shape])).toEqualTypeOf<GateTest>();
expectTypeOf(jiti.requiredFor(Shape)).toEqualTypeOf<GateTest>();
expectTypeOf(jiti.requiredFor(Clock.prototype.tick)).toEqualTypeOf<GateTest>();
expectTypeOf(jiti.requiredFor(Clock.parse)).toEqualTypeOf<GateTest>();
expectTypeOf(jiti.requiredFor(Clock, "tick")).toEqualTypeOf<GateTest>();
expectTypeOf(jiti.requiredFor(Clock, "total")).toEqualTypeOf<GateTest>();
expectTypeOf(jiti.requiredFor(Clock, { static: "parse" })).toEqualTypeOf<GateTest>();
// @ts-expect-error -- a static member is not a member of instances
jiti.requiredFor(Clock, "parse");
// @ts-expect-error -- private members have no gates
jiti.requiredFor(Clock, "secret");
// @ts-expect-error -- no such static member
jiti.requiredFor(Clock, { static: "tick" });
// @ts-expect-error -- neither function nor class
jiti.requiredFor(3);

declare const store: { last: number; read(): string };
expectTypeOf(jiti.requiredFor(store, "last")).toEqualTypeOf<GateTest>();
expectTypeOf(jiti.requiredFor(store.read)).toEqualTypeOf<GateTest>();
expectTypeOf(jiti.requiredFor(store, "last", () => 1)).toBeNumber();
// @ts-expect-error -- no such member
jiti.requiredFor(store, "first");

expectTypeOf(jiti.requiredFor(parseMoney, () => 1)).toBeNumber();
expectTypeOf(jiti.requiredFor(parseMoney, async () => {})).toEqualTypeOf<Promise<void>>();
expectTypeOf(jiti.requiredFor(Clock, "tick", () => 1)).toBeNumber();
