import type {} from "vitest/config";
import type { Vite, Vitest } from "vitest/node";
import type { Healer } from "../heal/healer.ts";
import { currentLane, type LaneContext } from "../lane/lane-context.ts";
import { defineCacheKeys } from "../lane/vitest-versions.ts";
import type { ViteModules } from "../outside/vite-modules.ts";
import { insideName, isVitest, outsideName } from "../outside/vite-plugins.ts";
import { findRoot } from "../settings/find-root.ts";
import { resolveSettings } from "../settings/resolve.ts";
import type { JitiConfig } from "../settings/schema.ts";
import { assertNode } from "../settings/supported-node.ts";
import { cacheKeyOf, mayConcern } from "../transform/index.ts";
import type { WatchSession } from "../watch/watch-session.ts";
import { showInFrames } from "./code-frames.ts";
import { Mirrors } from "./mirrors.ts";
import { pointingAtSource } from "./point-at-source.ts";
import { assertSupported, installedVitest } from "./supported-vitest.ts";

export type { JitiConfig };

/** What one resolved configuration means for the modules that are transformed under it. */
interface Household {
  readonly lane: LaneContext | undefined;
  readonly mirrors: Mirrors;
  /** For Vite when it builds or serves an application; for Vitest there is none. */
  readonly application: Promise<ViteModules> | undefined;
  /** In an application with a `vitest-jiti/vite` of its own this plugin has nothing to do. */
  readonly isIdle: boolean;
}

/**
 * The Vite plugin. In Vitest it turns the red gates of stubs green before the tests run; in every run it splices the
 * code of `.jiti/` into the stubs. Where Vite builds or serves the application, it does what `vitest-jiti/vite` does.
 *
 * @param options Settings; `docs/settings.md` lists them. They take precedence over `jiti.config.ts`.
 * @throws JitiError `JITI_NODE_UNSUPPORTED`
 */
export default function jiti(options: JitiConfig = {}): Vite.Plugin {
  assertNode();
  // One instance may serve the user's own run and lanes at the same time: what differs hangs on the configuration.
  const households = new WeakMap<Vite.ResolvedConfig, Household>();
  const householdOf = (config: Vite.ResolvedConfig): Household => {
    const known = households.get(config);
    if (known !== undefined) return known;
    const isOutside = !isVitest(config.plugins);
    const isIdle = isOutside && config.plugins.some(({ name }) => name === outsideName);
    const household = {
      lane: currentLane(),
      mirrors: mirrorsOf(config),
      application: isOutside && !isIdle ? applicationOf(config) : undefined,
      isIdle,
    };
    households.set(config, household);
    return household;
  };
  return {
    name: insideName,
    enforce: "pre",
    // The executable opens the user's Vitest, and has to work by the same settings.
    api: { options },
    config: ({ plugins }) =>
      isVitest(plugins?.flat(2).filter(isPlugin) ?? [])
        ? { server: { watch: { ignored: ["**/.jiti/**"] } } }
        : undefined,
    configResolved(config) {
      if (config.plugins.some(({ name }) => name === "vitest")) assertSupported(installedVitest());
      householdOf(config);
    },
    async buildStart() {
      const { application } = householdOf(this.environment.getTopLevelConfig());
      (await application)?.begin();
    },
    load: {
      filter: { id: /\.[cm]?[jt]sx?(?:\?|$)/ },
      handler(id) {
        const { lane, mirrors, application } = householdOf(this.environment.getTopLevelConfig());
        // A lane tries spec tests that are not stored.
        const testFile = lane && mirrors.testFileOf(id.split("?", 1)[0] ?? id);
        if (testFile !== undefined) return lane?.specTestsOf(testFile);
        return application?.then((modules) => modules.load(this, id));
      },
    },
    async hotUpdate(update) {
      const { application } = householdOf(this.environment.getTopLevelConfig());
      return (await application)?.changedWith(update, this.environment);
    },
    transform: {
      filter: { id: /\.[cm]?[jt]sx?(\?.*)?$/, code: "vitest-jiti" },
      async handler(code, id) {
        const file = id.split("?", 1)[0] ?? id;
        const { lane, mirrors, application, isIdle } = householdOf(this.environment.getTopLevelConfig());
        if (application !== undefined || isIdle || !mirrors.covers(file) || !mayConcern(code)) return undefined;
        const { transformModule } = await import("../transform/transform-module.ts");
        const request = { ...mirrors.request(file, lane), file, code };
        const transformed = pointingAtSource(request.root, () => transformModule(request));
        if (transformed === undefined) return undefined;
        if (transformed.mirrorFile !== undefined) showInFrames(transformed.mirrorFile, this.environment);
        return {
          code: transformed.code,
          map: {
            ...transformed.map,
            file,
            sources: [...transformed.map.sources],
            sourcesContent: [...transformed.map.sourcesContent],
            names: [...transformed.map.names],
          },
        };
      },
    },
    async configureVitest(context) {
      const { vitest, project } = context;
      assertSupported(vitest.version);
      const { lane, mirrors } = householdOf(vitest.vite.config);
      // In Vitest 4 each project has a server of its own: what it transforms lies below the root of the whole run.
      households.set(project.vite.config, { ...householdOf(project.vite.config), mirrors });
      defineCacheKeys(context, ({ environment, id, sourceCode }) => {
        if (lane !== undefined && mirrors.testFileOf(id) !== undefined) return false;
        if (!mayConcern(sourceCode)) return undefined;
        const mirror = mirrors.textFor(id);
        const key = cacheKeyOf({
          code: sourceCode,
          mirror,
          isLane: lane !== undefined,
          specTests: mirrors.specTestsFor(id),
        });
        // A module that comes from the cache on disk is not transformed, and so nobody asks for its mirror.
        if (typeof key === "string" && mirror !== undefined) showInFrames(mirrors.pathFor(id), environment);
        return key;
      });
      if (lane === undefined) await arm(vitest, options, mirrors);
    },
  };
}

const allMirrors = new WeakMap<Vite.ResolvedConfig, Mirrors>();

/** One for each configuration, whichever instance of the plugin asks: what is refused is refused for all of them. */
function mirrorsOf(config: Vite.ResolvedConfig): Mirrors {
  const mirrors = allMirrors.get(config) ?? new Mirrors(findRoot(config.root).folder);
  allMirrors.set(config, mirrors);
  return mirrors;
}

async function applicationOf(config: Vite.ResolvedConfig): Promise<ViteModules> {
  const { ViteModules } = await import("../outside/vite-modules.ts");
  return new ViteModules({}, config);
}

function isPlugin(option: unknown): option is Vite.Plugin {
  return typeof option === "object" && option !== null && "name" in option && typeof option.name === "string";
}

const armed = new WeakSet<Vitest["config"]>();

/** Every project of a Vitest calls the plugin; the instance is armed once, and again when its configuration was reloaded. */
async function arm(vitest: Vitest, options: JitiConfig, mirrors: Mirrors): Promise<void> {
  if (armed.has(vitest.config)) return;
  armed.add(vitest.config);
  const { root, configFile, settings, env } = await resolveSettings(vitest.vite.config.root, options, process.env);
  if (settings.mode === "off") return;
  const [{ armVitest }, { Quiet }, { countRun }, { Sitting }] = await Promise.all([
    import("./arm.ts"),
    import("../heal/quiet.ts"),
    import("../heal/runs.ts"),
    import("./sitting.ts"),
  ]);
  const quiet = new Quiet(root);
  const openHealer = async (): Promise<Healer> => {
    const { Healer } = await import("../heal/healer.ts");
    return new Healer({ vitest, root, settings, env, quiet });
  };
  const sitting = new Sitting({ vitest, quiet, mirrors, openHealer, write: (text) => process.stderr.write(text) });
  vitest.onClose(() => sitting.close());
  const openWatch = async (): Promise<WatchSession> => {
    const [{ WatchSession }, { systemClock }] = await Promise.all([
      import("../watch/watch-session.ts"),
      import("@vitest-jiti/core"),
    ]);
    const session = new WatchSession({
      vitest,
      root,
      configFile,
      guides: [settings.guides.style, settings.guides.tests],
      settings: settings.watch,
      budget: settings.budget.run,
      mirrors,
      clock: systemClock,
      terminal: process.stderr,
      stdin: process.stdin,
      openHealer,
    });
    vitest.onClose(() => session.close());
    return session;
  };
  const count = (): void => {
    countRun(root);
  };
  armVitest(vitest, sitting, mirrors, count, settings.mode === "generate" ? openWatch : undefined);
}
