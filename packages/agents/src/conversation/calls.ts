import type { Block, Target, ToolFault } from "@vitest-jiti/core";
import type { ToolOutcome } from "../tools/tool.ts";
import type { Toolbox } from "../tools/toolbox.ts";
import type { Ending } from "./ending.ts";
import { readEnding } from "./submission.ts";

export type Call = Extract<Block, { type: "tool_use" }>;

/** Calls of one answer that are carried out; more are a loop gone wrong. */
const mostCalls = 50;

/** The calls of one answer, carried out. */
export interface Handled {
  readonly ending: Ending | undefined;
  /** The answers to all calls, in their order; the one that ended the attempt gets `report`. */
  results(report: string): readonly Block[];
}

interface Equipment {
  readonly toolbox: Toolbox;
  readonly targets: readonly Target[];
  /** Of the gates that a tester writes. */
  readonly titles?: readonly string[] | undefined;
  /** Of the proposals that a member criticises. */
  readonly letters?: readonly string[] | undefined;
  /** Names of the tools that end an attempt, now. */
  readonly endings: readonly string[];
}

/** Carries out the tool calls of one answer, in order. Every call gets an answer; the first valid ending ends the attempt. */
export async function handleCalls(
  calls: readonly Call[],
  equipment: Equipment,
  called: (call: Call, outcome: ToolOutcome) => void,
): Promise<Handled> {
  const outcomes: (ToolOutcome | Ending)[] = [];
  let ending: Ending | undefined;
  for (const [index, call] of calls.entries()) {
    const outcome = await handle(call, index, ending !== undefined, equipment);
    outcomes.push(outcome);
    if ("kind" in outcome) ending = outcome;
    else called(call, outcome);
  }
  return {
    ending,
    results: (report) =>
      calls.map((call, index) => {
        const outcome = outcomes[index];
        const [text, refused] =
          outcome === undefined || "kind" in outcome ? [report, false] : [outcome.text, outcome.refused];
        return { type: "tool_result", id: call.id, content: text, isError: refused };
      }),
  };
}

async function handle(
  call: Call,
  index: number,
  ended: boolean,
  { toolbox, targets, titles, letters, endings }: Equipment,
): Promise<ToolOutcome | Ending> {
  if (ended) return refuse("Not carried out: the submission before it in the same answer came first.", "dropped");
  if (index >= mostCalls)
    return refuse(`Dropped: at most ${mostCalls} calls in one answer are carried out.`, "dropped");
  if (endings.includes(call.name)) {
    const read = readEnding(call.name, call.input, targets, titles, letters);
    return read.ok ? read.ending : refuse(read.problem, "malformed");
  }
  const outcome = await toolbox.call(call.name, call.input);
  if (outcome.fault !== "blocked" && outcome.fault !== "unknown") return outcome;
  const offered = [...toolbox.specs.map(({ name }) => name), ...endings].join(", ");
  return { ...outcome, text: `${outcome.text} In this conversation there are: ${offered}.` };
}

function refuse(text: string, fault: ToolFault): ToolOutcome {
  return { text, refused: true, fault };
}
