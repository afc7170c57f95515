import { type Draw, oneOf, shuffled } from "./draw.ts";
import type { Implementation, Pool } from "./pool.ts";
import { spellings } from "./respell.ts";

/** How the members of a council came to be wrong. In all but the first the most that agree are wrong. */
export const kinds = {
  "each errs for itself": 100,
  "one provider's models share a bug, two other providers are right": 50,
  "one provider's models share a bug, one other provider is right": 50,
  "two providers' models share a bug": 40,
} as const;

/** The number of each is how many cases of it are drawn. */
export type Kind = keyof typeof kinds;

/** In the order in which they are drawn. */
// eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- keys of a constant
export const kindNames = Object.keys(kinds) as readonly Kind[];

/** What a member of a council proposes. */
export interface Proposer {
  /** `council-1`, ... */
  readonly member: string;
  /** `<provider>/<model>` */
  readonly model: string;
  readonly implementation: Implementation;
  /** Which of the spellings of its code. */
  readonly spelling: number;
  /** As the member rates itself, which says nothing about whether it is right. */
  readonly rating: number;
}

/** A council that has to choose, where at least one member is right and at least one is wrong. */
export interface Case {
  readonly kind: Kind;
  readonly pool: Pool;
  readonly proposers: readonly Proposer[];
}

/** Models of each provider that sits in a council. */
const shapes: readonly (readonly number[])[] = [
  [1, 1, 1],
  [2, 1],
  [1, 1, 1, 1],
  [2, 1, 1],
  [2, 2],
  [3, 1],
  [1, 1, 1, 1, 1],
  [2, 1, 1, 1],
  [2, 2, 1],
  [3, 1, 1],
  [3, 2],
];
const providers = ["anthropic", "openai", "groq", "ollama", "mistral"];

/** How often a member that does not share a bug is right. */
const skill = 0.6;
/** How often a member spells what it writes as it stands in the pool. */
const plainly = 0.5;

/**
 * Draws a case of a kind: a council, then what each member does, again and again until the kind's own condition holds
 * and there is something to choose between.
 */
export function drawCase(kind: Kind, pools: readonly Pool[], draw: Draw): Case {
  for (;;) {
    const pool = oneOf(pools, draw);
    const seats = seatsOf(oneOf(shapes, draw), draw);
    const shared = oneOf(pool.wrong, draw);
    const sharing = sharers(kind, seats);
    const proposers = seats.map((seat, index): Proposer => {
      const own = draw() < skill ? oneOf(pool.right, draw) : oneOf(pool.wrong, draw);
      return {
        member: `council-${index + 1}`,
        model: seat.model,
        implementation: sharing.has(seat.provider) ? shared : own,
        spelling: draw() < plainly ? 0 : oneOf(spellings.slice(1), draw),
        rating: oneOf([8, 9, 9, 10], draw),
      };
    });
    if (holds(kind, proposers, sharing)) return { kind, pool, proposers };
  }
}

interface Seat {
  readonly provider: string;
  readonly model: string;
}

function seatsOf(shape: readonly number[], draw: Draw): readonly Seat[] {
  const names = shuffled(providers, draw);
  const seats = shape.flatMap((count, at) => {
    const provider = names[at] ?? "";
    return Array.from({ length: count }, (_, index) => ({ provider, model: `${provider}/model-${index + 1}` }));
  });
  return shuffled(seats, draw);
}

/** The largest providers of a council, as many as share a bug. */
function sharers(kind: Kind, seats: readonly Seat[]): ReadonlySet<string> {
  const byProvider = [...Map.groupBy(seats, ({ provider }) => provider)].sort((a, b) => b[1].length - a[1].length);
  const count = { one: 1, two: 2 }[kind.split(/[ ']/, 1)[0] ?? ""] ?? 0;
  return new Set(byProvider.slice(0, count).map(([provider]) => provider));
}

/** Who shares a bug shares it with nobody else, and those who do are more than those who are right. */
function holds(kind: Kind, proposers: readonly Proposer[], sharing: ReadonlySet<string>): boolean {
  const right = proposers.filter(({ implementation }) => implementation.isRight);
  if (right.length === 0 || right.length === proposers.length) return false;
  if (kind === "each errs for itself") return true;
  const [shared, others] = [true, false].map((is) => proposers.filter((one) => sharing.has(providerOf(one)) === is));
  if (shared === undefined || others === undefined || shared.length < 2 || shared.length <= right.length) return false;
  if (others.some(({ implementation }) => implementation === shared[0]?.implementation)) return false;
  const providersOfRight = new Set(right.map(providerOf)).size;
  return kind.startsWith("two") || providersOfRight === (kind.includes("two other") ? 2 : 1);
}

function providerOf({ model }: Proposer): string {
  return model.replace(/\/.*$/, "");
}
