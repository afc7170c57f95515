import {
  type InterfacePart,
  mapParts,
  type Section,
  type SectionState,
  type Settings,
  type Target,
  targetKey,
} from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { plan, planAnew } from "./plan.ts";

const key = targetKey("src/money.ts", "parseMoney");
const target = { key, location: { file: "src/money.ts", line: 4 } } as Target;
const section: Section = {
  key,
  code: "",
  imports: [],
  hashes: { interface: "", gates: "", verified: "", text: "", parts: mapParts(() => "") },
};

const states: Readonly<Record<SectionState["kind"], SectionState>> = {
  missing: { kind: "missing" },
  current: { kind: "current", section },
  edited: { kind: "edited", section },
  unverified: { kind: "unverified", section, changed: ["gates"] },
  stale: { kind: "stale", section, changed: ["doc"] },
  conflict: { kind: "conflict", reason: "the region was edited and the signature changed" },
};

const rows: readonly (readonly [SectionState["kind"], Settings["mode"], string])[] = [
  ["missing", "generate", "red-run"],
  ["current", "generate", "run"],
  ["edited", "generate", "run"],
  ["unverified", "generate", "verify"],
  ["stale", "generate", "regenerate"],
  ["conflict", "generate", "refuse JITI_MIRROR_CONFLICT"],
  ["missing", "frozen", "refuse JITI_FROZEN"],
  ["current", "frozen", "run"],
  ["edited", "frozen", "run"],
  ["unverified", "frozen", "run"],
  ["stale", "frozen", "refuse JITI_FROZEN"],
  ["conflict", "frozen", "refuse JITI_MIRROR_CONFLICT"],
  ["missing", "off", "run"],
  ["stale", "off", "run"],
  ["conflict", "off", "run"],
];

test.each(rows)("a section that is %s, in mode %s: %s", (state, mode, expected) => {
  const decided = plan(target, states[state], mode);
  expect(decided.kind === "refuse" ? `refuse ${decided.error.code}` : decided.kind).toBe(expected);
});

test("what was edited and has hashes of another version gets present ones, but not in a frozen run", () => {
  const { parts: _, ...hashes } = section.hashes;
  const state: SectionState = { kind: "edited", section: { ...section, hashes } };
  expect(plan(target, state, "generate").kind).toBe("stamp");
  expect(plan(target, state, "frozen").kind).toBe("run");
});

test.each<[readonly InterfacePart[], boolean]>([
  [["doc"], true],
  [["doc", "hints"], true],
  [["hints", "signature"], false],
  [["reached"], false],
])("with another %s the present code may be kept: %s", (changed, mayKeep) => {
  expect(plan(target, { kind: "stale", section, changed }, "generate")).toEqual({
    kind: "regenerate",
    section,
    mayKeep,
  });
});

test.each([
  ["missing", "generate", "red-run"],
  ["current", "generate", "red-run"],
  ["unverified", "generate", "red-run"],
  ["stale", "generate", "regenerate"],
  ["edited", "generate", "refuse JITI_MIRROR_CONFLICT"],
  ["conflict", "generate", "refuse JITI_MIRROR_CONFLICT"],
  ["current", "frozen", "run"],
  ["missing", "frozen", "refuse JITI_FROZEN"],
] as const)("a section that is %s and asked for anew, in mode %s: %s", (state, mode, expected) => {
  const decided = planAnew(target, states[state], mode);
  expect(decided.kind === "refuse" ? `refuse ${decided.error.code}` : decided.kind).toBe(expected);
});
