import {
  compileReviewBrief,
  createToolbox,
  type Ending,
  redactorFor,
  startConversation,
  type Transcript,
} from "@vitest-jiti/agents";
import { JitiError, type Model, type Review, type Section, type Target, type TargetKey } from "@vitest-jiti/core";
import { type Equipment, hiddenFor, turnLimits } from "./equip.ts";
import type { World } from "./unit.ts";

/** To look around a little and judge takes no more turns. */
const mostTurns = 10;

/** Has green candidates of one unit rated by another agent, each in a conversation that knows of no other. */
export class Reviewing {
  readonly #targets: readonly Target[];
  readonly #equipment: Equipment;
  readonly #model: Model;
  readonly #world: World;
  readonly #transcript: Transcript;
  readonly #member: string;
  #silent: string | undefined;

  constructor(
    targets: readonly Target[],
    equipment: Equipment,
    model: Model,
    { world, transcript, member }: { readonly world: World; readonly transcript: Transcript; readonly member: string },
  ) {
    this.#targets = targets;
    this.#equipment = equipment;
    this.#model = model;
    this.#world = world;
    this.#transcript = transcript;
    this.#member = member;
  }

  /**
   * What the reviewer says; `undefined` when it says nothing that can be used, which costs its judgement and not the
   * candidate.
   */
  async review(sections: ReadonlyMap<TargetKey, Section>): Promise<Review | undefined> {
    try {
      const ending = await this.#converse(sections);
      if (ending.kind !== "review") {
        this.#noReview(whyOf(ending));
        return undefined;
      }
      this.#transcript.write({ type: "review", agent: this.#equipment.name, review: ending.review });
      return ending.review;
    } catch (error) {
      if (!(error instanceof JitiError) || error.code === "JITI_GENERATION_CANCELLED") throw error;
      this.#noReview(error.message);
      return undefined;
    }
  }

  /** For the summary; empty when the reviewer always gave a judgement. */
  get notes(): readonly string[] {
    const { name } = this.#equipment;
    return this.#silent === undefined
      ? []
      : [`${name} gave no judgement, so the author's own rating counts: ${this.#silent}`];
  }

  #noReview(why: string): void {
    this.#silent = why;
    this.#transcript.write({ type: "no-review", agent: this.#equipment.name, why });
  }

  #converse(sections: ReadonlyMap<TargetKey, Section>): Promise<Ending> {
    const { root, env, hidden, settings, emit, signal } = this.#world;
    const agent = this.#equipment.agentFor("review");
    const limits = turnLimits(agent, settings);
    const { allowed } = agent.config.tools;
    return startConversation({
      agent,
      model: this.#model,
      member: this.#member,
      targets: this.#targets,
      phase: "review",
      brief: compileReviewBrief({
        targets: this.#targets,
        code: new Map([...sections].map(([key, { imports, code }]) => [key, [...imports, code].join("\n")])),
        root,
        env,
      }),
      // Read-only, whatever else it may be allowed.
      toolbox: createToolbox({
        root,
        hidden: hiddenFor(this.#model, hidden),
        allowed: allowed.filter((name) => name !== "run"),
        permissions: agent.policies.permissions,
      }),
      redact: redactorFor(root, env),
      limits: { ...limits, turns: Math.min(limits.turns, mostTurns) },
      transcript: this.#transcript,
      emit,
      signal,
    }).next();
  }
}

function whyOf(ending: Ending): string {
  if (ending.kind !== "stopped") return "it answered with a tool that it does not have";
  return stops[ending.reason];
}

const stops = {
  "no-tool-call": "it did not call `review`",
  turns: "it looked around for too long",
  length: "its answer was cut off",
  refusal: "it refused to answer",
} as const;
