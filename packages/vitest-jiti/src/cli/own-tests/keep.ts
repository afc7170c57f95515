import { JitiError } from "@vitest-jiti/core";
import { keepScratchTest, type TitledTest, titledTests } from "@vitest-jiti/source";
import { diskFiles } from "../../heal/disk-files.ts";
import { type OwnTestFile, ownTestFiles, reading } from "./scratch-files.ts";

interface Found {
  readonly file: OwnTestFile;
  readonly test: TitledTest;
}

/**
 * Marks one scratch test so that `prune` leaves it. Returns what to print.
 *
 * @param title Of the test; where several have it, with the titles of its suites: `suite > test`.
 * @throws JitiError `JITI_TEST_UNKNOWN` when there is no such test, or several; `JITI_TEST_SYNTAX`.
 */
export async function keep(title: string, folder: string, { json }: { readonly json: boolean }): Promise<string> {
  const { files } = ownTestFiles(folder);
  const all = files.flatMap((file): Found[] =>
    reading(file, () => titledTests(file.text)).map((test) => ({ file, test })),
  );
  const whole = all.filter(({ test }) => test.titles.join(" > ") === title);
  const found = whole.length > 0 ? whole : all.filter(({ test }) => test.titles.at(-1) === title);
  const [one, ...others] = found;
  if (one === undefined) throw unknown(title, all);
  if (others.length > 0) throw ambiguous(title, found);
  const { file, test } = one;
  if (!test.isKept) await diskFiles.write(file.path, keepScratchTest(file.text, test));
  const titles = test.titles.join(" > ");
  if (json) return JSON.stringify({ file: file.file, titles: test.titles, wasKept: test.isKept }, null, 2);
  const done = test.isKept ? "is kept already" : "stays when you prune";
  return [
    `"${titles}" ${done}: ${file.file} says so by a comment above it.`,
    "Regenerating its target replaces all of the agent's tests, kept ones too.",
    "To keep it for good, move it into a test file, or make it a gate.",
  ].join("\n");
}

function unknown(title: string, all: readonly Found[]): JitiError {
  const titles = all.map(({ test }) => `"${test.titles.join(" > ")}"`);
  return new JitiError({
    code: "JITI_TEST_UNKNOWN",
    message: `No scratch test is called "${title}".`,
    hint: titles.length === 0 ? "There are no scratch tests below .jiti/tests/." : `There are: ${titles.join(", ")}.`,
  });
}

function ambiguous(title: string, found: readonly Found[]): JitiError {
  const places = found.map(({ file, test }) => `"${test.titles.join(" > ")}" in ${file.file}`);
  return new JitiError({
    code: "JITI_TEST_UNKNOWN",
    message: `Several scratch tests are called "${title}": ${places.join(", ")}.`,
    hint: "Name one with the titles of its suites, or write `// keep` on a line of its own above it.",
  });
}
