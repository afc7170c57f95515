/** What a spec test may use of Vitest. What registers tests is not among it: the gate does that. */
export const allowedOfVitest: ReadonlySet<string> = new Set(["assert", "assertType", "expect", "expectTypeOf", "vi"]);

/** What registers tests or hooks, as a global too. */
export const registering: ReadonlySet<string> = new Set([
  "afterAll",
  "afterEach",
  "aroundAll",
  "aroundEach",
  "beforeAll",
  "beforeEach",
  "bench",
  "describe",
  "it",
  "onTestFailed",
  "onTestFinished",
  "suite",
  "test",
]);

const reserved: ReadonlySet<string> = new Set(
  "await break case catch class const continue debugger default delete do else enum export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield".split(
    " ",
  ),
);

const longest = 48;

/** A name for the function of a test, out of its title: `throwsRangeErrorOnNotMoney`. */
export function nameForTitle(title: string): string {
  const words = title.match(/[\p{L}\p{N}]+/gu) ?? [];
  let name = "";
  for (const word of words) {
    const next =
      name === "" ? word.charAt(0).toLowerCase() + word.slice(1) : name + word.charAt(0).toUpperCase() + word.slice(1);
    if (next.length > longest && name !== "") break;
    name = next;
  }
  return name === "" || reserved.has(name) || !/^\p{ID_Start}/u.test(name)
    ? `test${name.charAt(0).toUpperCase()}${name.slice(1)}`
    : name;
}
