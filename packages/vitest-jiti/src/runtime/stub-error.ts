/** Codes of what this entry throws; explained in `docs/errors.md`. */
export type StubErrorCode = "JITI_STUB_PENDING" | "JITI_STUB_NOT_TRANSFORMED" | "JITI_GATE_OUTSIDE_VITEST";

/** What stubs and gates throw where they cannot do their work. */
export class StubError extends Error {
  override readonly name = "StubError";
  readonly code: StubErrorCode;
  /** The target, where it is known. */
  readonly key: string | undefined;

  constructor(code: StubErrorCode, message: string, key?: string) {
    super(message);
    this.code = code;
    this.key = key;
  }
}
