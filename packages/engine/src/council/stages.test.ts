import {
  type Block,
  type CouncilReport,
  type CouncilSettings,
  type GateRunner,
  JitiError,
  type Model,
  type Outcome,
  type Overlay,
  type Settings,
  type TurnRequest,
} from "@vitest-jiti/core";
import { readTranscript } from "@vitest-jiti/agents";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
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

type Said = readonly Block[] | "refusal";

/** What is answered to a turn of someone, in a stage. */
type Script = (who: string, turn: TurnRequest) => Said;

const call = (name: string, input: object): Said => [{ type: "tool_use", id: "1", name, input }];
/** Green code that behaves in one of several ways. */
const way = (number: number, more = ""): Said =>
  call("submit", { body: `const way = ${number};${more}\nreturn 1;`, rating: 9 });
const wrong = call("submit", { body: "return 2;", rating: 9 });
const text: Said = [{ type: "text", text: "All is fine." }];

/** The letters of the proposals that a request shows. */
function lettersIn({ messages }: TurnRequest): readonly string[] {
  const [brief] = messages[0]?.content ?? [];
  return [...(brief?.type === "text" ? brief.text : "").matchAll(/^## Proposal ([A-Z])$/gm)].map(([, one = ""]) => one);
}

const critique = (turn: TurnRequest): Said => {
  const ranking = lettersIn(turn);
  return call("critique", { ranking, remarks: [{ proposal: ranking[0], text: `No by ${turn.identity.member}.` }] });
};

interface Sitting {
  readonly outcome: Outcome | undefined;
  readonly council: CouncilReport | undefined;
  /** Who was asked in which phase, a line for each turn, sorted. */
  readonly asked: readonly string[];
  readonly turns: readonly TurnRequest[];
}

interface Setting {
  readonly council?: Partial<CouncilSettings>;
  readonly budget?: Settings["budget"]["target"];
  readonly signal?: AbortSignal;
  /** Models that cannot be opened. */
  readonly closed?: readonly string[];
}

const members = ["one/a", "two/b", "three/c"];

async function sit(script: Script, { council = {}, budget = {}, signal, closed = [] }: Setting = {}): Promise<Sitting> {
  const turns: TurnRequest[] = [];
  const model = async (id: string): Promise<Model> => {
    if (closed.includes(id)) throw new JitiError({ code: "JITI_MODEL_KEY_MISSING", message: `No key for ${id}.` });
    return {
      id,
      price: { input: 1, output: 1, cacheRead: 1, cacheWrite: 1 },
      async turn(request) {
        turns.push(request);
        const said = script(request.identity.member, request);
        const usage = { input: 1, output: 1, cacheRead: 0, cacheWrite: 0 };
        if (said === "refusal") return { content: [], stop: "refusal", usage };
        return { content: said, stop: said.some(({ type }) => type === "tool_use") ? "tool-use" : "end", usage };
      },
      close: async () => undefined,
    };
  };
  const { pass } = await project.run("generate", undefined, telling, {
    settings: {
      council: { members, chairman: "four/d", when: "always", include: undefined, ...council },
      budget: { target: budget, run: {} },
    },
    model,
    ...(signal === undefined ? {} : { signal }),
  });
  const outcome = pass?.outcomes[0];
  return {
    outcome,
    council: outcome?.kind === "generated" ? outcome.provenance.council : undefined,
    asked: turns.map(({ identity: { member, phase } }) => `${member} ${phase}`).sort(),
    turns,
  };
}

/** Gates that tell ways apart when they are called, and not when they run. */
function telling(gates: GateRunner): GateRunner {
  const wayOf = (overlay: Overlay): string => /way = (\d)/.exec([...overlay.values()].join("\n"))?.[1] ?? "none";
  return {
    ...gates,
    call: async ({ overlay, calls }) => ({
      answers: calls.map(() => ({ outcome: wayOf(overlay), isLiteral: true, varies: false })),
      problem: undefined,
    }),
  };
}

const proposals = ["council-1 generate", "council-2 generate", "council-3 generate"];
const critiques = ["council-1 critique", "council-2 critique", "council-3 critique"];
const resultsIn = (council: CouncilReport | undefined): readonly string[] =>
  (council?.members ?? []).map(({ member, result }) => `${member} ${result}`);

/** Two ways, one of which has two authors; the chairman takes the other one. */
const disagreeing: Script = (who, turn) => {
  if (turn.identity.phase === "critique") return critique(turn);
  if (who === "chairman") return way(2, " const mine = 1;");
  return way(who === "council-3" ? 2 : 1, ` const by = "${who}";`);
};

describe("no more is asked than something is open", () => {
  test("green proposals that behave the same", async () => {
    const { asked, council } = await sit((who) => way(1, ` const by = "${who}";`));
    expect(asked).toEqual(proposals);
    expect(council?.notes).toEqual([]);
    expect(council?.members.map(({ stages }) => stages.map(({ stage }) => stage))).toEqual([
      ["proposal"],
      ["proposal"],
      ["proposal"],
    ]);
  });

  test("a single green proposal", async () => {
    const { asked } = await sit((who) => (who === "council-2" ? way(1) : "refusal"));
    expect(asked).toEqual(proposals);
  });

  test("nothing that could be tried", async () => {
    const { asked, outcome } = await sit(() => "refusal");
    expect(asked).toEqual(proposals);
    expect(outcome).toMatchObject({ kind: "failed", error: { code: "JITI_COUNCIL_FAILED" } });
  });

  test("no chairman is wanted, whether proposals disagree", async () => {
    const { asked, council } = await sit(disagreeing, { council: { chairman: false } });
    expect(asked).toEqual(proposals);
    expect(council?.questions).toHaveLength(1);
  });

  test("or none is green", async () => {
    const { asked } = await sit(() => wrong, { council: { chairman: false } });
    expect(asked).toEqual([...proposals, ...proposals].sort());
  });

  test("the budget is spent, before critiques or between them and the synthesis", async () => {
    const before = await sit(disagreeing, { budget: { calls: 3 } });
    expect(before.asked).toEqual(proposals);
    expect(resultsIn(before.council)).toEqual(["council-1 chosen", "council-2 agrees", "council-3 differs"]);
    const silent = before.council?.members.map(({ stages }) => stages[1]?.reason);
    expect(silent).toEqual(Array(3).fill(expect.stringMatching(/^JITI_BUDGET_EXHAUSTED: .* 3 model calls/)));
    expect(before.council?.notes).toEqual([expect.stringMatching(/^No synthesis: The next model call could exceed/)]);
  });
});

test("members whose calls do not fit into the budget at the same time are asked one after the other", async () => {
  // Two calls fit with the most that they may take, three do not; each takes 2 tokens.
  const { asked, council } = await sit(disagreeing, { budget: { tokens: 20_000 } });
  expect(asked).toEqual([...critiques, ...proposals, "chairman synthesis"].sort());
  expect(council?.members.map(({ code }) => code)).toEqual([null, null, null, null]);
});

describe("green proposals that behave differently", () => {
  test("are criticised by all, made one by the chairman, and weighed", async () => {
    const { asked, council, turns, outcome } = await sit(disagreeing);
    expect(asked).toEqual([...critiques, ...proposals, "chairman synthesis"].sort());
    for (const turn of turns.filter(({ identity }) => identity.phase === "critique"))
      expect(lettersIn(turn)).toHaveLength(2);
    expect(council?.groups).toEqual([
      ["council-1", "council-2"],
      ["chairman", "council-3"],
    ]);
    expect(council?.questions[0]?.answers.map(({ members: who }) => who)).toEqual(council?.groups);
    const [synthesis] = turns.filter(({ identity }) => identity.phase === "synthesis");
    expect(lettersIn(synthesis!)).toEqual(["A", "B", "C"]);
    const brief = JSON.stringify(synthesis?.messages[0]);
    for (const who of ["council-1", "council-2", "council-3"]) expect(brief).toContain(`No by ${who}.`);
    const usage = (council?.members ?? []).reduce(
      (sum, { calls, tokens }) => [sum[0]! + calls, sum[1]! + tokens],
      [0, 0],
    );
    expect(usage).toEqual([7, 14]);
    expect(outcome).toMatchObject({ provenance: { calls: 7, attempts: 4, usage: { input: 7, output: 7 } } });
  });

  test("the chairman decides where members are even, and takes what it wrote better", async () => {
    const even: Script = (who, turn) =>
      who === "council-2" && turn.identity.phase === "generate" ? "refusal" : disagreeing(who, turn);
    const { council } = await sit(even);
    expect(council?.groups).toEqual([["chairman", "council-3"], ["council-1"]]);
    expect(resultsIn(council)).toEqual([
      "council-1 differs",
      "council-2 failed",
      "council-3 chosen",
      "chairman agrees",
    ]);
  });

  test("a synthesis that repeats a proposal is that proposal", async () => {
    const { council } = await sit((who, turn) =>
      who === "chairman" ? way(2, ` const by = "council-3";`) : disagreeing(who, turn),
    );
    expect(council?.groups[1]).toEqual(["chairman", "council-3"]);
    expect(council?.members[3]?.result).toBe("differs");
  });

  test("the transcript says whose the letters are, and what was said by whom", async () => {
    await sit(disagreeing);
    const [written = ""] = Object.values(project.texts(".jiti/transcripts"));
    const entries = readTranscript(written);
    const [told] = entries.filter((entry) => entry.type === "proposals");
    expect(Object.keys(told?.letters ?? {})).toEqual(["A", "B", "C"]);
    expect(
      Object.values(told?.letters ?? {})
        .flat()
        .toSorted(),
    ).toEqual(["council-1", "council-2", "council-3"]);
    const said = entries.flatMap((entry) => (entry.type === "critique" ? [entry.member] : []));
    expect(said.toSorted()).toEqual(["council-1", "council-2", "council-3"]);
  });
});

describe("what fails is left out", () => {
  const critics: readonly (readonly [string, (turn: TurnRequest) => Said, string])[] = [
    ["a refusal", () => "refusal", "it refused to answer"],
    ["a text", () => text, "it did not call `critique`"],
    [
      "letters that there are not",
      () => call("critique", { ranking: ["Q"], remarks: [] }),
      "it looked around for too long",
    ],
    ["code", () => wrong, "it looked around for too long"],
    [
      "a model that breaks",
      () => {
        throw new JitiError({ code: "JITI_MODEL_UNREACHABLE", message: "gone" });
      },
      "JITI_MODEL_UNREACHABLE: gone",
    ],
  ];
  test.each(critics)("a critic: %s", async (_name, said, reason) => {
    const { council, turns } = await sit((who, turn) =>
      who === "council-1" && turn.identity.phase === "critique" ? said(turn) : disagreeing(who, turn),
    );
    expect(council?.members[0]).toMatchObject({
      result: "chosen",
      stages: [{ reason: null }, { stage: "critique", reason }],
    });
    const [synthesis] = turns.filter(({ identity }) => identity.phase === "synthesis");
    const brief = JSON.stringify(synthesis?.messages[0]);
    expect(["council-1", "council-2", "council-3"].filter((who) => brief.includes(`No by ${who}.`))).toEqual([
      "council-2",
      "council-3",
    ]);
  });

  const chairmen: readonly (readonly [string, () => Said, string])[] = [
    ["a refusal", () => "refusal", "JITI_MODEL_FAILED"],
    ["a text", () => text, "JITI_ATTEMPTS_EXHAUSTED"],
    ["red code", () => wrong, "JITI_ATTEMPTS_EXHAUSTED"],
    [
      "a model that breaks",
      () => {
        throw new JitiError({ code: "JITI_MODEL_FAILED", message: "gone" });
      },
      "JITI_MODEL_FAILED",
    ],
  ];
  test.each(chairmen)("the chairman: %s", async (_name, said, code) => {
    const { council } = await sit((who, turn) => (who === "chairman" ? said() : disagreeing(who, turn)));
    expect(council?.groups).toEqual([["council-1", "council-2"], ["council-3"]]);
    expect(council?.members[3]).toMatchObject({ member: "chairman", model: "four/d", result: "failed", code });
    expect(council?.members[3]?.stages).toMatchObject([{ stage: "synthesis", reason: council?.members[3]?.reason }]);
  });

  test("a chairman without a key: nobody criticises for it", async () => {
    const { council, asked } = await sit(disagreeing, { closed: ["four/d"] });
    expect(asked).toEqual(proposals);
    expect(council?.members[3]).toMatchObject({
      code: "JITI_MODEL_KEY_MISSING",
      reason: "JITI_MODEL_KEY_MISSING: No key for four/d.",
    });
  });

  test("where none is named, the first member that can be opened is the chairman", async () => {
    const { council } = await sit((who, turn) => (who === "council-2" ? way(2) : disagreeing(who, turn)), {
      council: { members: [...members, "five/e"], chairman: undefined },
      closed: ["one/a"],
    });
    expect(council?.members[4]).toMatchObject({ member: "chairman", model: "two/b" });
  });

  test("a user who stops while members criticise keeps what is green", async () => {
    const stop = new AbortController();
    const { council, asked } = await sit(
      (who, turn) => {
        if (turn.identity.phase !== "critique") return disagreeing(who, turn);
        stop.abort();
        throw new JitiError({ code: "JITI_GENERATION_CANCELLED", message: "stopped" });
      },
      { signal: stop.signal },
    );
    expect(asked).toEqual([...critiques, ...proposals].sort());
    expect(council?.notes).toEqual(["No synthesis: the run was stopped."]);
    expect(resultsIn(council)[0]).toBe("council-1 chosen");
  });
});

describe("no green proposal", () => {
  test("the chairman starts from what was refused, and is all there is", async () => {
    const { asked, turns, council } = await sit((who) => (who === "chairman" ? way(1) : wrong));
    expect(asked).toEqual([...proposals, ...proposals, "chairman synthesis"].sort());
    const synthesis = turns.at(-1)!;
    // All wrote the same.
    expect(lettersIn(synthesis)).toEqual(["A"]);
    expect(JSON.stringify(synthesis.messages[0])).toContain("2 is not 1");
    expect(resultsIn(council)).toEqual(["council-1 failed", "council-2 failed", "council-3 failed", "chairman chosen"]);
  });

  test("the chairman fails too: each reason is told, its own with them", async () => {
    const { outcome } = await sit(() => wrong);
    expect(outcome).toMatchObject({ kind: "failed", error: { code: "JITI_COUNCIL_FAILED" } });
    const message = outcome?.kind === "failed" ? outcome.error.message : "";
    for (const who of ["council-1 (one/a)", "council-2 (two/b)", "council-3 (three/c)", "chairman (four/d)"])
      expect(message).toContain(`${who}: JITI_ATTEMPTS_EXHAUSTED: No candidate passed within 2 submissions`);
    expect(outcome).toMatchObject({ council: [{}, {}, {}, { member: "chairman", submissions: 2, calls: 2 }] });
  });
});
