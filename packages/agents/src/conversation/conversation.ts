import {
  type Block,
  type Emit,
  JitiError,
  type Message,
  messageOf,
  type Model,
  type Phase,
  priceOfReply,
  type StopReason,
  type Target,
  type TargetKey,
  type TurnReply,
  usdOf,
} from "@vitest-jiti/core";
import type { Agent } from "../agents/agents.ts";
import { secretsRedactor } from "../redaction/secrets.ts";
import { endingTools, testerTools } from "../tools/ending-tools.ts";
import type { Toolbox } from "../tools/toolbox.ts";
import type { Transcript } from "../transcript/transcript.ts";
import { type Call, type Handled, handleCalls } from "./calls.ts";
import type { Ending } from "./ending.ts";
import { remindersFor } from "./reminders.ts";

export interface ConversationOptions {
  readonly agent: Agent;
  /** Which council member; none outside a council. */
  readonly member?: string | undefined;
  readonly model: Model;
  /** At least one, sorted by key. */
  readonly targets: readonly Target[];
  readonly phase: Phase;
  /** Of the gates that a tester writes, each once. */
  readonly titles?: readonly string[] | undefined;
  /** Of the proposals that a member of a council criticises, each once. */
  readonly letters?: readonly string[] | undefined;
  /** Offers to keep the present code. */
  readonly mayKeep?: boolean | undefined;
  /** The first message. */
  readonly brief: string;
  readonly toolbox: Toolbox;
  /** What the agent may be told of a report or of a tool's answer. */
  readonly redact?: ((text: string) => string) | undefined;
  readonly limits: { readonly turns: number; readonly outputTokens: number };
  readonly transcript: Transcript;
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

/** A conversation with an agent about one unit, from one submission to the next. */
export interface Conversation {
  /**
   * Lets the agent explore until it submits, keeps the present code, or stops.
   *
   * @throws JitiError whatever the model throws; the transcript has it too.
   */
  next(): Promise<Ending>;
  /** Tells the agent what its submission led to. An accepted one may be followed by another phase. */
  answer(report: string, options: { readonly accepted: boolean; readonly phase?: Phase }): void;
}

/** Begins a conversation. Nothing is sent before the first `next()`. */
export function startConversation(options: ConversationOptions): Conversation {
  return new Talk(options);
}

class Talk implements Conversation {
  readonly #options: ConversationOptions;
  readonly #keys: readonly TargetKey[];
  readonly #messages: Message[] = [];
  /** What the next turn adds. */
  #added: Message[];
  #phase: Phase;
  #turnsOfPhase = 0;
  #turns = 0;
  #reminded = false;
  /** Set while a submission waits for its answer. */
  #submitted: Handled | undefined;

  constructor(options: ConversationOptions) {
    this.#options = options;
    this.#keys = options.targets.map(({ key }) => key);
    this.#phase = options.phase;
    this.#added = [{ role: "user", content: [{ type: "text", text: options.brief }] }];
    options.transcript.write({
      type: "conversation",
      persona: options.agent.persona,
      agent: options.agent.name,
      config: options.agent.config,
      policies: options.agent.policies,
      atoms: options.agent.atoms,
      member: options.member ?? "",
      keys: this.#keys,
      phase: options.phase,
      model: options.model.id,
      system: options.agent.config.identity,
      tools: this.#tools(),
    });
  }

  async next(): Promise<Ending> {
    if (this.#submitted !== undefined) throw misuse("The last submission has no answer yet.");
    try {
      return await this.#explore();
    } catch (error) {
      const code = error instanceof JitiError ? error.code : "JITI_INTERNAL";
      this.#options.transcript.write({ type: "failed", code, message: messageOf(error) });
      throw error;
    }
  }

  answer(report: string, { accepted, phase }: { readonly accepted: boolean; readonly phase?: Phase }): void {
    if (this.#submitted === undefined) throw misuse("There is no submission to answer.");
    this.#options.transcript.write({ type: "report", accepted, text: report });
    this.#say(this.#submitted.results(report).map((block) => this.#redacted(block)));
    this.#submitted = undefined;
    if (phase === undefined) return;
    this.#phase = phase;
    this.#turnsOfPhase = 0;
  }

  async #explore(): Promise<Ending> {
    while (this.#turns < this.#options.limits.turns) {
      const reply = await this.#turn();
      if (reply.stop === "refusal") return this.#stop("refusal");
      const calls = reply.content.filter((block) => block.type === "tool_use");
      const { cutShort, reminder } = remindersFor(this.#options.agent.persona, this.#phase);
      const note = reply.stop === "length" ? cutShort : reminder;
      if (calls.length === 0) {
        if (this.#reminded) return this.#stop(reply.stop === "length" ? "length" : "no-tool-call");
        this.#reminded = true;
        this.#say([{ type: "text", text: note }]);
        continue;
      }
      this.#reminded = false;
      const handled = await this.#handle(calls);
      if (handled.ending !== undefined) {
        this.#submitted = handled;
        return handled.ending;
      }
      const results = handled.results("").map((block) => this.#redacted(block));
      this.#say([...results, ...(reply.stop === "length" ? [{ type: "text", text: note } as const] : [])]);
    }
    return this.#stop("turns");
  }

  async #turn(): Promise<TurnReply> {
    const { agent, model, limits, signal, transcript, emit, member } = this.#options;
    this.#turns += 1;
    this.#turnsOfPhase += 1;
    const added = this.#added;
    this.#added = [];
    this.#messages.push(...added);
    const [phase, turn] = [this.#phase, this.#turnsOfPhase];
    const startedAt = performance.now();
    const reply = await model.turn({
      identity: { persona: agent.persona, member: member ?? "", keys: this.#keys, phase, turn },
      system: agent.config.identity,
      tools: this.#tools(),
      messages: [...this.#messages],
      maxOutput: limits.outputTokens,
      signal,
    });
    const ms = Math.round(performance.now() - startedAt);
    // An answer that was cut may be empty, which no provider takes back.
    const content: readonly Block[] = reply.content.length > 0 ? reply.content : [{ type: "text", text: "(nothing)" }];
    this.#messages.push({ role: "assistant", content });
    const { usage, stop } = reply;
    const usd = usdOf(usage, priceOfReply(reply, model));
    transcript.write({ type: "turn", phase, turn, added, reply: reply.content, stop, usage, usd, ms });
    emit({ type: "turn", keys: this.#keys, phase, turn, usage, usd, durationMs: ms });
    return reply;
  }

  #handle(calls: readonly Call[]): Promise<Handled> {
    const { toolbox, targets, titles, letters, transcript, emit } = this.#options;
    const endings = this.#endingTools().map(({ name }) => name);
    return handleCalls(calls, { toolbox, targets, titles, letters, endings }, (call, { text, refused, fault }) => {
      const { name, input } = call;
      transcript.write({
        type: "tool",
        phase: this.#phase,
        turn: this.#turnsOfPhase,
        name,
        input,
        refused,
        ...(fault === undefined ? {} : { fault }),
        result: text,
      });
      emit({ type: "tool", keys: this.#keys, name, refused, fault });
    });
  }

  #tools(): ReturnType<typeof endingTools> {
    return [...this.#options.toolbox.specs, ...this.#endingTools()];
  }

  #endingTools(): ReturnType<typeof endingTools> {
    const { targets, titles, mayKeep = false } = this.#options;
    return titles !== undefined ? testerTools(mayKeep) : endingTools(targets, this.#phase, mayKeep);
  }

  #say(content: readonly Block[]): void {
    this.#added.push({ role: "user", content });
  }

  #redacted(block: Block): Block {
    const { redact = secretsRedactor(process.env) } = this.#options;
    return block.type === "tool_result" ? { ...block, content: redact(block.content) } : block;
  }

  #stop(reason: StopReason): Ending {
    this.#options.transcript.write({ type: "stopped", reason });
    this.#options.emit({ type: "stopped", keys: this.#keys, reason });
    return { kind: "stopped", reason };
  }
}

function misuse(message: string): JitiError {
  return new JitiError({ code: "JITI_INTERNAL", message });
}
