import { counted, type JitiError, type Settings, type TargetKey } from "@vitest-jiti/core";
import type { Forecast, ForecastRow } from "@vitest-jiti/engine";
import { money } from "../../terminal/amounts.ts";

/** What `generate` would do, and what was left out. */
export interface Foreseen {
  readonly forecast: Forecast;
  readonly ungated: readonly TargetKey[];
  readonly problems: readonly JitiError[];
  readonly settings: Settings;
}

/** For people. */
export function printForeseen({ forecast: { rows, reachable, usd }, ungated, problems, settings }: Foreseen): string {
  const open = rows.filter(({ plan }) => plan.kind !== "nothing");
  const states = Math.max(0, ...open.map(({ state }) => state.length));
  const asked = open.filter(({ plan }) => plan.kind !== "refuse");
  return [
    ...problems.map(({ code, message }) => `${code}: ${message}`),
    ...open.map((row) => `${row.state.padEnd(states)}  ${row.key}  ${whatHappens(row)}`),
    ...(open.length === 0 ? [`Nothing to generate: ${counted(rows.length, "target")} up to date.`] : []),
    ...leftOut(ungated),
    ...(reachable.length === 0 ? [] : [`Stubs that generated code may need, and then too: ${reachable.join(", ")}`]),
    ...(asked.length === 0 ? [] : [priceLine(usd, settings)]),
  ].join("\n");
}

/** For programs. */
export function printForeseenAsJson({ forecast, ungated, problems, settings }: Foreseen): string {
  const report = {
    dryRun: true,
    model: settings.model,
    targets: forecast.rows.map(({ key, state, plan }) => ({
      key,
      state,
      plan: plan.kind,
      ...(plan.kind === "refuse" ? { code: plan.error.code, message: plan.error.message } : {}),
    })),
    ungated,
    reachable: forecast.reachable,
    mostUsd: forecast.usd,
    problems: problems.map(({ code, message }) => ({ code, message })),
  };
  return JSON.stringify(report, null, 2);
}

/** Targets that are left out since nothing gates them. */
export function leftOut(ungated: readonly TargetKey[]): readonly string[] {
  return ungated.length === 0 ? [] : [`No gates, so left out (--ungated takes them): ${ungated.join(", ")}`];
}

function whatHappens({ plan }: ForecastRow): string {
  switch (plan.kind) {
    case "nothing":
      return "nothing";
    case "check-gates":
      return "its gates are to be run; repaired if they are red";
    case "write-tests":
      return "tests for its gates without a body are to be written";
    case "generate":
      return "to be generated";
    case "refuse":
      return `refused: ${plan.error.reason}`;
  }
}

function priceLine(usd: number | null, { model }: Settings): string {
  return usd === null
    ? `At most: unknown. No price is known for ${model}, or no budget is set; docs/settings.md, budget.`
    : `At most ${money(usd)} with ${model}: the budgets for a target and for a run allow no more. It is usually far less.`;
}
