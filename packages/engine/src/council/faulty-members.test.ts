import { allLastingFaults, passingFaults, quick, type ScriptedReply } from "@vitest-jiti/agents/testing";
import type { CouncilMember } from "@vitest-jiti/core";
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

const nameOf = (fault: object): string => JSON.stringify(fault);

/** One member for each provider, which all meet the same; beside them one that meets nothing. */
const besideHealthy = (script: Script): Promise<Convened> =>
  convened(project, [...everyProvider, "healthy/one"], (model, nth) => (model === "one" ? good : script(model, nth)));

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
        ...everyProvider.map(() => ["failed", code, 0]),
        ["chosen", null, 1],
      ]);
      for (const [index, id] of everyProvider.entries()) expect(members[index]?.reason).toContain(`${code}: ${id} `);
      const times = often === "once" ? 1 : quick[often] + 1;
      expect(Object.values(asked).toSorted()).toEqual([1, ...everyProvider.map(() => times)]);
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
      ...everyProvider.map(() => ["failed", code]),
      ["chosen", null],
    ]);
    expect(Object.values(asked).toSorted()).toEqual([1, ...everyProvider.map(() => times)]);
  });
});
