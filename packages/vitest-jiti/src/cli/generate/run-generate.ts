import { JitiError, type TargetKey } from "@vitest-jiti/core";
import type { ProjectScan } from "@vitest-jiti/source";
import type { Healed } from "../../heal/healed.ts";
import { Healer } from "../../heal/healer.ts";
import { Quiet } from "../../heal/quiet.ts";
import { seatsIn } from "../../settings/seats.ts";
import type { ExitCode, Shell } from "../command.ts";
import { selectTargets } from "../select-targets.ts";
import { type UserVitest, withUserVitest } from "../user-vitest.ts";
import { type Foreseen, printForeseen, printForeseenAsJson } from "./print-forecast.ts";
import { printGenerated, printGeneratedAsJson } from "./print-generated.ts";

export interface GenerateOptions {
  /** Keys, files and names; none of them for all targets. */
  readonly typed: readonly string[];
  readonly dryRun: boolean;
  readonly ungated: boolean;
  readonly force: boolean;
  readonly json: boolean;
}

/** What is to be generated, and what was asked for but is left out since nothing gates it. */
export interface Choice {
  readonly selected: readonly TargetKey[];
  readonly ungated: readonly TargetKey[];
}

/**
 * Generates by the project's own configuration of Vitest, as a run of Vitest would.
 *
 * @throws JitiError `JITI_TARGET_UNKNOWN`, `JITI_CONFIG_INVALID`, `JITI_FROZEN`.
 */
export function runGenerate(options: GenerateOptions, shell: Shell): Promise<ExitCode> {
  return withUserVitest(shell.folder, shell.env, async (opened) => {
    const { vitest, root, settings, env } = opened;
    if (settings.mode === "off" && !options.dryRun) throw isOff(opened);
    const healer = new Healer({ vitest, root, settings, env, quiet: new Quiet(root) });
    try {
      const scan = await healer.scan();
      const choice = choose(options, scan, root, shell.folder);
      return options.dryRun
        ? await foresee(options, choice, healer, opened, shell)
        : await generate(options, choice, healer, shell);
    } finally {
      await healer.close();
    }
  });
}

function choose({ typed, ungated }: GenerateOptions, scan: ProjectScan, root: string, folder: string): Choice {
  const all = [...scan.targets.keys()].sort();
  const named = typed.length === 0 ? all : selectTargets(typed, { keys: all, root, folder });
  const isGated = (key: TargetKey): boolean => scan.targets.get(key)?.sites.length !== 0;
  return {
    selected: named.filter((key) => ungated || isGated(key)),
    ungated: ungated ? [] : named.filter((key) => !isGated(key)),
  };
}

async function foresee(
  { force, json, typed }: GenerateOptions,
  choice: Choice,
  healer: Healer,
  { settings, root }: UserVitest,
  shell: Shell,
): Promise<ExitCode> {
  const { pricesOf } = await import("../../heal/terms.ts");
  const { agentTrouble } = await import("../../heal/agents-of.ts");
  const forecast = await healer.forecast(choice.selected, force);
  const { problems: ofProject } = await healer.scan();
  const problems = [...ofProject, ...agentTrouble(root, settings)];
  const models = seatsIn(settings.council).map(({ model }) => model);
  const foreseen: Foreseen = {
    forecast,
    ungated: choice.ungated,
    problems,
    settings,
    prices: await pricesOf(models, root, settings),
  };
  shell.print(json ? printForeseenAsJson(foreseen) : printForeseen(foreseen));
  const refused = forecast.rows.some(({ plan }) => plan.kind === "refuse");
  return refused || problems.length > 0 || isRefusal(typed, choice) ? 1 : 0;
}

async function generate(
  { force, json, typed }: GenerateOptions,
  choice: Choice,
  healer: Healer,
  shell: Shell,
): Promise<ExitCode> {
  const interrupt = new AbortController();
  const stop = (): void => {
    if (interrupt.signal.aborted) {
      // Who presses it again does not want to wait.
      process.removeListener("SIGINT", stop);
      process.kill(process.pid, "SIGINT");
    }
    interrupt.abort();
  };
  // Not `once`: libraries that restore the terminal end the process as soon as nobody else listens.
  process.on("SIGINT", stop);
  try {
    const healed = await healer.update(choice.selected, { live: true, signal: interrupt.signal, anew: force });
    shell.print(json ? printGeneratedAsJson(healed, choice) : printGenerated(healed, choice));
    return isRed(healed) || isRefusal(typed, choice) || interrupt.signal.aborted ? 1 : 0;
  } finally {
    process.removeListener("SIGINT", stop);
  }
}

function isRed({ pass, problems }: Healed): boolean {
  return problems.length > 0 || pass.refused.size > 0 || pass.outcomes.some(({ kind }) => kind === "failed");
}

/** Who names a target wants it: that it is left out has to be noticed. */
function isRefusal(typed: readonly string[], { ungated }: Choice): boolean {
  return typed.length > 0 && ungated.length > 0;
}

function isOff({ origins }: UserVitest): JitiError {
  return new JitiError({
    code: "JITI_FROZEN",
    message: `The mode is off (${origins.get("mode") ?? "default"}): nothing is generated.`,
    hint: "Set `mode` or JITI_MODE to generate.",
  });
}
