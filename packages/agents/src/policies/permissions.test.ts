import fc from "fast-check";
import { expect, test } from "vitest";
import { actions, type HeldPermission } from "./permission.ts";
import { Permissions } from "./permissions.ts";
import { readTarget } from "./target.ts";

const permission: fc.Arbitrary<HeldPermission> = fc.record({
  action: fc.constantFrom(...actions),
  target: fc.constantFrom("**", "src/**", "src/a.ts", "src/secrets/**", "*/a.ts", "{src,test}/*", "@gates", "docs"),
  effect: fc.constantFrom("allow", "deny"),
  by: fc.constantFrom("policy vault", "policy zoo", "agent coder"),
});
const permissions = fc.array(permission, { maxLength: 8 });
const path = fc.constantFrom("", "src", "src/a.ts", "src/secrets/key.ts", "test/a.ts", "docs/b.md", "docs", "other.ts");
const action = fc.constantFrom(...actions);
const gates = ["test/a.ts"];

const means = ({ target }: HeldPermission, file: string): boolean =>
  target === "@gates" ? gates.includes(file) : readTarget(target, false).matches(file);

test("a denial wins, whatever else allows; what nothing allows is denied", () => {
  fc.assert(
    fc.property(permissions, action, path, (all, wanted, file) => {
      const about = all.filter((one) => one.action === wanted && means(one, file));
      const decision = new Permissions(all, gates).decide(wanted, file);
      const isDenied = about.some(({ effect }) => effect === "deny");
      expect(decision.isAllowed).toBe(!isDenied && about.length > 0);
      if (decision.isAllowed) return;
      if (isDenied) expect(about).toContainEqual(decision.by);
      else expect(decision.by).toBeUndefined();
    }),
    { numRuns: 1_000 },
  );
});

test("the order of permissions changes nothing, not even which one is named", () => {
  const shuffled = permissions.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  );
  fc.assert(
    fc.property(shuffled, action, path, ([one, other], wanted, file) => {
      const [first, second] = [new Permissions(one, gates), new Permissions(other, gates)];
      expect(second.decide(wanted, file)).toEqual(first.decide(wanted, file));
      expect(second.decideFolder(file)).toEqual(first.decideFolder(file));
    }),
    { numRuns: 1_000 },
  );
});

test("one permission more never takes a denial away, and one allowance less never gives anything", () => {
  fc.assert(
    fc.property(permissions, permission, action, path, (all, more, wanted, file) => {
      const before = new Permissions(all, gates).decide(wanted, file).isAllowed;
      const after = new Permissions([...all, more], gates).decide(wanted, file).isAllowed;
      if (more.effect === "deny") expect(after && !before).toBe(false);
      else expect(before && !after).toBe(false);
    }),
    { numRuns: 1_000 },
  );
});

test("a denial holds for names in another case, and an allowance does not", () => {
  const held = (effect: "allow" | "deny", target: string): HeldPermission => ({
    action: "read",
    target,
    effect,
    by: "policy p",
  });
  const both = new Permissions(
    [held("allow", "src/**"), held("deny", "src/Vault/**"), held("deny", "@gates")],
    ["src/Test.ts"],
  );
  const may = ["src/a.ts", "SRC/a.ts", "src/VAULT/a.ts", "src/test.ts"].map(
    (file) => both.decide("read", file).isAllowed,
  );
  expect(may).toEqual([true, false, false, false]);
});
