import {
  compileBrief,
  type Conversation,
  type Deliberation,
  createToolbox,
  redactorFor,
  startConversation,
  type Transcript,
} from "@vitest-jiti/agents";
import type { Model, Phase, Target } from "@vitest-jiti/core";
import { type Equipment, hiddenFor, turnLimits } from "./equip.ts";
import type { Sandbox } from "./sandbox.ts";
import type { Task, World } from "./unit.ts";

interface Topic {
  readonly task: Task;
  /** Its targets without what is held out of their gates. */
  readonly visible: readonly Target[];
  readonly phase: Phase;
  /** What a council has proposed, for its chairman. */
  readonly council: Deliberation | undefined;
  /** Why the conversation before this one was given up. */
  readonly lastReport: string | undefined;
  readonly equipment: Equipment;
  readonly model: Model;
  /** Which member of a council; empty outside one. */
  readonly member: string;
  readonly sandbox: Sandbox;
  readonly transcript: Transcript;
}

/** Opens a conversation with the author of one unit. */
export function talk(topic: Topic, world: World): Conversation {
  const targets = topic.visible;
  const agent = topic.equipment.agentFor(topic.phase);
  return startConversation({
    agent,
    model: topic.model,
    member: topic.member,
    targets,
    phase: topic.phase,
    mayKeep: topic.task.mayKeep,
    brief: compileBrief({
      targets,
      phase: topic.phase,
      evidence: topic.task.evidence,
      present: new Map([...topic.task.present].map(([key, { code }]) => [key, code])),
      mayKeep: topic.task.mayKeep,
      council: topic.council,
      lastReport: topic.lastReport,
      root: world.root,
      env: world.env,
    }),
    toolbox: createToolbox({
      root: world.root,
      hidden: hiddenFor(topic.model, world.hidden),
      allowed: agent.config.tools.allowed,
      permissions: agent.policies.permissions,
      run: topic.sandbox,
    }),
    redact: redactorFor(world.root, world.env),
    limits: turnLimits(agent, world.settings),
    transcript: topic.transcript,
    emit: world.emit,
    signal: world.signal,
  });
}
