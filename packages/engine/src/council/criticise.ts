import {
  compileCritiqueBrief,
  createToolbox,
  type Ending,
  redactorFor,
  startConversation,
  transcriptOf,
} from "@vitest-jiti/agents";
import { type Critique, type StageCost, type TargetKey, type Section } from "@vitest-jiti/core";
import { Bill } from "../budget/bill.ts";
import type { Job } from "../loop/job.ts";
import { type Equipment, hiddenFor, turnLimits } from "../loop/equip.ts";
import { Sandbox } from "../loop/sandbox.ts";
import { reasonTold } from "./report.ts";
import { type Shown, withoutOwn } from "./show.ts";

/** To look around a little and judge takes no more turns. */
export const mostTurns = 8;

/** A member that may judge. */
export interface Critic {
  readonly member: string;
  readonly equipment: Equipment;
  /** What it submitted itself: its tool `run` reaches that. */
  readonly own: ReadonlyMap<TargetKey, Section> | undefined;
}

/** What became of one critic. */
export interface Criticised {
  readonly member: string;
  /** `undefined` when it said nothing that can be used, which costs its judgement and nothing else. */
  readonly critique: Critique | undefined;
  readonly bill: Bill["total"];
  readonly cost: StageCost;
}

/** Has members criticise the proposals of others, at the same time. One that fails is left out. */
export function criticise(job: Job, critics: readonly Critic[], shown: Shown): Promise<readonly Criticised[]> {
  return Promise.all(critics.map((critic) => criticiseOne(job, critic, withoutOwn(shown, critic.member))));
}

async function criticiseOne(job: Job, critic: Critic, shown: Shown): Promise<Criticised> {
  const { member } = critic;
  const { clock } = job.world;
  const ledger = job.ledger.child(`${member}, critique`, {});
  const bill = new Bill(ledger);
  const transcript = transcriptOf(member, job.transcript);
  const startedAt = clock.now();
  const said = await critiqueOf(job, critic, shown, bill);
  if (typeof said === "string") transcript.write({ type: "no-critique", why: said });
  else transcript.write({ type: "critique", critique: said });
  const { calls, tokens, usd } = ledger.spent;
  const seconds = (clock.now() - startedAt) / 1000;
  return {
    member,
    critique: typeof said === "string" ? undefined : said,
    bill: bill.total,
    cost: { stage: "critique", calls, tokens, usd, seconds, reason: typeof said === "string" ? said : null },
  };
}

/** The critique, or why there is none. */
async function critiqueOf(job: Job, critic: Critic, shown: Shown, bill: Bill): Promise<Critique | string> {
  try {
    const ending = await converse(job, critic, shown, bill);
    if (ending.kind === "critique") return ending.critique;
    return ending.kind === "stopped" ? stops[ending.reason] : "it answered with a tool that it does not have";
  } catch (error) {
    return reasonTold(error);
  }
}

function converse(job: Job, { member, equipment, own }: Critic, shown: Shown, bill: Bill): Promise<Ending> {
  const { root, env, hidden, settings, emit, signal } = job.world;
  const agent = equipment.agentFor("critique");
  const limits = turnLimits(agent, settings);
  const sandbox = new Sandbox(job.visible, job.world);
  if (own !== undefined) sandbox.candidate(own);
  return startConversation({
    agent,
    model: bill.open(equipment.model),
    member,
    targets: job.visible,
    phase: "critique",
    letters: shown.proposals.map(({ letter }) => letter),
    brief: compileCritiqueBrief({ targets: job.visible, evidence: job.task.evidence, council: shown, root, env }),
    toolbox: createToolbox({
      root,
      hidden: hiddenFor(equipment.model, hidden),
      allowed: agent.config.tools.allowed,
      permissions: agent.policies.permissions,
      run: sandbox,
    }),
    redact: redactorFor(root, env),
    limits: { ...limits, turns: Math.min(limits.turns, mostTurns) },
    transcript: transcriptOf(member, job.transcript),
    emit,
    signal,
  }).next();
}

const stops = {
  "no-tool-call": "it did not call `critique`",
  turns: "it looked around for too long",
  length: "its answer was cut off",
  refusal: "it refused to answer",
} as const;
