import {
  compileBrief,
  type Conversation,
  createToolbox,
  redactorFor,
  startConversation,
  type Transcript,
} from "@vitest-jiti/agents";
import type { Model, Phase } from "@vitest-jiti/core";
import type { Equipment } from "./equip.ts";
import type { Sandbox } from "./sandbox.ts";
import type { Task, World } from "./unit.ts";

interface Topic {
  readonly task: Task;
  readonly phase: Phase;
  /** Why the conversation before this one was given up. */
  readonly lastReport: string | undefined;
  readonly equipment: Equipment;
  readonly model: Model;
  readonly sandbox: Sandbox;
  readonly transcript: Transcript;
}

/** Opens a conversation with the coder about one unit. */
export function talk(topic: Topic, world: World): Conversation {
  const { targets } = topic.task.unit;
  const agent = topic.equipment.agentFor(topic.phase);
  const { limits } = world.settings;
  return startConversation({
    agent,
    model: topic.model,
    targets,
    phase: topic.phase,
    mayKeep: topic.task.mayKeep,
    brief: compileBrief({
      targets,
      phase: topic.phase,
      evidence: topic.task.evidence,
      present: new Map([...topic.task.present].map(([key, { code }]) => [key, code])),
      mayKeep: topic.task.mayKeep,
      lastReport: topic.lastReport,
      root: world.root,
    }),
    toolbox: createToolbox({
      root: world.root,
      hidden: [...world.hidden, ...recordingsOf(topic.model)],
      allowed: agent.config.tools.allowed,
      run: (expression) => topic.sandbox.run(expression),
    }),
    redact: redactorFor(world.root),
    limits: {
      turns: agent.config.constraints?.turns ?? limits.turns,
      outputTokens: agent.config.constraints?.outputTokens ?? limits.outputTokens,
    },
    transcript: topic.transcript,
    emit: world.emit,
    signal: world.signal,
  });
}

/** Answers that somebody recorded are none that an agent may look up. */
function recordingsOf({ id }: Model): readonly string[] {
  return id.startsWith("replay/") ? [id.slice("replay/".length)] : [];
}
