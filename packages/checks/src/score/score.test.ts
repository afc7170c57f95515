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
  expect(scored("return n + 1;", { rating: 8 })).toMatchInlineSnapshot(`
    {
      "measured": 10,
      "parts": [
        {
          "metric": "complexity",
          "penalty": 0,
          "value": 1,
        },
        {
          "metric": "nesting",
          "penalty": 0,
          "value": 0,
        },
        {
          "metric": "duplication",
          "penalty": 0,
          "value": 0,
        },
        {
          "metric": "dead-code",
          "penalty": 0,
          "value": 0,
        },
        {
          "metric": "lint",
          "penalty": 0,
          "value": 0,
        },
        {
          "metric": "size",
          "penalty": 0,
          "value": 3,
        },
        {
          "metric": "gate-literals",
          "penalty": 0,
          "value": 0,
        },
      ],
      "rated": 8,
      "ratedBy": "agent",
      "total": 8,
    }
  `);
  expect(scored("return n + 1;", { rating: 11 }).total).toBe(10);
  expect(scored("return n + 1;", { rating: -1 }).total).toBe(0);
});

test("each metric costs by itself", () => {
  expect(penalties(scored("if (n) n += 1;\n".repeat(15)))).toMatchInlineSnapshot(`
    {
      "complexity": 1.8,
    }
  `);
  expect(penalties(scored("for (;n;) for (;n;) for (;n;) for (;n;) n += 1;"))).toMatchInlineSnapshot(`
    {
      "nesting": 1,
    }
  `);
  expect(penalties(scored("console.log(n, n + 1, n + 2, n + 3, n + 4);\n".repeat(3)))).toMatchInlineSnapshot(`
    {
      "duplication": 1.5,
    }
  `);
  expect(penalties(scored("const unused = 1; return n; n += 1;"))).toMatchInlineSnapshot(`
    {
      "dead-code": 2,
    }
  `);
  expect(penalties(scored("return n;", { helpers: "const left = 1; function over() {}" }))).toMatchInlineSnapshot(`
    {
      "dead-code": 2,
    }
  `);
  expect(penalties(scored("return n;", { warnings: 3 }))).toMatchInlineSnapshot(`
    {
      "lint": 1.5,
    }
  `);
  expect(penalties(scored("n += 1;\n".repeat(60)))).toMatchInlineSnapshot(`
    {
      "size": 1.15,
    }
  `);
});

test("what is used is not dead", () => {
  const helpers = "const step = 1; function next(n: number) { return n + step; } class Box { value = 1; }";
  expect(
    penalties(
      scored("const [, second] = [1, n]; const g = () => second; return next(g()) + new Box().value;", { helpers }),
    ),
  ).toEqual({});
});
