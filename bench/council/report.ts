import { kindNames } from "./cases.ts";
import type { Outcome } from "./decide.ts";
import { wilson } from "./interval.ts";
import type { Pool } from "./pool.ts";
import { strategies, type Strategy } from "./strategies.ts";

interface Simulated {
  readonly seed: number;
  readonly all: readonly Pool[];
  /** Those with something to choose between. */
  readonly pools: readonly Pool[];
  readonly outcomes: readonly Outcome[];
}

type Slice = readonly [title: string, holds: (outcome: Outcome) => boolean];

/** Cases that are told apart. */
const slices: readonly Slice[] = [
  ["all", () => true],
  ["in all where the most that agree are wrong", ({ case: { kind } }) => kind !== "each errs for itself"],
  ...kindNames.map((kind): Slice => [kind, (outcome) => outcome.case.kind === kind]),
];

/** The simulation as text. */
export function report({ seed, all, pools, outcomes }: Simulated): string {
  const sum = (of: (pool: Pool) => number): number => all.reduce((total, pool) => total + of(pool), 0);
  const wrong = pools.flatMap((pool) => pool.wrong);
  const byHand = wrong.filter(({ origin }) => origin === "wrong by hand").length;
  return [
    `Council: ${outcomes.length} cases over ${pools.length} targets, seed ${seed}. ${sum((pool) => pool.right.length)} right implementations; ` +
      `${wrong.length} wrong ones that the gates accept (${byHand} by hand, ${wrong.length - byHand} mutants); ` +
      `${sum((pool) => pool.caught)} were caught by the gates or are no bugs.`,
    "",
    "Share of right choices, and its 95 % interval:",
    ...slices.flatMap(([title, holds]) => sliceText(title, outcomes.filter(holds))),
    "",
    ...questionsText(outcomes),
    "",
  ].join("\n");
}

function sliceText(title: string, outcomes: readonly Outcome[]): readonly string[] {
  const lines = names().map((strategy) => {
    const hits = outcomes.filter(({ isRight }) => isRight[strategy]).length;
    return `    ${strategy.padEnd(38)} ${shareText(hits, outcomes.length)}`;
  });
  return [`  ${title} (${outcomes.length})`, ...lines];
}

function questionsText(outcomes: readonly Outcome[]): readonly string[] {
  const asked = outcomes.filter(({ questions }) => questions.length > 0);
  const answered = asked.filter(hasRightAnswer);
  const wrongly = outcomes.filter(({ isRight }) => !isRight[firstName()]);
  const unseen = outcomes.filter(({ isMixed }) => isMixed);
  const split = outcomes.filter(({ rightGroups }) => rightGroups > 1);
  return [
    `  a question is asked, where a right and a wrong one are green     ${shareText(asked.length, outcomes.length)}`,
    `  the right answer is among those that are suggested               ${shareText(answered.length, asked.length)}`,
    `  of wrong choices, the question with the right answer is asked    ${shareText(wrongly.filter(hasRightAnswer).length, wrongly.length)}`,
    `  a wrong one answers every call that was made as a right one does ${shareText(unseen.length, outcomes.length)}`,
    `  right ones behave in more than one way, where the doc is silent  ${shareText(split.length, outcomes.length)}`,
  ];
}

/** Some question has an answer of a right member beside one of a wrong one, and the right one comes with a gate. */
function hasRightAnswer({ questions, case: { proposers } }: Outcome): boolean {
  const right = new Set(proposers.filter(({ implementation }) => implementation.isRight).map(({ member }) => member));
  return questions.some(({ answers }) => {
    const good = answers.filter(({ members }) => members.some((member) => right.has(member)));
    return good.some(({ gate }) => gate !== null) && good.length < answers.length;
  });
}

function shareText(hits: number, all: number): string {
  const [low, high] = wilson(hits, all);
  if (all === 0) return "none";
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  return `${percent(hits / all).padStart(5)}  (${hits} of ${all}; ${percent(low)} to ${percent(high)})`;
}

function names(): readonly Strategy[] {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- keys of a constant
  return Object.keys(strategies) as Strategy[];
}

function firstName(): Strategy {
  return "execution, weighed by authors (jiti)";
}
