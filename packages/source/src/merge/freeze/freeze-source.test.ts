import { targetKey } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { parse } from "../../syntax/index.ts";
import { forms, functions } from "../../testing/forms.ts";
import { mirrorOf, type Written } from "../../testing/written.ts";
import { freezeSource, type Frozen } from "./freeze-source.ts";
import { specifierStyleOf } from "./frozen-name.ts";

function freeze(
  sourceFile: string,
  source: string,
  written: Readonly<Record<string, Written>>,
  present?: string,
  paths: readonly string[] = Object.keys(written),
): Frozen {
  const mirror = mirrorOf(sourceFile, source, written);
  const keys = new Set(paths.map((path) => targetKey(sourceFile, path)));
  const frozen = freezeSource({ sourceFile, source, mirror, present, keys, style: "ts" });
  if (frozen.kind === "text") {
    parse(sourceFile, frozen.text);
    parse(frozen.frozen.file, frozen.frozen.text);
  }
  return frozen;
}

function textsOf(frozen: Frozen): string {
  if (frozen.kind === "text") return `${frozen.text}\n// ${frozen.frozen.file}\n${frozen.frozen.text}`;
  return frozen.refused.map(({ error }) => error.reason).join("\n");
}

test("functions of every form", () => {
  const { unit, ...written } = functions.written;
  expect(textsOf(freeze(functions.file, functions.source, written))).toMatchSnapshot();
  expect(textsOf(freeze(functions.file, functions.source, unit ? { unit } : {}))).toMatchInlineSnapshot(
    `"src/money.ts:unit cannot be frozen: a helper reads something of src/money.ts while it is loaded, and the two modules import each other."`,
  );
});

test.each(forms.filter((form) => form !== functions))(
  "what needs its class is refused: $name",
  ({ file, source, written }) => {
    expect(textsOf(freeze(file, source, written))).toMatchSnapshot();
  },
);

test("members that need nothing private are functions of their own", () => {
  const source = `import { jiti } from "vitest-jiti";
export class Clock {
  ms = 1;
  static at(ms: number): Clock { return jiti.stub(); }
  get half(): number { return jiti.stub(); }
  set half(value: number) { jiti.stub(); }
  async later({ by = 2 }: { by?: number } = {}): Promise<number> {
    return jiti.stub();
  }
}
`;
  const written = {
    "Clock.at": { body: "const clock = new Clock();\nclock.ms = ms;\nreturn clock;" },
    "Clock#half": { body: "return this.ms / 2;" },
    "Clock#half=": { body: "this.ms = value * 2;" },
    "Clock#later": { body: "await null;\nreturn this.ms + by;" },
  };
  expect(textsOf(freeze("src/clock.ts", source, written))).toMatchInlineSnapshot(`
    "import { clockAt, clockHalf, clockLater, setClockHalf } from "./clock.frozen.ts";
    export class Clock {
      ms = 1;
      static at(ms: number): Clock { return clockAt(ms); }
      get half(): number { return clockHalf.call(this); }
      set half(value: number) { setClockHalf.call(this, value); }
      async later({ by = 2 }: { by?: number } = {}): Promise<number> {
        return clockLater.call(this, { by });
      }
    }

    // src/clock.frozen.ts
    // Frozen by vitest-jiti: generated code that is yours now.
    import { Clock } from "./clock.ts";

    export function clockAt(ms: number): Clock {
    const clock = new Clock();
    clock.ms = ms;
    return clock;
    }

    export function clockHalf(this: Clock): number {
    return this.ms / 2;
    }

    export function setClockHalf(this: Clock, value: number): void {
    this.ms = value * 2;
    }

    export async function clockLater(this: Clock, { by = 2 }: { by?: number } = {}): Promise<number> {
    await null;
    return this.ms + by;
    }
    "
  `);
});

test("names of the source are imported back when it exports them, and refused otherwise", () => {
  const source = (visibility: string): string => `import { jiti } from "vitest-jiti";
${visibility}interface Money { cents: number }
${visibility}const rate = 2;
export function twice(money: Money): Money { return jiti.stub(); }
`;
  const written = { twice: { body: "return { cents: money.cents * rate };" } };
  expect(textsOf(freeze("src/a.ts", source("export "), written))).toMatchInlineSnapshot(`
    "import { twice as frozenTwice } from "./a.frozen.ts";
    export interface Money { cents: number }
    export const rate = 2;
    export function twice(money: Money): Money { return frozenTwice(money); }

    // src/a.frozen.ts
    // Frozen by vitest-jiti: generated code that is yours now.
    import { type Money, rate } from "./a.ts";

    export function twice(money: Money): Money {
    return { cents: money.cents * rate };
    }
    "
  `);
  expect(textsOf(freeze("src/a.ts", source(""), written))).toMatchInlineSnapshot(
    `"src/a.ts:twice cannot be frozen: it needs Money, which src/a.ts does not export."`,
  );
  const early = { twice: { body: "return { cents: money.cents * half };", helpers: "const half = rate / 2;" } };
  expect(textsOf(freeze("src/a.ts", source("export "), early))).toMatchInlineSnapshot(
    `"src/a.ts:twice cannot be frozen: a helper reads something of src/a.ts while it is loaded, and the two modules import each other."`,
  );
});

test("a frozen module grows", () => {
  const source = `import { jiti } from "vitest-jiti";
export function a(): number { return jiti.stub(); }
export function b(): string { return jiti.stub(); }
export function c(): string { return jiti.stub(); }
`;
  const first = freeze("src/a.ts", source, { a: { body: "return 1;" } });
  const written = {
    b: { body: 'return join("a", String(a()));', imports: 'import { join } from "node:path";' },
    c: { body: "return b();" },
  };
  if (first.kind === "refused") throw new Error("refused");
  expect(textsOf(freeze("src/a.ts", first.text, written, first.frozen.text))).toMatchInlineSnapshot(`
    "import { a as frozenA, b as frozenB, c as frozenC } from "./a.frozen.ts";
    export function a(): number { return frozenA(); }
    export function b(): string { return frozenB(); }
    export function c(): string { return frozenC(); }

    // src/a.frozen.ts
    // Frozen by vitest-jiti: generated code that is yours now.
    import { join } from "node:path";

    export function a(): number {
    return 1;
    }

    export function b(): string {
    return join("a", String(a()));
    }

    export function c(): string {
    return b();
    }
    "
  `);
});

test("relative specifiers are written as everywhere in the project", () => {
  expect(
    specifierStyleOf(['import a from "./a.js";', 'import "x"; export * from "../b.js"; import c from "./c.ts"']),
  ).toBe("js");
  expect(specifierStyleOf(['import a from "./a.ts"'])).toBe("ts");
  expect(specifierStyleOf(['import a from "./a"; import b from "./b.json"'])).toBe("none");
  expect(specifierStyleOf([])).toBe("js");
});
