interface TypedArrayOf {
  new (list: readonly number[]): Iterable<number>;
  readonly prototype: Iterable<number>;
}

/** Those of plain numbers, by name. */
export const typedArrays: ReadonlyMap<string, TypedArrayOf> = new Map<string, TypedArrayOf>([
  ["Int8Array", Int8Array],
  ["Uint8Array", Uint8Array],
  ["Uint8ClampedArray", Uint8ClampedArray],
  ["Int16Array", Int16Array],
  ["Uint16Array", Uint16Array],
  ["Int32Array", Int32Array],
  ["Uint32Array", Uint32Array],
  ["Float32Array", Float32Array],
  ["Float64Array", Float64Array],
]);
