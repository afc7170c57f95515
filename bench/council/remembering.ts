import type { GateRunner, Overlay } from "@vitest-jiti/core";

/**
 * A gate runner that makes each run once and remembers what came of it: the members of many councils propose the same
 * code, and what is asked of it depends on the spec alone.
 */
export function remembering(runner: GateRunner): GateRunner {
  const runs = new Map<string, Promise<unknown>>();
  const once = <Result>(run: () => Promise<Result>, ...asked: readonly unknown[]): Promise<Result> => {
    const id = JSON.stringify(asked);
    const known = runs.get(id);
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the kind of run is part of the id
    if (known !== undefined) return known as Promise<Result>;
    const made = run();
    runs.set(id, made);
    return made;
  };
  return {
    ...runner,
    red: (targets, signal, overlay) => once(() => runner.red(targets, signal, overlay), "red", targets.map(keyOf)),
    verify: (targets, overlay, ...rest) => {
      const [, unseen] = rest;
      return once(
        () => runner.verify(targets, overlay, ...rest),
        "verify",
        targets.map(keyOf),
        textOf(overlay),
        unseen,
      );
    },
    call: (request, signal) => {
      const { target, overlay, ...asked } = request;
      return once(() => runner.call(request, signal), "call", target.key, textOf(overlay), asked);
    },
  };
}

function keyOf({ key }: { readonly key: string }): string {
  return key;
}

function textOf(overlay: Overlay): readonly (readonly [string, string])[] {
  return [...overlay];
}
