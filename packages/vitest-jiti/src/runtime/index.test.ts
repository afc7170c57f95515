import { afterEach, expect, test, vi } from "vitest";
import { installHook, type RuntimeHook } from "./hook.ts";
import { jiti } from "./index.ts";

function install(hook: Partial<RuntimeHook>): void {
  installHook({ requiredFor: vi.fn(), pending: vi.fn(), tag: vi.fn(), ...hook });
}

afterEach(() => {
  installHook(undefined);
});

test("a stub that was not transformed says what to do", () => {
  expect(() => jiti.stub()).toThrowErrorMatchingInlineSnapshot(`
    [StubError: This function is a stub, and its module was loaded without jiti.
      In tests: add jiti() of "vitest-jiti/plugin" to the plugins of your Vitest config.
      In a bundle: add the plugin for your bundler, jiti() of "vitest-jiti/vite", "/rollup", "/rolldown", "/esbuild" or "/webpack".
      In Node: start with \`node --import vitest-jiti/register\`.
      Everywhere: import jiti by name and from "vitest-jiti" itself; a re-export is not followed.]
  `);
});

test("a pending stub names its key and shows its arguments to the hook", () => {
  const pending = vi.fn();
  install({ pending });
  expect(() => jiti.stub.pending("src/money.ts:parseMoney", ["$1"])).toThrowErrorMatchingInlineSnapshot(`
    [StubError: src/money.ts:parseMoney is not generated yet.
      Write gates for it with jiti.requiredFor(...) and run Vitest.]
  `);
  expect(pending.mock.calls).toEqual([["src/money.ts:parseMoney", ["$1"]]]);
});

test("a pending stub repeats why it was not generated", () => {
  install({ pending: () => "no API key" });
  expect(() => jiti.stub.pending("src/money.ts:parseMoney", [])).toThrow(
    expect.objectContaining({
      code: "JITI_STUB_PENDING",
      key: "src/money.ts:parseMoney",
      message: "src/money.ts:parseMoney is not generated: no API key",
    }),
  );
});

test("a pending stub says why its implementation was refused", () => {
  install({});
  expect(() => jiti.stub.pending("src/a.ts:a", [], "its signature has changed")).toThrow(
    /^src\/a.ts:a is not generated: its sig/,
  );
});

test("a pending stub throws outside Vitest too", () => {
  expect(() => jiti.stub.pending("src/money.ts:parseMoney", [])).toThrow(/is not generated yet/);
});

test("a gate outside Vitest is refused", () => {
  expect(() => jiti.requiredFor(() => 1)).toThrowErrorMatchingInlineSnapshot(`
    [StubError: jiti.requiredFor(...) was called outside a test that Vitest runs with jiti's plugin.
      Add jiti() of "vitest-jiti/plugin" to the plugins of your Vitest config, and call it in test files only.]
  `);
});

test("a gate is handed to the hook with its members", () => {
  const bound = {};
  const requiredFor = vi.fn(() => bound);
  install({ requiredFor });
  class Clock {
    tick(): void {}
  }
  expect(jiti.requiredFor(Clock, "tick")).toBe(bound);
  expect(requiredFor.mock.calls).toEqual([[Clock, "tick", undefined]]);
});
