export type Environment = Readonly<Record<string, string | undefined>>;

const secretName = /(?:KEY|TOKEN|SECRET|PASSW(?:OR)?D|PASSPHRASE|CREDENTIALS?|AUTH)(?:_|$)/i;

/** Shorter values stand in too many innocent places to be replaced. */
const shortestSecret = 8;

/** What keys look like, wherever they come from. Each is anchored so that ordinary code does not match. */
const shapes: readonly RegExp[] = [
  /\bsk-[A-Za-z0-9_-]{16,}/g,
  /\bgsk_[A-Za-z0-9]{16,}/g,
  /\bgh[opsru]_[A-Za-z0-9]{20,}/g,
  /\bgithub_pat_[A-Za-z0-9_]{20,}/g,
  /\bglpat-[A-Za-z0-9_-]{20,}/g,
  /\bnpm_[A-Za-z0-9]{30,}/g,
  /\bxox[abprs]-[A-Za-z0-9-]{10,}/g,
  /\bAKIA[A-Z0-9]{16}\b/g,
  /\bAIza[A-Za-z0-9_-]{30,}/g,
  /\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
];

/**
 * Replaces secrets by `[secret]`: what looks like a key, and the values of environment variables that are named like one.
 */
export function secretsRedactor(env: Environment): (text: string) => string {
  const values = Object.entries(env)
    .flatMap(([name, value]) => (value !== undefined && secretName.test(name) ? [value.trim()] : []))
    .filter((value) => value.length >= shortestSecret && !/\s/.test(value))
    .sort((a, b) => b.length - a.length);
  return (text) => {
    const known = values.reduce((result, value) => result.replaceAll(value, "[secret]"), text);
    return shapes.reduce((result, shape) => result.replace(shape, "[secret]"), known);
  };
}
