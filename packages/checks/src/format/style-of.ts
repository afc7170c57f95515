import type { FormatConfig } from "oxfmt";

/** How a source file is written, as far as it shows: generated code then looks like what it will be merged into. */
export function styleOf(source: string): FormatConfig {
  const indents = [...source.matchAll(/^([ \t]+)(?![ \t*])\S/gm)].map(([, indent = ""]) => indent);
  const tabs = indents.filter((indent) => indent.startsWith("\t")).length;
  const spaces = indents.filter((indent) => /^ +$/.test(indent)).map(({ length }) => length);
  const single = count(source, /'(?:[^'"\\\n]|\\.)*'/g);
  const double = count(source, /"(?:[^'"\\\n]|\\.)*"/g);
  const statements = count(source, /^\s*(?:import\b.*["']|return\b.*\)|(?:const|let)\b.*["')\w])\s*;?\s*$/gm);
  const ended = count(source, /^\s*(?:import\b.*["']|return\b.*\)|(?:const|let)\b.*["')\w])\s*;\s*$/gm);
  return {
    useTabs: tabs > spaces.length,
    tabWidth: spaces.length > 0 && Math.min(...spaces) >= 4 ? 4 : 2,
    singleQuote: single > double,
    semi: statements === 0 || ended > 0,
  };
}

function count(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}
