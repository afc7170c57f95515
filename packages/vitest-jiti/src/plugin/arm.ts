import type { TestSpecification, Vitest } from "vitest/node";
import type { Sitting } from "./sitting.ts";

/**
 * Makes Vitest heal before it runs. A one-shot run heals in `start`, while nobody draws on the terminal yet; every other
 * way to run tests (reruns, editors, `runTestSpecifications`) passes the sequencer, which heals what is not healed yet.
 * Collecting (`vitest list`) comes by neither.
 */
export function armVitest(vitest: Vitest, sitting: Sitting): void {
  if (!vitest.config.watch) healInStart(vitest, sitting);
  healInSequencer(vitest, sitting);
}

function healInStart(vitest: Vitest, sitting: Sitting): void {
  const start = vitest.start.bind(vitest);
  vitest.start = async (filters) => {
    // With nothing to draw the sequencer is early enough, and the test files need not be looked up twice.
    if (!sitting.seemsQuiet()) {
      const specifications = await vitest.getRelevantTestSpecifications(filters);
      await sitting.heal(filesOf(specifications), true);
    }
    const result = await start(filters);
    sitting.conclude();
    return result;
  };
}

function healInSequencer(vitest: Vitest, sitting: Sitting): void {
  const Base = vitest.config.sequence.sequencer;
  vitest.config.sequence.sequencer = class extends Base {
    constructor(context: Vitest) {
      super(context);
      const sort = this.sort.bind(this);
      this.sort = async (specifications) => {
        await sitting.heal(filesOf(specifications), false);
        return sort(specifications);
      };
    }
  };
}

function filesOf(specifications: readonly TestSpecification[]): readonly string[] {
  return [...new Set(specifications.map(({ moduleId }) => moduleId))];
}
