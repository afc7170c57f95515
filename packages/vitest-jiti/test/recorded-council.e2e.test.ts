import { expect, test } from "vitest";
import { Project } from "./support/project.ts";

const replayed = {
  JITI_MODEL_COUNCIL_1: "replay/recordings",
  JITI_MODEL_COUNCIL_2: "replay/recordings",
  JITI_MODEL_COUNCIL_3: "replay/recordings",
  JITI_MODEL_CHAIRMAN: "replay/recordings",
};

/** What the summary asks about a target's spec, up to the next target. */
function questionsOf(target: string, output: string): string {
  const told = output.slice(output.lastIndexOf(` ✓ ${target}  `) + 1);
  const questions = told.split(/^ [✓✗] /m)[0] ?? "";
  return questions
    .split("\n")
    .filter((line) => /The gates do not say|expect\(/.test(line))
    .map((line) => line.trim())
    .join("\n");
}

test(
  "examples/council plays back: models agree about ten specs, and what two leave open becomes a gate that holds",
  { timeout: 240_000 },
  async () => {
    using project = Project.copyOf("examples/council");
    const first = await project.vitest([], { ...replayed, JITI_STRICT_REPLAY: "1" });
    expect(first.exitCode, first.output).toBe(0);
    expect(first.stderr).toContain("12 generated");
    expect(first.stderr.match(/^ +chairman /gm)).toHaveLength(2);
    expect(questionsOf("src/names.ts:initials", first.stderr)).toMatchInlineSnapshot(`
    "The gates do not say what initials("😀") is. Paste the gate that is right:
    expect(initials("😀")).toBe("\\ud83d");
    expect(initials("😀")).toBe("😀");"
  `);
    expect(questionsOf("src/numbers.ts:percentile", first.stderr)).toMatchInlineSnapshot(`
      "The gates do not say what percentile([], -1) is. Paste the gate that is right:
      expect(percentile([], -1)).toBe(NaN);
      expect(() => percentile([], -1)).toThrow(RangeError);
      The gates do not say what percentile([0], -1) is. Paste the gate that is right:
      expect(percentile([0], -1)).toBe(0);
      expect(() => percentile([0], -1)).toThrow(RangeError);
      expect(percentile([0], -1)).toBe(NaN);
      The gates do not say what percentile([1, 2], 50) is. Paste the gate that is right:
      expect(percentile([1, 2], 50)).toBe(1.5);
      expect(percentile([1, 2], 50)).toBe(1);"
    `);

    // The answer that its reader wants, pasted as it was suggested: what is stored fails it, and another proposal does not.
    const [gate = ""] = first.stderr.match(/jiti\.requiredFor\(initials\)\("initials\(.*is \\"😀\\""[^]*?\}\);/) ?? [];
    project.write({ "test/names.test.ts": `${project.read("test/names.test.ts")}\n${gate}\n` });
    const frozen = await project.vitest(["test/names.test.ts"], { JITI_MODE: "frozen" });
    expect(frozen.exitCode).not.toBe(0);
    project.remove(".jiti/src/names.ts");
    const second = await project.vitest(["test/names.test.ts"], replayed);
    expect(second.exitCode, second.output).toBe(0);
    expect(second.stderr).not.toContain("The gates do not say");
  },
);
