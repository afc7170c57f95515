import { expect, test } from "vitest";
import { analyse } from "../analyse.ts";
import { request } from "../testing/request.ts";
import { openPolicies, rules } from "./policies.ts";
import { breachesIn } from "./policy.ts";

const imports = {
  isOwn: (specifier: string): boolean => specifier.startsWith("."),
  problemWith: (specifier: string): string | undefined =>
    specifier === "zod" ? undefined : `${specifier} is unknown.`,
};

function breaches(text: string, names = rules.map(({ name }) => name)): readonly string[] {
  const { code, generated } = request("src/f.ts", text);
  const judged = { code: analyse("src/f.ts", code), imports, written: generated, spoken: new Set<string>() };
  return generated
    .flatMap((piece) => breachesIn(piece, judged, openPolicies(names).rules))
    .map(({ rule, start }) => `${rule} at ${code.slice(start, start + 12)}`);
}

test("judges what the candidate wrote, and nothing else", () => {
  const text = `
    import fs from "node:fs"; // @ts-ignore
    /*imports*/import { z } from "zod"; import net from "node:net"; import lodash from "lodash";/*end*/
    eval("by the user");
    /*helpers*/const now = () => process.hrtime(); // @ts-ignore
    /*end*/
    export function f() {/*body*/ fs.readFileSync("a"); return eval("1\u200B"); /*end*/}`;
  expect(breaches(text)).toMatchInlineSnapshot(`
    [
      "no-io at import net f",
      "no-new-dependencies at import lodas",
      "no-io at process.hrti",
      "no-suppression at // @ts-ignor",
      "no-dynamic-code at eval("1​"); ",
      "no-hidden-characters at ​"); }",
    ]
  `);
});

test("every rule has a name of its own and a reason", () => {
  expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
  expect(rules.filter(({ reason }) => reason.length < 20)).toEqual([]);
});

test("a class of the user's file is the user's", () => {
  const text = `
    class Money {}
    /*helpers*/class Own {} /*end*/
    export function f() {/*body*/ Own.prototype.x = 1; Money.prototype.x = 1; /*end*/}`;
  expect(breaches(text)).toEqual(["no-prototype-tampering at Money.protot"]);
});

test("some rules hold whatever a configuration names, and a name that nothing has is told", () => {
  const text = `/*imports*/import fs from "node:fs";/*end*/ export function f() {/*body*/ eval("1"); /*end*/}`;
  expect(breaches(text, ["no-new-dependencies"])).toEqual([`no-dynamic-code at eval("1"); }`]);
  expect(() => openPolicies(["no-oi"])).toThrow(/There is no policy "no-oi"[^]*no-dynamic-code, no-io/);
});
