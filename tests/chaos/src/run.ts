import { randomUUID } from 'node:crypto';
import type { ChaosOptions } from './options.ts';
import { planRound } from './plan.ts';
import type { ChaosReport } from './report.ts';
import { runRound, type RoundResult } from './round.ts';
import type { ChaosShop } from './shop.ts';

/** Who is told how a run goes on. */
export interface Listener {
  onRound(round: number, total: number): void;
  say(text: string): void;
  onRoundEnd(result: RoundResult): void;
}

/** Lets the rounds of a run happen, one after the other, until they are over or `signal` is aborted. */
export async function runChaos(
  shop: ChaosShop,
  options: ChaosOptions,
  signal: AbortSignal,
  listener: Listener,
): Promise<ChaosReport> {
  const startedAt = new Date();
  const begun = performance.now();
  const runId = randomUUID().slice(0, 8);
  const { only, plant } = options;
  const numbers =
    only === undefined ? Array.from({ length: options.rounds }, (_, index) => index + 1) : [only];
  const rounds: RoundResult[] = [];
  // What was violated stays so; it belongs to the round in which it happened.
  const known = new Set<string>();
  let failure: Error | undefined;
  for (const number of numbers) {
    if (signal.aborted) break;
    listener.onRound(rounds.length + 1, numbers.length);
    const round = runRound(shop, planRound(options, number), {
      runId,
      signal,
      say: (text) => listener.say(text),
      ...(plant === undefined ? {} : { plant }),
    });
    const result = await round.catch((error: unknown) => {
      // What was broken off says nothing; what breaks by itself ends the run, not the report.
      if (!signal.aborted) failure = error instanceof Error ? error : new Error(String(error));
    });
    if (result === undefined) break;
    const fresh = result.violations.filter(({ kind, subject }) => {
      const key = `${kind} ${subject}`;
      const isKnown = known.has(key);
      known.add(key);
      return !isKnown;
    });
    result.violations = fresh;
    rounds.push(result);
    listener.onRoundEnd(result);
  }
  return {
    options,
    startedAt: startedAt.toISOString(),
    seconds: Math.round((performance.now() - begun) / 100) / 10,
    interrupted: signal.aborted,
    ...(failure === undefined ? {} : { failure: failure.stack ?? failure.message }),
    rounds,
  };
}
