import { expect, test } from "vitest";
import { assertEnforced, enforcements } from "./enforcement.ts";

const settings = { timeoutMs: 1, memoryMb: 1, allow: [], require: [] } as const;

test("with loopback the network is not fenced by the system, and whoever insists on that gets nothing", async () => {
  const allow = ["loopback"] as const;
  const network = (await enforcements({ allow })).find(({ fence }) => fence === "network");
  expect(network?.by).toBe("process");
  await expect(assertEnforced({ ...settings, allow, require: ["network"] })).rejects.toThrow(
    expect.objectContaining({ code: "JITI_SANDBOX_UNAVAILABLE" }) as Error,
  );
});

test("what is enforced may be insisted on", async () => {
  const all = await enforcements(settings);
  const enforced = (["network", "memory", "cpu"] as const).filter((name) =>
    all.some(({ fence, by }) => fence === name && by === "system"),
  );
  await expect(assertEnforced({ ...settings, require: enforced })).resolves.toBeUndefined();
});
