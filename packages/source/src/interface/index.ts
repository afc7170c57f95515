export { ambientIndex, mayBeAmbient } from "./ambient.ts";
export { Reach } from "./reach.ts";
export { interfaceOf } from "./target-interface.ts";
export { visibleIn } from "./visible.ts";
