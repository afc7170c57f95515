import { expect, test } from "vitest";
import type { TestSpecification, Vitest } from "vitest/node";
import type { WatchSession } from "../watch/watch-session.ts";
import { armVitest, type OpenWatch } from "./arm.ts";
import { Mirrors } from "./mirrors.ts";
import type { Sitting } from "./sitting.ts";

/** As much of Vitest as is armed: what runs or collects sorts its files with a sequencer made from the configuration. */
class Bench {
  readonly healed: string[] = [];
  readonly config = {
    watch: false,
    related: undefined as string[] | undefined,
    shard: undefined as { index: number; count: number } | undefined,
    sequence: {
      sequencer: class {
        sort = (files: unknown): Promise<unknown> => Promise.resolve(files);
        shard = (files: unknown[]): Promise<unknown[]> => Promise.resolve(files.slice(0, 1));
      },
    },
  };
  start = async (): Promise<void> => {
    await this.#sort(files("a", "b"));
  };
  collectTests = (specifications: unknown): Promise<unknown> => this.#sort(specifications);
  runTestSpecifications = (specifications: unknown): Promise<unknown> => this.#sort(specifications);
  getRelevantTestSpecifications = (): Promise<unknown> => Promise.resolve(files("a", "b"));

  arm(openWatch?: OpenWatch): this {
    const sitting = {
      seemsQuiet: () => false,
      conclude: () => undefined,
      heal: (names: readonly string[], inStart: boolean) => {
        this.healed.push(`${inStart ? "start" : "sort"}: ${names.join(" ")}`);
        return Promise.resolve();
      },
    } as unknown as Sitting;
    armVitest(this as unknown as Vitest, sitting, new Mirrors("/shop"), () => undefined, openWatch);
    return this;
  }

  #sort(specifications: unknown): Promise<unknown> {
    return new this.config.sequence.sequencer().sort(specifications);
  }
}

function files(...names: readonly string[]): TestSpecification[] {
  return names.map((moduleId) => ({ moduleId })) as never;
}

test("what runs is healed, what is only collected is not", async () => {
  const bench = new Bench().arm();
  const collected = files("a");
  await bench.collectTests(collected);
  expect(bench.healed).toEqual([]);
  await bench.runTestSpecifications(collected);
  await bench.runTestSpecifications(files("b"));
  await bench.start();
  expect(bench.healed).toEqual(["sort: a", "sort: b", "start: a b", "sort: a b"]);
});

test("in watch mode a run only tells what it runs; armed anew for another configuration, it starts once", async () => {
  const bench = new Bench();
  bench.config.watch = true;
  const ran: string[] = [];
  const session = {
    begin: () => ran.push("begin"),
    runs: (names: readonly string[]) => ran.push(names.join(" ")),
  } as unknown as WatchSession;
  const openWatch = (): Promise<WatchSession> => Promise.resolve(session);
  await bench.arm(openWatch).arm(openWatch).start();
  expect(ran.slice(0, 2)).toEqual(["begin", "a b"]);
  expect(ran.filter((one) => one === "begin").length).toBe(1);
});

test("a shard heals its own part only", async () => {
  const bench = new Bench();
  bench.config.shard = { index: 1, count: 2 };
  await bench.arm().start();
  expect(bench.healed[0]).toBe("start: a");
});

test("a changed mirror stands for its source, on the command line and later", () => {
  const bench = new Bench();
  bench.config.related = ["/shop/.jiti/src/money.ts", "/shop/src/clock.ts"];
  bench.arm();
  expect(bench.config.related).toEqual(["/shop/src/money.ts", "/shop/src/clock.ts"]);
  bench.config.related = ["/shop/.jiti/src/clock.ts"];
  expect(bench.config.related).toEqual(["/shop/src/clock.ts"]);
  bench.config.related = undefined;
  expect(bench.config.related).toBe(undefined);
});
