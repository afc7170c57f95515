export { renderSection, type RenderedSection } from "./render-section.ts";
