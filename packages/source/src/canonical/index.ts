export { canonical } from "./canonical.ts";
export { hashOf, hashVersion } from "./hash.ts";
