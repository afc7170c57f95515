export { partOfSection } from "./part-of-section.ts";
