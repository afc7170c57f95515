import { expect, test } from "vitest";
import { assertNode } from "./supported-node.ts";

test.each(["22.18.0", "22.20.1", "24.0.0", "26.1.0", process.versions.node])("%s", (version) => {
  expect(() => {
    assertNode(version);
  }).not.toThrow();
});

test.each(["22.17.1", "20.20.2", "18.0.0"])("%s is refused by name", (version) => {
  expect(() => {
    assertNode(version);
  }).toThrow(
    expect.objectContaining({
      code: "JITI_NODE_UNSUPPORTED",
      message: expect.stringContaining(version) as string,
    }) as Error,
  );
});
