import type { TestSpecification, Vitest } from "vitest/node";
import type { Mirrors } from "./mirrors.ts";
import type { Sitting } from "./sitting.ts";

/**
 * Makes Vitest heal before it runs. A one-shot run heals in `start`, while nobody draws on the terminal yet; every other
 * way to run tests (reruns, editors, `runTestSpecifications`) passes the sequencer, which heals what is not healed yet.
 * Collecting (`vitest list`, editors) comes by the sequencer too, and is let through. `countRun` is called
 * once for each run.
 */
export function armVitest(vitest: Vitest, sitting: Sitting, mirrors: Mirrors, countRun: () => void): void {
  if (!vitest.config.watch) healInStart(vitest, sitting);
  healInSequencer(vitest, sitting, countRun);
  relateMirrors(vitest, mirrors);
}

function healInStart(vitest: Vitest, sitting: Sitting): void {
  const start = vitest.start.bind(vitest);
  vitest.start = async (filters) => {
    // With nothing to draw the sequencer is early enough, and the test files need not be looked up twice.
    if (!sitting.seemsQuiet()) await sitting.heal(filesOf(await selected(vitest, filters)), true);
    const result = await start(filters);
    sitting.conclude();
    return result;
  };
}

/** What Vitest will run: a shard heals only its own part. */
async function selected(vitest: Vitest, filters: string[] | undefined): Promise<readonly TestSpecification[]> {
  const specifications = await vitest.getRelevantTestSpecifications(filters);
  const { shard, sequence } = vitest.config;
  // With fewer files than shards Vitest ends with an error of its own.
  if (shard === undefined || specifications.length < shard.count) return specifications;
  return new sequence.sequencer(vitest).shard(specifications);
}

function healInSequencer(vitest: Vitest, sitting: Sitting, countRun: () => void): void {
  const collected = new WeakSet<readonly TestSpecification[]>();
  const collect = vitest.collectTests.bind(vitest);
  vitest.collectTests = (specifications) => {
    collected.add(specifications);
    return collect(specifications);
  };
  const Base = vitest.config.sequence.sequencer;
  vitest.config.sequence.sequencer = class extends Base {
    constructor(context: Vitest) {
      super(context);
      const sort = this.sort.bind(this);
      this.sort = async (specifications) => {
        if (!collected.has(specifications)) {
          await sitting.heal(filesOf(specifications), false);
          countRun();
        }
        return sort(specifications);
      };
    }
  };
}

/**
 * `--changed` and `related` name mirrors, which no test imports. Vitest puts the changed files where it takes the related
 * ones from: there each mirror stands for its source.
 */
function relateMirrors(vitest: Vitest, mirrors: Mirrors): void {
  const sourcesOf = (files: string[] | undefined): string[] | undefined => files?.map((file) => mirrors.sourceOf(file));
  let related = sourcesOf(vitest.config.related);
  Object.defineProperty(vitest.config, "related", {
    configurable: true,
    enumerable: true,
    get: () => related,
    set: (files: string[] | undefined) => {
      related = sourcesOf(files);
    },
  });
}

function filesOf(specifications: readonly TestSpecification[]): readonly string[] {
  return [...new Set(specifications.map(({ moduleId }) => moduleId))];
}
