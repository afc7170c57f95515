import { pathsRedactor } from "./paths.ts";
import { secretsRedactor } from "./secrets.ts";

/**
 * What a model may be told of a text: without secrets, and with paths as they are in the project.
 *
 * @param root Absolute.
 */
export function redactorFor(root: string): (text: string) => string {
  const secrets = secretsRedactor(process.env);
  const paths = pathsRedactor(root);
  return (text) => paths(secrets(text)).replaceAll("<root>/", "");
}
