import { openModel } from "@vitest-jiti/agents";
import {
  allLastingFaults,
  passingFaults,
  providerCases,
  quick,
  type ScriptedReply,
  scriptedServer,
} from "@vitest-jiti/agents/testing";
import type { CouncilMember, Outcome } from "@vitest-jiti/core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { PlayedProject } from "../testing/played-project.ts";
import { firstSources } from "../testing/sources.ts";

let project: PlayedProject;
beforeEach(() => {
  project = new PlayedProject();
  project.write({ ...firstSources, targets: firstSources.targets.slice(0, 1) });
});
afterEach(() => {
  project[Symbol.dispose]();
});

const good: ScriptedReply = { tools: [{ name: "submit", input: { body: "return 1;", rating: 9 } }] };
const wrong: ScriptedReply = { tools: [{ name: "submit", input: { body: "return 2;", rating: 9 } }] };

/** What a member answers, by the name of its model and by how often it was asked. */
type Script = (model: string, nth: number) => ScriptedReply | Promise<ScriptedReply>;

interface Convened {
  readonly outcome: Outcome | undefined;
  /** Empty for a council that failed. */
  readonly members: readonly CouncilMember[];
  /** How often each model was asked. */
  readonly asked: Readonly<Record<string, number>>;
}

/** The engine has these models write one target, over their real clients. */
async function convened(members: readonly string[], script: Script): Promise<Convened> {
  const asked: Record<string, number> = {};
  await using server = await scriptedServer(({ model }) => {
    const nth = (asked[model] = (asked[model] ?? 0) + 1);
    return script(model, nth);
  });
  const places = providerCases.map(({ at }) => at(server.url));
  const options = {
    env: Object.assign({}, ...places.map(({ env }) => env)) as Record<string, string>,
    providers: {
      ...Object.assign({}, ...places.map(({ providers }) => providers)),
      healthy: { baseUrl: `${server.url}/v1` },
    } as Record<string, { baseUrl: string }>,
    root: project.root,
    onWarning: () => undefined,
    timings: quick,
  };
  const { pass } = await project.run("generate", undefined, undefined, {
    settings: { council: { members, chairman: undefined, when: "always", include: undefined } },
    model: (id) => openModel(id, options),
  });
  const outcome = pass?.outcomes[0];
  return { outcome, members: (outcome?.kind === "generated" && outcome.provenance.council?.members) || [], asked };
}

const all = providerCases.map(({ id }) => id);
const healthy = "healthy/one";
const nameOf = (fault: object): string => JSON.stringify(fault);

/** One member for each provider, which all meet the same; beside them one that meets nothing. */
const besideHealthy = (script: Script): Promise<Convened> =>
  convened([...all, healthy], (model, nth) => (model === "one" ? good : script(model, nth)));

describe("a fault of every provider but one, in one council", () => {
  test.each(passingFaults.map((fault) => [nameOf(fault), fault] as const))("survived: %s", async (_name, fault) => {
    const { members, asked } = await besideHealthy((_model, nth) => (nth === 1 ? { fault } : good));
    expect(members.map(({ result }) => result)).toEqual(Array(6).fill("chosen"));
    expect(Object.values(asked).toSorted()).toEqual([1, 2, 2, 2, 2, 2]);
  });

  test.each(allLastingFaults.map((one) => [nameOf(one.fault), one] as const))(
    "given up: %s",
    async (_name, { fault, code, asked: often }) => {
      const { members, asked } = await besideHealthy(() => ({ fault }));
      expect(members.map(({ result, code: why, submissions }) => [result, why, submissions])).toEqual([
        ...all.map(() => ["failed", code, 0]),
        ["chosen", null, 1],
      ]);
      for (const [index, id] of all.entries()) expect(members[index]?.reason).toContain(`${code}: ${id} `);
      const times = often === "once" ? 1 : quick[often] + 1;
      expect(Object.values(asked).toSorted()).toEqual([1, ...all.map(() => times)]);
    },
  );
});

const call = (name: string, input: object): ScriptedReply => ({ tools: [{ name, input }] });

/** What makes no sense or leads nowhere, what it is told as, and how often a member is asked before it is given up. */
const nonsense: readonly (readonly [string, ScriptedReply, CouncilMember["code"], number])[] = [
  ["a text without a call", { text: "I would return 1." }, "JITI_ATTEMPTS_EXHAUSTED", 2],
  ["an empty answer", {}, "JITI_MODEL_OUTPUT", 3],
  ["a submission without a body", call("submit", { rating: 9 }), "JITI_ATTEMPTS_EXHAUSTED", 5],
  ["a body that is no text", call("submit", { body: 1, rating: 9 }), "JITI_ATTEMPTS_EXHAUSTED", 5],
  ["a tool that there is not", call("write_file", { path: "src/a.ts" }), "JITI_ATTEMPTS_EXHAUSTED", 5],
  ["code that does not parse", call("submit", { body: "return 1; }}", rating: 9 }), "JITI_ATTEMPTS_EXHAUSTED", 2],
  ["cut off while it talks", { text: "Let me see", stop: "max_tokens" }, "JITI_ATTEMPTS_EXHAUSTED", 2],
  ["refused by the model", { text: "I will not.", stop: "refusal" }, "JITI_MODEL_FAILED", 1],
  ["never green", wrong, "JITI_ATTEMPTS_EXHAUSTED", 2],
];

describe("nonsense of every provider but one, in one council", () => {
  test.each(nonsense)("%s", async (_name, reply, code, times) => {
    const { members, asked } = await besideHealthy(() => reply);
    expect(members.map(({ result, code: why }) => [result, why])).toEqual([
      ...all.map(() => ["failed", code]),
      ["chosen", null],
    ]);
    expect(Object.values(asked).toSorted()).toEqual([1, ...all.map(() => times)]);
  });
});
