import { basename } from "node:path";
import { secret, type Technique, usual } from "./technique.ts";

/** What the placeholders in a technique stand for. */
export interface Place {
  readonly root: string;
  /** A folder beside the project. Absolute. */
  readonly outside: string;
  readonly port: number;
  readonly udp: number;
  /** Process ids, by technique. */
  readonly victims: ReadonlyMap<string, number>;
}

/** Fills the placeholders of a text. */
export function filled(text: string, { name }: Technique, place: Place): string {
  const words: Readonly<Record<string, string>> = {
    OUTSIDE_NAME: basename(place.outside),
    OUTSIDE: place.outside,
    ROOT: place.root,
    PORT: String(place.port),
    UDP: String(place.udp),
    VICTIM: String(place.victims.get(name)),
    NAME: name,
  };
  return text.replace(/\$(OUTSIDE_NAME|OUTSIDE|ROOT|PORT|UDP|VICTIM|NAME)/g, (_, word: string) => words[word] ?? "");
}

/** The files of a technique: with a stub and gates of jiti, or `spliced` with the attack and ordinary tests. */
export function filesOf(technique: Technique, place: Place, as: "gated" | "spliced"): Readonly<Record<string, string>> {
  const fill = (text: string): string => filled(text, technique, place);
  const { name, around = "", signature = usual.signature, doc = usual.doc, attack, gateImports = "" } = technique;
  const { imports = "", helpers = "", body } = attack;
  const declared = (code: string): string => `/** ${doc} */\n${signature} {\n${code}\n}\n`;
  const source =
    as === "spliced"
      ? `${imports}\n${around}\n${helpers}\n${declared(body)}`
      : `import { jiti } from "vitest-jiti";\n${around}\n${declared("  return jiti.stub();")}`;
  const header =
    as === "spliced"
      ? `import { expect, test } from "vitest";\nimport { target } from "../src/${name}.js";\n`
      : `import { expect } from "vitest";\nimport { jiti } from "vitest-jiti";\nimport { target } from "../src/${name}.js";\nconst test = jiti.requiredFor(target);\n`;
  return {
    ...technique.files,
    [`src/${name}.ts`]: fill(source),
    [`test/${name}.test.ts`]: fill(`${gateImports}\n${header}void expect;\n${technique.gates ?? usual.gates}\n`),
  };
}

/** What there is to steal. */
export const planted: Readonly<Record<string, string>> = {
  ".env": `FROM_FILE=${secret}\nVITE_PLANTED=${secret}\n`,
  "server.pem": secret,
  ".jiti/src/kept.ts": `export const planted = "${secret}";\n`,
  "written/.keep": "",
};
