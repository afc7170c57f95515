export { canonical } from "./canonical.ts";
export { digestOf, hashOf, hashVersion } from "./hash.ts";
