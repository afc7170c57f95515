import { parseTargetKey, type GateResult, type GateState, targetKey, type TargetKey } from "@vitest-jiti/core";
import { stripVTControlCharacters } from "node:util";
import type { TestCase } from "vitest/node";
import { counterexampleIn } from "./counterexample.ts";
import type { CalledStub, GateMeta } from "../../inject/gate-meta.ts";
import type { Observation } from "../observer.ts";
import { gateFailure } from "./gate-failure.ts";
import type { GateIds } from "./gate-ids.ts";
import type { Places } from "./place.ts";
import { errorsOf, wasKept } from "./test-errors.ts";

export interface Reading {
  /** Absolute. */
  readonly root: string;
  readonly places: Places;
  readonly ids: GateIds;
  /** Only gates of these targets. */
  readonly wanted: ReadonlySet<TargetKey>;
}

export interface ReadGate {
  readonly result: GateResult;
  readonly calls: readonly CalledStub[];
}

/** What a run showed about the gates of some targets, in the order of the files. */
export function readGates({ modules, output }: Observation, reading: Reading): readonly ReadGate[] {
  return modules.flatMap((module) =>
    [...module.children.allTests()].flatMap((test): readonly ReadGate[] => {
      const meta = test.meta().jiti;
      // Every test takes an id, so that the row of one gate does not depend on which others are wanted.
      const file = reading.places.relative(module.moduleId);
      const titles = titlesOf(test);
      const id = reading.ids.next(module.project.name, file, titles);
      const targets = (meta?.targets ?? []).flatMap(knownKey);
      if (meta === undefined || !targets.some((key) => reading.wanted.has(key))) return [];
      const { line, column } = test.location ?? { line: 1, column: 1 };
      const failures = errorsOf(test).map((error) => gateFailure(error, file, reading.root, reading.places));
      const called = [...new Set(meta.called.flatMap(({ key }) => knownKey(key)))];
      const gate = { id, targets, titles, location: { file, line, column } };
      return [
        {
          result: {
            gate,
            state: stateOf(test),
            failures,
            called,
            output: stripVTControlCharacters(output.get(test.id) ?? ""),
            ...(meta.isDrawn === true ? { isDrawn: true } : {}),
            ...counterexampleIn(meta),
            ...triedCasesIn(meta),
            ...(typeof meta.heldTitle === "string" ? { heldTitle: meta.heldTitle } : {}),
          },
          calls: meta.called,
        },
      ];
    }),
  );
}

/** They come from the sandbox: what they are looked up among is the user's own. */
function triedCasesIn({ triedCases: sent }: GateMeta): Pick<GateResult, "triedCases"> {
  const isList = Array.isArray(sent) && sent.every((one: unknown) => typeof one === "string");
  return isList ? { triedCases: sent } : {};
}

/** Keys come back from the sandbox as text; what is no key was not sent by jiti. */
export function knownKey(text: string): readonly TargetKey[] {
  try {
    const { file, path } = parseTargetKey(text);
    return [targetKey(file, path)];
  } catch {
    return [];
  }
}

function titlesOf(test: TestCase): readonly string[] {
  const titles = [test.name];
  for (let parent = test.parent; parent.type === "suite"; parent = parent.parent) titles.unshift(parent.name);
  return titles;
}

function stateOf(test: TestCase): GateState {
  const { state } = test.result();
  if (state === "passed" || state === "failed") return state;
  if (state === "pending") return test.options.mode === "todo" || test.options.mode === "skip" ? "unproven" : "missing";
  return wasKept(test) ? "failed" : "unproven";
}
