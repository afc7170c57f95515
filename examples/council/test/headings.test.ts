import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { slugify, titleCase } from "../src/headings.ts";

jiti.requiredFor(slugify).each([
  ["Hello World", "hello-world"],
  ["Rock & Roll!", "rock-roll"],
  ["  10 Things  ", "10-things"],
])("%s becomes %s", (heading, slug) => {
  expect(slugify(heading)).toBe(slug);
});

jiti.requiredFor(titleCase).each([
  ["hello world", "Hello World"],
  ["a quick brown fox", "A Quick Brown Fox"],
  ["Already There", "Already There"],
])("%s becomes %s", (heading, title) => {
  expect(titleCase(heading)).toBe(title);
});
