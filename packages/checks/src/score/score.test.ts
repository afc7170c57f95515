import { expect, test } from "vitest";
import { analyse } from "../analyse.ts";
import { request } from "../testing/request.ts";
import { scoreOf } from "./score.ts";
import type { Score } from "@vitest-jiti/core";

function scored(body: string, { warnings = 0, rating = 10, helpers = "" } = {}): Score {
  const { targets, generated, code } = request(
    "src/f.ts",
    `/*helpers*/${helpers}/*end*/\nexport function f(n: number): number {/*body*/\n${body}\n/*end*/}`,
  );
  return scoreOf({ targets, generated }, analyse("src/f.ts", code), warnings, rating);
}

function penalties(score: Score): Readonly<Record<string, number>> {
  return Object.fromEntries(
    score.parts.filter(({ penalty }) => penalty > 0).map(({ metric, penalty }) => [metric, penalty]),
  );
}

test("plain code loses nothing, and the lower of measure and rating counts", () => {
  const { parts, ...score } = scored("return n + 1;", { rating: 8 });
  expect(score).toEqual({ total: 8, measured: 10, rated: 8, ratedBy: "agent" });
  expect(parts.map(({ metric, value, penalty }) => `${metric} ${String(value)} ${String(penalty)}`))
    .toMatchInlineSnapshot(`
      [
        "length 4 0",
        "cognitive 0 0",
        "complexity 1 0",
        "nesting 0 0",
        "duplication 0 0",
        "dead-code 0 0",
        "names 0 0",
        "magic-numbers 0 0",
        "loose-types 0 0",
        "changing-state 0 0",
        "redundancy 0 0",
        "roundabout 0 0",
        "tricks 0 0",
        "hazards 0 0",
        "indirection 0 0",
        "signatures 0 0",
        "comments 0 0",
        "lint 0 0",
        "size 3 0",
        "gate-literals 0 0",
      ]
    `);
  expect(scored("return n + 1;", { rating: 11 }).total).toBe(10);
  expect(scored("return n + 1;", { rating: -1 }).total).toBe(0);
});

test("each metric costs by itself, and none more than its most", () => {
  expect(penalties(scored("if (n) n += 1;\n".repeat(15)))).toMatchInlineSnapshot(`
    {
      "cognitive": 0.6,
      "complexity": 1.8,
      "duplication": 0.7,
      "length": 0.15,
    }
  `);
  expect(penalties(scored("for (;n;) for (;n;) for (;n;) for (;n;) n += 1;"))).toMatchInlineSnapshot(`
    {
      "cognitive": 0.35,
      "nesting": 0.5,
    }
  `);
  expect(penalties(scored("console.log(n, n + 1, n + 2, n + 3, n + 4);\n".repeat(3)))).toMatchInlineSnapshot(`
    {
      "duplication": 0.34,
      "length": 0.11,
      "magic-numbers": 0.06,
    }
  `);
  expect(penalties(scored("const unused = 1; return n; n += 1;"))).toMatchInlineSnapshot(`
    {
      "dead-code": 1,
    }
  `);
  expect(penalties(scored("return n;", { helpers: "const left = 1; function over() {}" }))).toMatchInlineSnapshot(`
    {
      "dead-code": 1,
    }
  `);
  expect(penalties(scored("let sum = 0; sum += n; return n;"))).toMatchInlineSnapshot(`
    {
      "dead-code": 0.5,
    }
  `);
  expect(penalties(scored("return n;", { warnings: 3 }))).toMatchInlineSnapshot(`
    {
      "lint": 1.5,
    }
  `);
  expect(penalties(scored("n += 1;\n".repeat(60)))).toMatchInlineSnapshot(`
    {
      "length": 0.25,
      "size": 1.15,
    }
  `);
  expect(scored("let a = (1, n as any, n as any);".repeat(300)).measured).toBe(0);
});

test("what is used is not dead", () => {
  const helpers = "const step = 1; function next(n: number) { return n + step; } class Box { value = 1; }";
  const body = "const [, second] = [1, n]; const g = () => second; return next(g()) + new Box().value;";
  expect(penalties(scored(body, { helpers }))).not.toHaveProperty("dead-code");
});

test("the signature is the user's: neither its names nor its parameters count", () => {
  expect(penalties(scored("return n + n;"))).toEqual({});
});
