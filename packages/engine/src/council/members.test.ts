import { type ScriptedReply, status } from "@vitest-jiti/agents/testing";
import type { GateRunner, Outcome } from "@vitest-jiti/core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Convened, convened, everyProvider, good, type Script, wrong } from "../testing/convened.ts";
import { PlayedProject } from "../testing/played-project.ts";
import { oneTarget } from "../testing/sources.ts";

let project: PlayedProject;
beforeEach(() => {
  project = new PlayedProject();
  project.write(oneTarget);
});
afterEach(() => {
  project[Symbol.dispose]();
});

/** What became of the only target where nobody wrote it. */
function failureIn({ outcome }: Convened): Extract<Outcome, { kind: "failed" }> {
  if (outcome?.kind !== "failed") throw new TypeError(`The target is ${outcome?.kind ?? "missing"}.`);
  return outcome;
}

describe("when nobody has a proposal", () => {
  const replies: Readonly<Record<string, ScriptedReply>> = {
    "claude-sonnet-5": { fault: status(401, "authentication_error") },
    "gpt-5": { fault: { kind: "cut" } },
    "openai/gpt-oss-120b": { fault: status(429, "rate_limit_error", { "retry-after": "0.001" }) },
    "qwen3:8b": { text: "I would return 1." },
    "some-model": wrong,
  };

  test("one error has the reason of each, also of one that could not be asked; what each took is told", async () => {
    const {
      error,
      reason,
      council: told,
    } = failureIn(await convened(project, [...everyProvider, "keyed/x"], (model) => replies[model]!));
    expect(error.message.replace(/Read \S+:/, "Read <transcript>:")).toMatchInlineSnapshot(`
      "No member of the council got a candidate to pass.
        council-1 (anthropic/claude-sonnet-5): JITI_MODEL_REFUSED: anthropic/claude-sonnet-5 refused the request (HTTP 401): scripted authentication_error.
        council-2 (openai/gpt-5): JITI_MODEL_FAILED: openai/gpt-5 gave no usable answer in 3 attempts; the last one: the answer was cut short
        council-3 (groq/openai/gpt-oss-120b): JITI_MODEL_BUSY: groq/openai/gpt-oss-120b refused 4 times because it is busy: scripted rate_limit_error
        council-4 (ollama/qwen3:8b): JITI_ATTEMPTS_EXHAUSTED: No candidate passed within 0 submissions in 1 conversation.
        council-5 (local/some-model): JITI_ATTEMPTS_EXHAUSTED: No candidate passed within 2 submissions in 1 conversation.
        council-6 (keyed/x): JITI_MODEL_KEY_MISSING: No key for keyed is set, so nothing can be generated.
        Read <transcript>: the spec may contradict itself, or the doc may not say what the gates ask for."
    `);
    expect(reason).toBe("attempts");
    expect(told?.map(({ code, submissions, calls, tokens }) => [code, submissions, calls, tokens > 0])).toEqual([
      ["JITI_MODEL_REFUSED", 0, 1, false],
      // Of what broke off nobody knows what it took: the most that it may have.
      ["JITI_MODEL_FAILED", 0, 3, true],
      ["JITI_MODEL_BUSY", 0, 1, false],
      ["JITI_ATTEMPTS_EXHAUSTED", 0, 2, true],
      ["JITI_ATTEMPTS_EXHAUSTED", 2, 2, true],
      ["JITI_MODEL_KEY_MISSING", 0, 0, false],
    ]);
  });

  test("where all fail for the same reason, that is the target's reason", async () => {
    const broken = await convened(project, everyProvider, () => ({ fault: status(403, "permission_error") }));
    const keyless = await convened(project, ["keyed/x", "keyed/y"], () => good);
    expect([failureIn(broken).reason, failureIn(keyless).reason]).toEqual(["model", "no-key"]);
    expect(failureIn(keyless).error.code).toBe("JITI_COUNCIL_FAILED");
  });
});

describe("when the coder goes first", () => {
  const onFailure = (solo: ScriptedReply, members: ScriptedReply): Promise<Convened> =>
    convened(project, everyProvider, (model) => (model === "solo" ? solo : members), { when: "on-failure" });
  const refused: ScriptedReply = { fault: status(401, "authentication_error") };

  test("what it can write costs no request more", async () => {
    const { outcome, members, asked } = await onFailure(good, good);
    expect([outcome?.kind, members, asked]).toEqual(["generated", [], { solo: 1 }]);
  });

  test.each([
    ["its repairs come to nothing", wrong, 2],
    ["its provider refuses", refused, 1],
  ] as const)("where %s, the council is asked", async (_name, solo, times) => {
    const { members, asked } = await onFailure(solo, good);
    expect(members.map(({ result }) => result)).toEqual(everyProvider.map(() => "chosen"));
    expect(asked["solo"]).toBe(times);
  });

  test("where the council fails too, the reason of both is told", async () => {
    const { error, council: told } = failureIn(await onFailure(wrong, refused));
    expect(error.code).toBe("JITI_COUNCIL_FAILED");
    expect(error.message.split("\n").slice(0, 3)).toMatchInlineSnapshot(`
      [
        "Neither the coder alone nor any member of the council got a candidate to pass.",
        "  alone: JITI_ATTEMPTS_EXHAUSTED: No candidate passed within 2 submissions in 1 conversation.",
        "  council-1 (anthropic/claude-sonnet-5): JITI_MODEL_REFUSED: anthropic/claude-sonnet-5 refused the request (HTTP 401): scripted authentication_error.",
      ]
    `);
    expect(told).toHaveLength(everyProvider.length);
  });
});

describe("when the run is stopped", () => {
  const stall: ScriptedReply = { fault: { kind: "stall" } };

  /** Stops as soon as every member was asked. */
  async function stopped(answers: Readonly<Record<string, ScriptedReply>>): Promise<Convened> {
    const stop = new AbortController();
    const seen = new Set<string>();
    return convened(
      project,
      everyProvider,
      async (model) => {
        seen.add(model);
        if (seen.size === everyProvider.length) setTimeout(() => stop.abort(), 50);
        return answers[model] ?? stall;
      },
      { signal: stop.signal },
    );
  }

  test("all members end, nothing is stored, and what they may have cost stands in the ledger", async () => {
    const result = await stopped({});
    expect(failureIn(result).error.code).toBe("JITI_GENERATION_CANCELLED");
    expect(result.asked).toEqual(Object.fromEntries(Object.keys(result.asked).map((model) => [model, 1])));
    expect(result.spent?.calls).toBe(everyProvider.length);
    expect(result.spent?.tokens).toBeGreaterThan(everyProvider.length * 1000);
    expect(project.sections()).toEqual(new Map());
    expect(Object.keys(project.texts(".jiti")).filter((path) => !path.includes("/transcripts/"))).toEqual([]);
  });

  test("a stop is told as such, whatever members failed by before", async () => {
    const result = await stopped({ "claude-sonnet-5": { fault: status(401, "authentication_error") } });
    expect([failureIn(result).error.code, failureIn(result).reason]).toEqual([
      "JITI_GENERATION_CANCELLED",
      "cancelled",
    ]);
  });

  test("the one proposal that is green already is kept", async () => {
    const { members } = await stopped({ "gpt-5": good });
    expect(members.map(({ result, code }) => result + (code ?? "")).toSorted()).toEqual([
      "chosen",
      ...everyProvider.slice(1).map(() => "failedJITI_GENERATION_CANCELLED"),
    ]);
  });
});

describe("members that are played back", () => {
  const odd: ScriptedReply = { tools: [{ name: "submit", input: { body: "return 1; // odd\nvoid 0;", rating: 9 } }] };
  /** Green sections that behave as they read. */
  const around = (gates: GateRunner): GateRunner => ({
    ...gates,
    call: async ({ overlay, calls }) => {
      const outcome = [...overlay.values()].some((text) => text.includes("void 0")) ? "2" : "1";
      return { answers: calls.map(() => ({ outcome, isLiteral: true, varies: false })), problem: undefined };
    },
  });

  test("are weighed and priced as whoever they were when they were recorded", async () => {
    const models = ["anthropic/claude-sonnet-5", "anthropic/claude-opus-4-5", "openai/gpt-5", "ollama/qwen3:8b"];
    const script: Script = (model) => (model.startsWith("claude") ? odd : good);
    const first = await convened(project, models, script, { record: "tapes", around });
    const chosen = ["differs", "differs", "chosen", "chosen"];
    expect(first.members.map(({ result }) => result)).toEqual(chosen);
    project.forget();

    const again = await convened(project, Array(4).fill("replay/tapes"), script, { around });
    expect(again.asked).toEqual({});
    const told = ({ members }: Convened): unknown =>
      members.map(({ model, result, usd, tokens }) => [model, result, usd, tokens]);
    expect(told(again)).toEqual(told(first));
    expect(again.spent?.usd).toBeCloseTo(first.spent?.usd ?? -1);
  });
});
