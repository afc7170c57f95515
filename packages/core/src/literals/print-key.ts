/** A key of an object literal: plain where it may be, in quotes elsewhere. */
export function printKey(key: string): string {
  // Written plainly, it would be the prototype.
  if (key === "__proto__") return '["__proto__"]';
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? key : JSON.stringify(key);
}
