import { tmpdir } from "node:os";
import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { redactorFor } from "./redactor.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

const root = "/srv/somebody/project";

/** Texts that must not be told, one of each kind. */
const secrets = {
  environment: "hunter2-hunter2",
  anthropic: "sk-ant-api03-abcdefghijklmnop",
  github: "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
  aws: "AKIAIOSFODNN7EXAMPLE",
  jwt: "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N",
  pem: "-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----",
} as const;

test("whatever stands around them, neither secrets nor the folder of the project are told", () => {
  vi.stubEnv("SERVICE_PASSWORD", secrets.environment);
  const redact = redactorFor(root);
  const around = fc.string({ unit: fc.constantFrom(" ", "\n", '"', "'", "(", ",", ":", "[", "é", "😀") });
  fc.assert(
    fc.property(fc.array(fc.tuple(around, fc.constantFrom(...Object.values(secrets), `${root}/src/a.ts`))), (parts) => {
      const told = redact(parts.map(([before, part]) => `${before} ${part} `).join(""));
      for (const secret of Object.values(secrets)) expect(told).not.toContain(secret);
      expect(told).not.toContain(root);
      expect(redact(told)).toBe(told);
    }),
  );
});

test("what is neither stays as it is", () => {
  const redact = redactorFor(root);
  const text = `expect(parse("$1,234.56")).toBe(123456); // src/money.ts:3 task-force risk-free`;
  expect(redact(text)).toBe(text);
  expect(redact(`${root}/src/a.ts:3:1 ${root}-2/b.ts ${tmpdir()}/c`)).toBe(`src/a.ts:3:1 ${root}-2/b.ts <tmp>/c`);
});
