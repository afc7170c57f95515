import { join } from "node:path";
import colours from "picocolors";
import { generated, mirrorDigest, regionOf } from "./generated.ts";
import { type Run, Stage } from "./stage.ts";

/** Ends the demo: something is not as it promised. */
class Unexpected extends Error {}

const example = join(import.meta.dirname, "..");

try {
  await using stage = await Stage.setUp(example);
  say(`A copy of ${colours.bold("examples/semver")} in ${stage.root}: eleven stubs and the tests that define them.`);

  step(1, "Nothing is generated yet", "JITI_MODE=off vitest run");
  const red = await stage.count({ JITI_MODE: "off" });
  tell(red);
  expect(!red.green && red.failed > 0 && red.passed === 0, "every test should be red before anything is generated");

  step(2, "Vitest generates what is missing, from recorded conversations", "JITI_MODEL=replay/recordings vitest run");
  expect(await stage.show({ JITI_MODEL: "replay/recordings" }), "the run that generates should end green");
  const digest = await mirrorDigest(stage.root);

  step(3, "The same again, with no model and no key", "vitest run");
  const again = await stage.count({});
  tell(again);
  expect(
    again.green && again.failed === 0 && again.passed === red.failed,
    "what is generated should run without a model",
  );
  expect((await mirrorDigest(stage.root)) === digest, "a run without changes should write nothing below .jiti/");

  step(4, "What was generated");
  say(await generated(stage.root));
  say(`\n    One of them, ${colours.bold("maxSatisfying")}:\n`);
  say(colours.cyan(await regionOf(stage.root, "src/range.ts", "maxSatisfying")));
} catch (error) {
  if (!(error instanceof Unexpected)) throw error;
  console.error(colours.red(`\nNot as promised: ${error.message}.`));
  process.exitCode = 1;
}

function step(number: number, title: string, command?: string): void {
  console.log(`\n${colours.inverse(` ${String(number)} `)} ${colours.bold(title)}`);
  if (command !== undefined) console.log(colours.dim(`    $ ${command}`));
}

function say(text: string): void {
  console.log(text);
}

function tell({ green, passed, failed, seconds }: Run): void {
  const counts = [
    passed > 0 ? colours.green(`${String(passed)} passed`) : "",
    failed > 0 ? colours.red(`${String(failed)} failed`) : "",
  ];
  console.log(
    `    ${green ? colours.green("✓ green") : colours.red("✗ red")}: ${counts.filter(Boolean).join(", ")} in ${seconds.toFixed(1)} s`,
  );
}

function expect(holds: boolean, what: string): void {
  if (!holds) throw new Unexpected(what);
}
