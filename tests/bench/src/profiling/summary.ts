import path from 'node:path';

/** A CPU profile as V8 writes it, as far as we look at it. */
export interface CpuProfile {
  nodes: {
    id: number;
    callFrame: { functionName: string; url: string; lineNumber: number };
    children?: number[];
  }[];
  /** Ids of the nodes that were seen at work. */
  samples: number[];
  /** Microseconds before each of them. */
  timeDeltas: number[];
}

/** Time by what it went to, the most first. */
export interface ProfileSummary {
  /** Milliseconds at work by the clock: idle time and the profiler's own are left out. */
  busyMs: number;
  /** Own time of packages and of what the engine itself does. */
  packages: { name: string; ms: number }[];
  /** Own time of functions. */
  functions: { name: string; ms: number }[];
}

const NOT_WORK: ReadonlySet<string> = new Set(['(idle)', '(root)']);

/** Sums up where a process spent its time. */
export function summariseProfile({ nodes, samples, timeDeltas }: CpuProfile): ProfileSummary {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const packages = new Map<string, number>();
  const functions = new Map<string, number>();
  let busyMs = 0;
  samples.forEach((id, index) => {
    const frame = frames.get(id);
    if (frame === undefined || NOT_WORK.has(frame.functionName)) return;
    if (frame.url.startsWith('node:inspector')) return;
    const ms = (timeDeltas[index] ?? 0) / 1000;
    busyMs += ms;
    add(packages, packageOf(frame), ms);
    add(functions, nameOf(frame), ms);
  });
  return { busyMs, packages: largestFirst(packages), functions: largestFirst(functions) };
}

type Frame = CpuProfile['nodes'][number]['callFrame'];

/** The package that code is of: `node_modules/<name>`, a folder of ours, `node:`, or the engine. */
export function packageOf({ url, functionName }: Pick<Frame, 'url' | 'functionName'>): string {
  if (url.startsWith('node:')) return 'node:';
  const installed = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1];
  if (installed !== undefined) return installed;
  const ours =
    /\/((?:packages|services|bff)\/[^/]+|proto|workflows|activities|temporal|tests)\/(?:src|gen)\//.exec(
      url,
    )?.[1];
  if (ours !== undefined) return ours;
  return url === '' ? functionName || '(engine)' : path.basename(url);
}

function nameOf(frame: Frame): string {
  const { functionName, url, lineNumber } = frame;
  const name = functionName || '(anonymous)';
  if (url === '') return name;
  const file = url.startsWith('node:') ? url : `${packageOf(frame)} ${path.basename(url)}`;
  return `${name} (${file}:${lineNumber + 1})`;
}

function add(sums: Map<string, number>, key: string, value: number): void {
  sums.set(key, (sums.get(key) ?? 0) + value);
}

function largestFirst(sums: ReadonlyMap<string, number>): { name: string; ms: number }[] {
  return [...sums].map(([name, ms]) => ({ name, ms })).sort((a, b) => b.ms - a.ms);
}
