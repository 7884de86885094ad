import { setTimeout as sleep } from 'node:timers/promises';
import type { Finding, Invariant } from './invariant.ts';
import { INVARIANTS } from './invariants/index.ts';
import type { Stores } from './stores/stores.ts';

/** Between two looks at what was found. */
const LOOK_AGAIN_MS = 1_000;

/** What came of one invariant. */
export interface InvariantResult {
  name: string;
  sentence: string;
  unit: string;
  /** Null where it could not be checked, as without the books of a sandbox provider. */
  checked: number | null;
  violations: Finding[];
}

/** What came of a check. */
export interface InvariantsReport {
  /** ISO 8601. */
  startedAt: string;
  seconds: number;
  results: InvariantResult[];
  /** Findings that were on their way, and had arrived by the end. */
  settled: number;
  violations: number;
}

/** How the invariants are checked. */
export interface CheckOptions {
  /** Which invariants; all by default. */
  invariants?: readonly Invariant[];
  /** How long what was found may take to come right by itself, in milliseconds. */
  settleMs: number;
  /** Told what is looked at, and how many have been looked at. */
  onProgress?(invariant: Invariant, looked: number): void;
  /** Told when one has been looked through. */
  onLooked?(invariant: Invariant): void;
}

/**
 * Looks through all stores, and then again and again at what it has found, until it has come right
 * or the time for that is over: between two stores there is always something on its way.
 *
 * @param openStores gives stores that have nothing remembered
 */
export async function checkInvariants(
  openStores: () => Stores,
  { invariants = INVARIANTS, settleMs, onProgress, onLooked }: CheckOptions,
): Promise<InvariantsReport> {
  const startedAt = new Date();
  const begun = performance.now();
  const stores = openStores();
  const results: InvariantResult[] = [];
  for (const invariant of invariants) {
    const { name, sentence, unit } = invariant;
    const isPossible = !invariant.needsProvider || stores.provider !== undefined;
    let looked = 0;
    const look = {
      onProgress(count: number) {
        looked += count;
        onProgress?.(invariant, looked);
      },
    };
    onProgress?.(invariant, 0);
    const { checked, findings } = isPossible
      ? await invariant.check(stores, look)
      : { checked: null, findings: [] };
    results.push({ name, sentence, unit, checked, violations: findings });
    onLooked?.(invariant);
  }
  const found = count(results);
  await settle(invariants, results, openStores, settleMs);
  const violations = count(results);
  return {
    startedAt: startedAt.toISOString(),
    seconds: Math.round((performance.now() - begun) / 100) / 10,
    results,
    settled: found - violations,
    violations,
  };
}

async function settle(
  invariants: readonly Invariant[],
  results: readonly InvariantResult[],
  openStores: () => Stores,
  settleMs: number,
): Promise<void> {
  const until = performance.now() + settleMs;
  // At least one closer look, however little time there is.
  for (let isLast = false; count(results) > 0 && !isLast;) {
    const left = until - performance.now();
    isLast = left <= 0;
    if (!isLast) await sleep(Math.min(LOOK_AGAIN_MS, left));
    const stores = openStores();
    for (const result of results) {
      const invariant = invariants.find(({ name }) => name === result.name);
      if (invariant === undefined || result.violations.length === 0) continue;
      const only = [...new Set(result.violations.map(({ subject }) => subject))];
      const again = await invariant.check(stores, { only, onProgress: () => undefined });
      const subjects = new Set(only);
      result.violations = again.findings.filter(({ subject }) => subjects.has(subject));
    }
  }
}

function count(results: readonly InvariantResult[]): number {
  return results.reduce((sum, { violations }) => sum + violations.length, 0);
}
