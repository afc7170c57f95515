export { holdOutRows, type WithheldRows } from "./hold-out-rows.ts";
