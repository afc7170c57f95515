import { changed, type Target, type Wrong } from "./implementations.ts";

const right = `if (!Number.isFinite(now) || now < this.#latest) throw new RangeError("not a time at or after the last one: " + now);
this.#latest = now;
while (this.#passed.length > 0 && (this.#passed[0] ?? 0) + this.#windowMs <= now) this.#passed.shift();
if (this.#passed.length >= this.#limit) return false;
this.#passed.push(now);
return true;`;

function variant(name: string, from: string, to: string, witness: string): Wrong {
  return { name, body: changed(right, from, to), witness };
}

/** A limiter that lets two events pass in ten milliseconds. */
const two = "const limiter = new RateLimiter(2, 10);";

export const limiter: Target = {
  key: "src/limiter.ts:RateLimiter#take",
  file: "limiter",
  imports: "RateLimiter",
  right,
  wrong: [
    variant(
      "counts what may not pass",
      "if (this.#passed.length >= this.#limit) return false;\nthis.#passed.push(now);\nreturn true;",
      "this.#passed.push(now);\nreturn this.#passed.length <= this.#limit;",
      `${two} limiter.take(0); limiter.take(0); limiter.take(9); expect(limiter.take(10)).toBe(true); expect(limiter.take(11)).toBe(true);`,
    ),
    variant(
      "counts an event for a moment too long",
      "<= now",
      "< now",
      `${two} limiter.take(0); limiter.take(0); expect(limiter.take(10)).toBe(true);`,
    ),
    variant(
      "counts an event for a moment too short",
      "+ this.#windowMs <= now",
      "+ this.#windowMs - 1 <= now",
      `${two} limiter.take(0); limiter.take(0); expect(limiter.take(9)).toBe(false);`,
    ),
    variant(
      "lets one too many pass",
      ".length >= this.#limit",
      ".length > this.#limit",
      `${two} limiter.take(0); limiter.take(0); expect(limiter.take(0)).toBe(false);`,
    ),
    variant(
      "begins anew when the first event is over",
      "while (this.#passed.length > 0 && (this.#passed[0] ?? 0) + this.#windowMs <= now) this.#passed.shift();",
      "if (this.#passed.length > 0 && (this.#passed[0] ?? 0) + this.#windowMs <= now) this.#passed.length = 0;",
      `${two} limiter.take(0); limiter.take(9); limiter.take(10); expect(limiter.take(11)).toBe(false);`,
    ),
    variant(
      "counts in windows that begin at multiples of their length",
      "(this.#passed[0] ?? 0) + this.#windowMs <= now",
      "Math.floor((this.#passed[0] ?? 0) / this.#windowMs) < Math.floor(now / this.#windowMs)",
      `${two} limiter.take(8); limiter.take(9); expect(limiter.take(11)).toBe(false);`,
    ),
    variant(
      "counts until nothing has passed for a window",
      "(this.#passed[0] ?? 0) + this.#windowMs <= now",
      "(this.#passed.at(-1) ?? 0) + this.#windowMs <= now",
      `${two} limiter.take(0); limiter.take(5); expect(limiter.take(10)).toBe(true);`,
    ),
    variant(
      "never forgets an event at time zero",
      "(this.#passed[0] ?? 0) + this.#windowMs <= now",
      "(this.#passed[0] || now) + this.#windowMs <= now",
      `${two} limiter.take(0); limiter.take(0); expect(limiter.take(10)).toBe(true);`,
    ),
    variant(
      "lets one pass where the limit is zero",
      ".length >= this.#limit",
      ".length >= (this.#limit || 1)",
      "expect(new RateLimiter(0, 10).take(0)).toBe(false);",
    ),
    variant(
      "lets time go backwards",
      "!Number.isFinite(now) || now < this.#latest",
      "!Number.isFinite(now)",
      `${two} limiter.take(5); expect(() => limiter.take(4)).toThrow(RangeError);`,
    ),
    variant(
      "looks back to what passed, not to the last call",
      "now < this.#latest",
      "now < (this.#passed.at(-1) ?? -Infinity)",
      `${two} limiter.take(0); limiter.take(0); limiter.take(5); expect(() => limiter.take(4)).toThrow(RangeError);`,
    ),
    variant(
      "answers false when time goes backwards",
      `if (!Number.isFinite(now)`,
      `if (now < this.#latest) return false;\nif (!Number.isFinite(now)`,
      `${two} limiter.take(5); expect(() => limiter.take(4)).toThrow(RangeError);`,
    ),
    variant(
      "refuses the same time again",
      "now < this.#latest",
      "now <= this.#latest",
      `${two} limiter.take(0); expect(limiter.take(0)).toBe(true);`,
    ),
    variant(
      "lets NaN and infinite times pass",
      "!Number.isFinite(now) || ",
      "",
      `${two} expect(() => limiter.take(NaN)).toThrow(RangeError);`,
    ),
    variant(
      "lets infinite times pass",
      "!Number.isFinite(now)",
      "Number.isNaN(now)",
      `${two} expect(() => limiter.take(Infinity)).toThrow(RangeError);`,
    ),
    {
      name: "remembers a time that it refuses",
      body: `const last = this.#latest;\n${changed(changed(right, "this.#latest = now;\n", ""), "if (!Number", "this.#latest = now;\nif (!Number").replace("now < this.#latest", "now < last")}`,
      witness: `${two} limiter.take(5); expect(() => limiter.take(3)).toThrow(RangeError); expect(() => limiter.take(4)).toThrow(RangeError);`,
    },
    variant(
      "throws TypeError",
      "throw new RangeError",
      "throw new TypeError",
      `${two} limiter.take(5); expect(() => limiter.take(4)).toThrow(RangeError);`,
    ),
  ],
};
