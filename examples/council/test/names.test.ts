import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { initials } from "../src/names.ts";

jiti.requiredFor(initials).each([
  ["Ada Lovelace", "AL"],
  ["grace hopper", "GH"],
  ["Plato", "P"],
])("of %s are %s", (name, letters) => {
  expect(initials(name)).toBe(letters);
});
