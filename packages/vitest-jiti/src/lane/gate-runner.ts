import type { GateRunner, Settings } from "@vitest-jiti/core";
import type { Vitest } from "vitest/node";
import { call } from "./runs/call.ts";
import { evaluate } from "./runs/evaluate.ts";
import { ExpectedGates } from "./runs/expected-gates.ts";
import { LanePool } from "./lane-pool.ts";
import { Places } from "./results/place.ts";
import { red } from "./runs/red.ts";
import { scratch } from "./runs/scratch.ts";
import { unseen } from "./runs/unseen.ts";
import { verify } from "./runs/verify.ts";

export interface GateRunnerOptions {
  /** The user's own Vitest: lanes run by its config file, and reuse what its global setup provided. */
  readonly vitest: Vitest;
  /** Absolute. */
  readonly root: string;
  readonly settings: Settings["sandbox"];
  /** Lanes that may run at the same time. */
  readonly parallel: number;
}

/** What the runs of one gate runner share. */
export interface Bench {
  readonly root: string;
  readonly lanes: LanePool;
  readonly places: Places;
  readonly expected: ExpectedGates;
}

/** Runs gates in lanes. Nothing is opened before the first run. */
export function createGateRunner({ vitest, root, settings, parallel }: GateRunnerOptions): GateRunner {
  const bench: Bench = {
    root,
    lanes: new LanePool({ outer: vitest, root, settings }, parallel),
    places: new Places(root),
    expected: new ExpectedGates(),
  };
  return {
    red: (targets, signal, overlay) => red(bench, targets, signal, overlay),
    verify: (targets, overlay, signal, inputs, timeoutMs) =>
      inputs === undefined
        ? verify(bench, targets, overlay, signal, timeoutMs)
        : unseen(bench, targets, overlay, inputs, signal),
    scratch: (tests, on, signal) => scratch(bench, tests, on, signal),
    evaluate: (target, overlay, expression, signal) => evaluate(bench, target, overlay, expression, signal),
    call: (request, signal) => call(bench, request, signal),
    close: () => bench.lanes.close(),
  };
}
