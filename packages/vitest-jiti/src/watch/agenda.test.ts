import { type TargetKey, targetKey } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { Agenda, type Decision, type Watched } from "./agenda.ts";

/** An agenda at a time of its own. */
class Desk {
  now = 10_000;
  readonly agenda: Agenda;

  constructor(generate: "auto" | "key" = "auto") {
    this.agenda = new Agenda({ generate, quietMs: 2000 }, { now: () => this.now });
  }

  decide(...watched: readonly Watched[]): string {
    return told(this.agenda.decide(watched));
  }
}

function told(decision: Decision): string {
  switch (decision.kind) {
    case "rest":
      return "rest";
    case "wait":
      return `wait ${decision.ms}`;
    case "offer":
      return `offer ${decision.targets.map(({ key }) => key).join(" ")}`;
    case "generate":
      return `${decision.isAsked ? "asked" : "generate"} ${decision.targets.map(({ key }) => key).join(" ")}`;
  }
}

const key = (name: string): TargetKey => targetKey(`${name}.ts`, name);

function red(name: string, spec = "1"): Watched {
  return { key: key(name), source: `${name}.ts`, gateFiles: [`${name}.test.ts`], spec };
}

test("what is red after a run is generated at once when nothing was saved", () => {
  const desk = new Desk();
  desk.agenda.run(["/a.test.ts"]);
  expect(desk.agenda.open).toEqual(["/a.test.ts"]);
  expect(desk.decide(red("a"))).toBe("generate a.ts:a");
  expect(desk.agenda.open).toEqual([]);
});

test("source and gates must have been quiet; other files do not count", () => {
  const desk = new Desk();
  desk.agenda.run(["/a.test.ts"]);
  desk.agenda.save("a.ts");
  desk.now += 500;
  desk.agenda.save("b.ts");
  expect(desk.decide(red("a"))).toBe("wait 1500");
  desk.now += 1000;
  desk.agenda.save("a.test.ts");
  expect(desk.decide(red("a"))).toBe("wait 2000");
  expect(desk.agenda.open).toEqual(["/a.test.ts"]);
  desk.now += 2000;
  expect(desk.decide(red("a"))).toBe("generate a.ts:a");
});

test("one busy file keeps all waiting that would be generated together", () => {
  const desk = new Desk();
  desk.agenda.run(["/a.test.ts", "/b.test.ts"]);
  desk.agenda.save("b.ts");
  expect(desk.decide(red("a"), red("b"))).toBe("wait 2000");
  desk.now += 2000;
  expect(desk.decide(red("a"), red("b"))).toBe("generate a.ts:a b.ts:b");
});

test("what was tried in vain is tried again with another spec, or when somebody asks", () => {
  const desk = new Desk();
  desk.agenda.run(["/a.test.ts"]);
  expect(desk.decide(red("a"))).toBe("generate a.ts:a");
  desk.agenda.tried(key("a"), "1");
  desk.agenda.run(["/a.test.ts"]);
  desk.agenda.save("a.ts");
  expect(desk.decide(red("a"))).toBe("rest");
  desk.agenda.run(["/a.test.ts"]);
  desk.now += 2000;
  expect(desk.decide(red("a", "2"))).toBe("generate a.ts:a");
  desk.agenda.tried(key("a"), "2");
  desk.agenda.save("a.ts");
  desk.agenda.ask();
  expect(desk.agenda.open).toEqual(["/a.test.ts"]);
  expect(desk.decide(red("a", "2"))).toBe("asked a.ts:a");
  desk.agenda.tried(key("a"), "2");
  desk.agenda.run(["/a.test.ts"]);
  expect(desk.decide(red("a", "2"))).toBe("rest");
});

test("by key, targets are offered until somebody asks, quiet or not", () => {
  const desk = new Desk("key");
  desk.agenda.run(["/a.test.ts"]);
  expect(desk.decide(red("a"))).toBe("offer a.ts:a");
  expect(desk.decide(red("a"))).toBe("offer a.ts:a");
  desk.agenda.save("a.ts");
  desk.agenda.ask();
  expect(desk.decide(red("a"))).toBe("asked a.ts:a");
  desk.agenda.run(["/a.test.ts"]);
  expect(desk.decide()).toBe("rest");
});

test("asking when all is up to date leaves nothing behind", () => {
  const desk = new Desk("key");
  desk.agenda.run(["/a.test.ts"]);
  desk.agenda.ask();
  expect(desk.decide()).toBe("rest");
  desk.agenda.run(["/a.test.ts"]);
  expect(desk.decide(red("a"))).toBe("offer a.ts:a");
});
