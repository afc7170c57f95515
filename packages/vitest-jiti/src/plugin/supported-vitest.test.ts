import { expect, test } from "vitest";
import { assertSupported, installedVitest } from "./supported-vitest.ts";

test.each(["4.1.0", "4.1.12", "4.2.0-beta.1", "5.0.0", "5.1.1", "10.0.0", installedVitest()])("%s", (version) => {
  expect(() => {
    assertSupported(version);
  }).not.toThrow();
});

test.each(["4.0.18", "3.2.4", "2.1.9", "0.34.6"])("%s is refused by name", (version) => {
  expect(() => {
    assertSupported(version);
  }).toThrow(
    expect.objectContaining({
      code: "JITI_VITEST_UNSUPPORTED",
      message: expect.stringContaining(version) as string,
    }) as Error,
  );
});
