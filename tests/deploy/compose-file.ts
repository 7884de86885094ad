import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/** Path of this repository. */
export const repositoryRoot = path.resolve(import.meta.dirname, '../..');

/** What the tests read of one service in compose.yaml. */
export interface ComposeService {
  image: string;
  build?: { context: string; dockerfile: string };
  entrypoint?: string[];
  command?: string[];
  environment?: Record<string, string | number>;
  secrets?: { source: string; target: string }[];
  ports?: string[];
  volumes?: string[];
  networks?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  restart?: string;
  deploy?: { resources: { limits: { cpus: string; memory: string } } };
}

/** What the tests read of compose.yaml. */
export interface ComposeFile {
  services: Record<string, ComposeService>;
  networks: Record<string, unknown>;
  volumes: Record<string, unknown>;
  secrets: Record<string, { file: string }>;
}

/** What a container of ours runs: the arguments of Node.js, whichever key has them. */
export function programOf({ entrypoint = ['node'], command = [] }: ComposeService): string[] {
  return [...entrypoint.slice(1), ...command];
}

/** A place where compose.yaml takes a variable from the environment. */
export interface Reference {
  name: string;
  /** What follows the name: `:-default`, `:?message` or nothing. */
  operator: string;
  rest: string;
}

/** Compose's way of naming a variable; `$$` is a dollar sign. */
const REFERENCE = /\$(?:(\$)|\{([A-Z_]+)(:-|:\?)?([^}]*)\})/g;

export const composeText = readFileSync(path.join(repositoryRoot, 'compose.yaml'), 'utf8');

/** compose.yaml with anchors and merges resolved and variables as they stand. */
export const composeSource = parse(composeText, { merge: true }) as ComposeFile;

/** Every reference to a variable in compose.yaml. */
export function references(): Reference[] {
  return [...composeText.matchAll(REFERENCE)]
    .filter(([, dollar]) => dollar === undefined)
    .map(([, , name = '', operator = '', rest = '']) => ({ name, operator, rest }));
}

/**
 * compose.yaml with variables filled in.
 * @throws when a required one is missing, as Compose does.
 */
export function composeWith(env: Readonly<Record<string, string>>): ComposeFile {
  const fill = (text: string): string =>
    text.replace(REFERENCE, (_all, dollar: string | undefined, name: string, operator, rest) => {
      if (dollar) return '$';
      const value = env[name] ?? '';
      if (value !== '') return value;
      if (operator === ':?') throw new Error(`${name} is missing`);
      return String(rest);
    });
  const walk = (node: unknown): unknown => {
    if (typeof node === 'string') return fill(node);
    if (Array.isArray(node)) return node.map(walk);
    if (typeof node === 'object' && node !== null) {
      return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, walk(value)]));
    }
    return node;
  };
  return walk(composeSource) as ComposeFile;
}

/** Reads NAME=value lines; quotes around a value are taken off. */
export function parseEnvFile(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => /^[A-Z_]+=/.test(line));
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf('=');
      return [line.slice(0, at), line.slice(at + 1).replace(/^(['"])(.*)\1$/, '$2')];
    }),
  );
}
