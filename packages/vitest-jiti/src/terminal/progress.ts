import { counted, type JitiEvent, type Phase, type TargetKey } from "@vitest-jiti/core";

/** Where the generation of one target stands. */
export interface Progress {
  readonly key: TargetKey;
  readonly mark: "waiting" | "working" | "green" | "kept" | "failed";
  /** What happens now, or how it ended: a few words. */
  readonly status: string;
  readonly usd: number | null;
  readonly tokens: number;
}

export type Board = ReadonlyMap<TargetKey, Progress>;

const phases: Record<Phase, string> = {
  generate: "writing",
  restart: "starting afresh",
  repair: "repairing",
  regenerate: "rewriting for the new interface",
  refactor: "refactoring",
  tests: "writing tests",
  review: "reviewing",
  critique: "criticising",
  synthesis: "synthesising",
};

/** The board after an event. Returns the same board when nothing on it changed. */
export function advance(board: Board, event: JitiEvent): Board {
  switch (event.type) {
    case "red":
      return place(board, [event.key], "waiting", `red: ${event.failing} of ${counted(event.gates, "gate")}`);
    case "generation-started":
      return place(board, event.keys, "working", phases[event.phase]);
    case "turn":
      return spend(place(board, event.keys, "working", `${phases[event.phase]}, turn ${event.turn}`), event);
    case "submitted":
      return place(board, event.keys, "working", `submission ${event.attempt}: checking`);
    case "checked":
      return event.findings.length === 0
        ? place(board, event.keys, "working", `submission ${event.attempt}: running gates`)
        : place(board, event.keys, "working", `submission ${event.attempt} refused: ${checksOf(event.findings)}`);
    case "judged":
      return place(board, event.keys, "working", `submission ${event.attempt}: ${judgement(event.verdict)}`);
    case "held-out":
      return place(board, event.keys, "working", `submission ${event.attempt}: refused for unseen inputs`);
    case "scored":
      return place(
        board,
        event.keys,
        "working",
        `submission ${event.attempt} green, score ${event.score.total.toFixed(1)}`,
      );
    case "finished":
      return finish(board, event.outcome);
    default:
      return board;
  }
}

type Of<Type extends JitiEvent["type"]> = Extract<JitiEvent, { type: Type }>;

function place(board: Board, keys: readonly TargetKey[], mark: Progress["mark"], status: string): Board {
  const next = new Map(board);
  for (const key of keys) {
    const { usd, tokens } = board.get(key) ?? { usd: 0, tokens: 0 };
    next.set(key, { key, mark, status, usd, tokens });
  }
  return next;
}

/** What a unit's turn took is shown with its first target. */
function spend(board: Board, event: Of<"turn">): Board {
  const progress = event.keys[0] === undefined ? undefined : board.get(event.keys[0]);
  if (progress === undefined) return board;
  const usd = progress.usd === null || event.usd === null ? null : progress.usd + event.usd;
  const tokens = progress.tokens + event.usage.input + event.usage.output;
  return new Map(board).set(progress.key, { ...progress, usd, tokens });
}

function checksOf(findings: Of<"checked">["findings"]): string {
  return [...new Set(findings.map(({ check }) => check))].join(", ");
}

function judgement(verdict: Of<"judged">["verdict"]): string {
  if (verdict.green) return "green";
  const [problem] = verdict.problems;
  if (problem !== undefined) return problem.kind.replaceAll("-", " ");
  const failed = verdict.results.filter(({ state }) => state !== "passed" && state !== "unproven").length;
  return `${counted(failed, "gate")} red`;
}

function finish(board: Board, outcome: Of<"finished">["outcome"]): Board {
  switch (outcome.kind) {
    case "generated": {
      const { attempts, score } = outcome.provenance;
      return place(
        board,
        [outcome.key],
        "green",
        `${counted(attempts, "submission")}, score ${score.total.toFixed(1)}`,
      );
    }
    case "restored":
      return place(board, [outcome.key], "kept", "restored");
    case "kept":
      return place(board, [outcome.key], "kept", "kept as it is");
    case "failed":
      return place(board, [outcome.key], "failed", outcome.error.code);
  }
}
