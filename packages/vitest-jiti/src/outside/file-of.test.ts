import { expect, test } from "vitest";
import { fileOf } from "./file-of.ts";

test.each([
  ["/p/a.ts", "/p/a.ts"],
  ["/p/a.ts?v=1", "/p/a.ts"],
  ["/p/a.ts?worker_file&type=module", "/p/a.ts"],
  ["/p/a.ts?raw", undefined],
  ["/p/a.ts?worker&inline", undefined],
  ["/p/a.ts?v=1&url", undefined],
  ["\0virtual:a.ts", undefined],
])("%j is the code of %j", (id, file) => {
  expect(fileOf(id)).toBe(file);
});
