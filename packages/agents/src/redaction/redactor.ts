import { pathsRedactor } from "./paths.ts";
import { type Environment, secretsRedactor } from "./secrets.ts";

/**
 * What a model may be told of a text: without secrets, and with paths as they are in the project.
 *
 * @param root Absolute.
 * @param env Whose secrets are kept from the model.
 */
export function redactorFor(root: string, env: Environment = process.env): (text: string) => string {
  const secrets = secretsRedactor(env);
  const paths = pathsRedactor(root);
  return (text) => paths(secrets(text)).replaceAll("<root>/", "");
}
