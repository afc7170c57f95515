import type { Node } from "@vitest-jiti/source";
import {
  appended,
  type ConfigModule,
  freeName,
  imported,
  type Insertion,
  type ObjectNode,
  prepended,
  propertyOf,
  readConfig,
  valueOf,
  withInsertions,
} from "./config-module.ts";

/** A configuration for a project that has none. */
export const newVitestConfig = `import jiti from "vitest-jiti/plugin";
import { defineConfig } from "vitest/config";

export default defineConfig({ plugins: [jiti()] });
`;

/** Adds the plugin to a configuration of Vitest or Vite. The same text when it is there; `undefined` when the shape is not understood. */
export function withPlugin(file: string, text: string): string | undefined {
  if (text.includes("vitest-jiti/plugin")) return text;
  const config = readConfig(file, text);
  const object = config && objectIn(config);
  if (config === undefined || object === undefined) return undefined;
  const name = freeName(text);
  const insertions = hosts(object, config)?.map((host) => pluginIn(host, `${name}()`, config));
  if (insertions === undefined || !insertions.every((one) => one !== undefined)) return undefined;
  return withInsertions(text, [imported(config, name, "vitest-jiti/plugin"), ...insertions]);
}

/** The object that `defineConfig`, `defineProject` or the last argument of `mergeConfig` holds. */
function objectIn({ exported: node, program }: Pick<ConfigModule, "exported" | "program">): ObjectNode | undefined {
  if (node.type === "ObjectExpression") return node;
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return undefined;
  const position = node.callee.name === "mergeConfig" ? 1 : 0;
  const argument: Node | undefined = node.arguments[position];
  const isKnown = ["defineConfig", "defineProject", "mergeConfig"].includes(node.callee.name);
  const value = isKnown && argument ? valueOf(argument, program) : undefined;
  return value && objectIn({ exported: value, program });
}

/** The objects that need the plugin: the configuration itself, and projects in it that do not extend it. */
function hosts(object: ObjectNode, { program }: ConfigModule): readonly ObjectNode[] | undefined {
  const tests = propertyOf(object, "test");
  const projects = tests?.type === "ObjectExpression" ? propertyOf(tests, "projects") : undefined;
  if (projects === undefined) return [object];
  if (projects.type !== "ArrayExpression") return undefined;
  const inline = projects.elements.map((element) => element && valueOf(element, program));
  if (!inline.every((project) => project?.type === "ObjectExpression")) return undefined;
  const own = inline.filter((project) => {
    const inherits = propertyOf(project, "extends");
    return !(inherits?.type === "Literal" && inherits.value === true);
  });
  return own.length === inline.length ? own : [object, ...own];
}

function pluginIn(host: ObjectNode, plugin: string, { text }: ConfigModule): Insertion | undefined {
  const plugins = propertyOf(host, "plugins");
  if (plugins === undefined) return prepended(host, `plugins: [${plugin}]`, text);
  return plugins.type === "ArrayExpression" ? appended(plugins, plugin, text) : undefined;
}
