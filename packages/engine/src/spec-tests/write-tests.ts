import {
  compileTesterBrief,
  type Conversation,
  createToolbox,
  openTranscript,
  reportTestFindings,
  startConversation,
  type SubmittedSpecTests,
  type Transcript,
} from "@vitest-jiti/agents";
import { checkLimits } from "@vitest-jiti/checks";
import {
  counted,
  type Finding,
  JitiError,
  type Phase,
  type SpecTest,
  type SpecTestProvenance,
  specTestsPath,
  type TargetKey,
} from "@vitest-jiti/core";
import {
  importsIn,
  readSpecTests,
  specInterfaceHash,
  specTextHash,
  stampedSpecTest,
  titleOf,
} from "@vitest-jiti/source";
import { join } from "node:path";
import { Bill } from "../budget/bill.ts";
import { assertBudgets, type BudgetedModel } from "../budget/budgeted-model.ts";
import { type Equipment, equip, hiddenFor, turnLimits } from "../loop/equip.ts";
import { transcriptPath } from "../loop/transcript-path.ts";
import { type StoredTests, storeTests } from "./store-tests.ts";
import { judgeTests } from "./judge-tests.ts";
import type { TestTask } from "./open-gates.ts";
import type { TestWorld } from "./test-world.ts";

/**
 * Has the tester write the spec tests of one task, and stores those that hold: one conversation, and fresh starts as for
 * implementations.
 *
 * @param doubt What speaks against the present tests, where the tester is asked once more.
 * @throws JitiError `JITI_SPEC_TESTS_EXHAUSTED`, and what the model and the checks throw.
 */
export async function writeTests(task: TestTask, world: TestWorld, doubt?: string): Promise<Written> {
  const equipment = await equip(task.targets, { persona: "tester", phase: "tests" }, world);
  return new Writing(task, world, equipment, doubt).run();
}

interface Written {
  readonly stored: StoredTests;
  /** The present tests stay as they were. */
  readonly kept: boolean;
}

class Writing {
  readonly #task: TestTask;
  readonly #world: TestWorld;
  readonly #equipment: Equipment;
  readonly #keys: readonly TargetKey[];
  readonly #startedAt: number;
  readonly #transcript: string;
  readonly #model: BudgetedModel;
  readonly #doubt: string | undefined;
  #kept = false;
  readonly #bill: Bill;
  #submissions = 0;

  constructor(task: TestTask, world: TestWorld, equipment: Equipment, doubt: string | undefined) {
    this.#doubt = doubt;
    this.#task = task;
    this.#world = world;
    this.#equipment = equipment;
    this.#keys = task.targets.map(({ key }) => key);
    this.#startedAt = world.clock.now();
    this.#transcript = transcriptPath(this.#keys, this.#startedAt, "tests");
    this.#bill = new Bill(world.ledger.child(this.#keys.join(", "), world.settings.budget.target));
    this.#model = this.#bill.open(equipment.model);
  }

  async run(): Promise<Written> {
    const { root, env, settings, emit } = this.#world;
    const transcript = openTranscript(
      join(root, this.#transcript),
      (message) => emit({ type: "warning", message }),
      env,
    );
    try {
      assertBudgets(this.#model, settings.budget);
      const tests = await this.#converse(transcript);
      const stored = await storeTests(tests, this.#task, this.#provenance(), this.#world);
      return { stored, kept: this.#kept };
    } finally {
      await transcript.close();
    }
  }

  /** A second thought is a conversation of its own: recordings tell them apart. */
  get #phase(): Phase {
    return this.#doubt === undefined ? "tests" : "repair";
  }

  async #converse(transcript: Transcript): Promise<readonly SpecTest[]> {
    const { limits } = this.#world.settings;
    let note = this.#doubt;
    for (let round = 0; round <= limits.restarts; round += 1) {
      this.#world.emit({ type: "generation-started", keys: this.#keys, model: this.#model.id, phase: this.#phase });
      const result = await this.#round(this.#talk(transcript, note));
      if (result.tests !== undefined) return result.tests;
      note = [this.#doubt, result.report].filter((part) => part !== undefined).join("\n\n");
    }
    throw new JitiError({
      code: "JITI_SPEC_TESTS_EXHAUSTED",
      message: `No tests for ${this.#task.gates.map(({ gate }) => JSON.stringify(titleOf(gate))).join(", ")} held within ${counted(this.#submissions, "submission")}.`,
      at: this.#task.gates[0]?.site.location,
      hint: `Read ${this.#transcript}: the titles may ask for more than the interface and its doc say. Say it there, or write the test yourself.`,
    });
  }

  async #round(
    conversation: Conversation,
  ): Promise<{ readonly tests?: readonly SpecTest[]; readonly report?: string }> {
    let report: string | undefined;
    for (let tried = 0; tried < this.#equipment.submissions; tried += 1) {
      const ending = await conversation.next();
      if (ending.kind === "stopped") {
        if (ending.reason === "refusal") throw this.#refused();
        break;
      }
      this.#submissions += 1;
      this.#kept = ending.kind !== "tests";
      const judged = ending.kind === "tests" ? await this.#judge(ending.tests) : await this.#keep();
      this.#world.emit({ type: "checked", keys: this.#keys, attempt: this.#submissions, findings: judged.findings });
      if (judged.findings.length === 0) return { tests: judged.tests };
      report = reportTestFindings(judged.findings);
      conversation.answer(report, { accepted: false });
    }
    return report === undefined ? {} : { report };
  }

  async #judge(submitted: SubmittedSpecTests): Promise<Judged> {
    const { root, files, checks } = this.#world;
    const { file, gates, targets } = this.#task;
    const [target] = this.#keys;
    if (target === undefined) throw new RangeError("A gate has at least one target.");
    const bounded = submitted.tests.flatMap(({ body }) =>
      checkLimits(target, { target, body, helpers: submitted.helpers, imports: submitted.imports }),
    );
    if (bounded.length > 0) return { tests: [], findings: bounded };
    const named = submitted.tests.flatMap(({ gate: title, body }) =>
      gates.flatMap(({ gate }) => (titleOf(gate) === title ? [{ gate, body }] : [])),
    );
    const text = files.read(join(root, file)) ?? "";
    const read = readSpecTests({ ...submitted, tests: named }, text, specInterfaceHash(targets));
    if (read.kind === "refused") return { tests: [], findings: read.findings };
    const tests = await Promise.all(
      read.tests.map(async (test): Promise<SpecTest> => {
        const formatted = { ...test, code: (await checks.format(specTestsPath(file), test.code)).trim() };
        return { ...formatted, hashes: { ...test.hashes, text: specTextHash(formatted) } };
      }),
    );
    return { tests, findings: await judgeTests(tests, this.#task, this.#world, this.#equipment.policies) };
  }

  /** The present tests, if they hold for the interface as it is now. */
  async #keep(): Promise<Judged> {
    const { gates, targets } = this.#task;
    const tests = gates.flatMap(({ state }) => ("test" in state ? [stampedSpecTest(state.test, targets)] : []));
    return { tests, findings: await judgeTests(tests, this.#task, this.#world, this.#equipment.policies) };
  }

  #talk(transcript: Transcript, note: string | undefined): Conversation {
    const { root, hidden, settings, emit, signal, files } = this.#world;
    const { targets, file, gates } = this.#task;
    const agent = this.#equipment.agentFor("tests");
    const mayKeep = gates.every(({ state }) => state.kind !== "missing");
    return startConversation({
      agent,
      model: this.#model,
      targets,
      phase: this.#phase,
      titles: gates.map(({ gate }) => titleOf(gate)),
      mayKeep,
      brief: compileTesterBrief({
        targets,
        testFile: file,
        imports: importsIn(file, files.read(join(root, file)) ?? ""),
        titles: gates.map(({ gate, state }) => ({
          title: titleOf(gate),
          present: "test" in state ? state.test.code : undefined,
        })),
        mayKeep,
        note,
        isDoubted: this.#doubt !== undefined,
        root,
      }),
      toolbox: createToolbox({
        root,
        hidden: hiddenFor(this.#model, hidden),
        allowed: agent.config.tools.allowed,
        permissions: agent.policies.permissions,
      }),
      limits: turnLimits(agent, settings),
      transcript,
      emit,
      signal,
    });
  }

  #refused(): JitiError {
    return new JitiError({
      code: "JITI_MODEL_FAILED",
      message: `${this.#model.id} refused to write tests for ${this.#keys.join(", ")}.`,
      hint: `Read ${this.#transcript}, reword the titles or the doc comment, or choose another model.`,
    });
  }

  #provenance(): SpecTestProvenance {
    const now = this.#world.clock.now();
    return {
      model: this.#model.id,
      agent: this.#equipment.name,
      attempts: this.#submissions,
      ...this.#bill.total,
      seconds: (now - this.#startedAt) / 1000,
      transcript: this.#transcript,
      at: new Date(now).toISOString(),
    };
  }
}

interface Judged {
  readonly tests: readonly SpecTest[];
  readonly findings: readonly Finding[];
}
