import type { TestSpecification, Vitest } from "vitest/node";
import type { Mirrors } from "./mirrors.ts";
import type { WatchSession } from "../watch/watch-session.ts";
import type { Sitting } from "./sitting.ts";

/** Opens a session of watch mode when Vitest starts one. */
export type OpenWatch = () => Promise<WatchSession>;

/**
 * Makes Vitest heal. A one-shot run heals in `start`, while nobody draws on the terminal yet; other ways to run tests
 * (editors, `runTestSpecifications`) pass the sequencer, which heals what is not healed yet. In watch mode tests run
 * first, and what they show is healed in the background. Collecting (`vitest list`, editors) comes by the sequencer too,
 * and is let through.
 *
 * @param countRun Called once for each run.
 * @param openWatch Where watch mode generates.
 */
export function armVitest(
  vitest: Vitest,
  sitting: Sitting,
  mirrors: Mirrors,
  countRun: () => void,
  openWatch?: OpenWatch,
): void {
  const { start, collectTests } = originalOf(vitest);
  const watch: Watching = { session: undefined };
  if (!vitest.config.watch) vitest.start = healingStart(vitest, start, sitting);
  else if (openWatch !== undefined) vitest.start = watchingStart(start, watch, openWatch);
  else vitest.start = start;
  healInSequencer(vitest, collectTests, async (files) => {
    if (watch.session === undefined) await sitting.heal(files, false);
    else watch.session.runs(files);
    countRun();
  });
  relateMirrors(vitest, mirrors);
}

interface Watching {
  session: WatchSession | undefined;
}

type Armed = Pick<Vitest, "start" | "collectTests">;

/** A Vitest whose configuration changes in watch mode is armed anew. */
const originals = new WeakMap<Vitest, Armed>();

function originalOf(vitest: Vitest): Armed {
  const known = originals.get(vitest);
  if (known !== undefined) return known;
  const original = { start: vitest.start.bind(vitest), collectTests: vitest.collectTests.bind(vitest) };
  originals.set(vitest, original);
  return original;
}

function watchingStart(start: Vitest["start"], watch: Watching, openWatch: OpenWatch): Vitest["start"] {
  return async (filters) => {
    watch.session = await openWatch();
    watch.session.begin();
    return start(filters);
  };
}

function healingStart(vitest: Vitest, start: Vitest["start"], sitting: Sitting): Vitest["start"] {
  return async (filters) => {
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

function healInSequencer(
  vitest: Vitest,
  collect: Vitest["collectTests"],
  meet: (files: readonly string[]) => Promise<void>,
): void {
  const collected = new WeakSet<readonly TestSpecification[]>();
  vitest.collectTests = async (specifications) => {
    collected.add(specifications);
    try {
      return await collect(specifications);
    } finally {
      // Editors run the very same ones afterwards.
      collected.delete(specifications);
    }
  };
  const Base = vitest.config.sequence.sequencer;
  vitest.config.sequence.sequencer = class extends Base {
    constructor(context: Vitest) {
      super(context);
      const sort = this.sort.bind(this);
      this.sort = async (specifications) => {
        if (!collected.has(specifications)) await meet(filesOf(specifications));
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
