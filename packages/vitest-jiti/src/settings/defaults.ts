import { type Settings, usualLimits, usualTargetUsd } from "@vitest-jiti/core";

/** What holds when nobody says otherwise. `mode` is the developer's machine; CI is frozen. */
export const defaults: Settings = {
  mode: "generate",
  model: "anthropic/claude-sonnet-5",
  isModelForced: false,
  agents: {},
  guides: { style: undefined, tests: undefined },
  effort: undefined,
  provider: undefined,
  providers: {},
  council: { members: [], chairman: undefined, when: "always", include: undefined },
  budget: { target: { usd: usualTargetUsd }, run: { usd: 5 } },
  limits: { submissions: 3, restarts: 1, turns: 30, outputTokens: 8192, cascadeDepth: 8 },
  reviewer: undefined,
  stability: usualLimits,
  quality: { threshold: 7, maxRefactors: 1 },
  holdOut: { seeds: 3, rows: 0 },
  sandbox: { timeoutMs: 20_000, memoryMb: 512, allow: [], require: [] },
  strength: { summary: true, mutants: 12, timeMs: 4000, threshold: 0.6 },
  concurrency: 4,
  watch: { generate: "auto", quietMs: 2000 },
  record: undefined,
  strictReplay: false,
};
