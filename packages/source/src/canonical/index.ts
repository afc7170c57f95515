export { canonical } from "./canonical.ts";
export { hashOf } from "./hash.ts";
