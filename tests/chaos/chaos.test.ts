import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { reset } from '@holdfast/stack';
import { JOURNEY_NAMES, journeyOf, STEPS } from './src/journeys.ts';
import { planRound, targetsOf } from './src/plan.ts';
import { PLANTS, type PlantName } from './src/plants.ts';
import { formatReport } from './src/report.ts';
import { runRound, type RoundResult } from './src/round.ts';
import { runChaos } from './src/run.ts';
import { startChaosShop, type ChaosShop } from './src/shop.ts';
import { VICTIMS } from './src/victims.ts';

const OPTIONS = { rounds: 2, seed: 'short', faultsPerRound: 2, besideEach: 1 };
const { signal } = new AbortController();

const dataDir = mkdtempSync(path.join(tmpdir(), 'holdfast-chaos-'));
let shop: ChaosShop;

beforeAll(async () => {
  shop = await startChaosShop({ dataDir, env: process.env });
});

afterAll(async () => {
  await shop.close();
  await reset(dataDir);
});

test('whoever is killed or frozen at whichever step, every order comes to its end', async () => {
  const ended: RoundResult[] = [];
  const report = await runChaos(shop, OPTIONS, signal, {
    onRound: () => undefined,
    say: () => undefined,
    onRoundEnd: (result) => ended.push(result),
  });
  expect(ended).toHaveLength(OPTIONS.rounds);
  const faults = report.rounds.flatMap((round) => round.faults);
  expect(faults.map(({ hit }) => hit)).toEqual([true, true, true, true]);
  expect(report.rounds.flatMap(({ violations }) => violations)).toEqual([]);
  expect(formatReport(report)).toContain('4 blows: no violation');
  for (const { finishedAfterMs } of report.rounds) expect(finishedAfterMs).toBeLessThan(60_000);
});

test.each(Object.keys(PLANTS) as PlantName[])('a planted bug is found: %s', async (plant) => {
  const plan = { round: 0, faults: [], beside: [] };
  const options = { runId: plant, signal, plant, settleMs: 1_500 };
  const { orders, violations } = await runRound(shop, plan, options);
  const planted = orders.find(({ number }) => number === 0);
  const found = violations.filter(({ subject }) => subject === planted?.orderId);
  expect(found.map(({ kind }) => kind)).toEqual(expect.arrayContaining([...PLANTS[plant].foundBy]));
});

describe('the plan', () => {
  test('follows from the seed and the number of the round alone', () => {
    expect(planRound(OPTIONS, 7)).toEqual(planRound(OPTIONS, 7));
    expect(planRound(OPTIONS, 7)).not.toEqual(planRound(OPTIONS, 8));
    expect(planRound(OPTIONS, 7)).not.toEqual(planRound({ ...OPTIONS, seed: 'other' }, 7));
  });

  test('comes to every victim at every step, before and after it', () => {
    const key = ({ victim, step, phase }: { victim: string; step: string; phase: string }) =>
      `${victim} ${phase} ${step}`;
    const all = targetsOf(OPTIONS).map(key);
    expect(new Set(all).size).toBe(VICTIMS.length * STEPS.length * 2);
    const rounds = Array.from({ length: all.length / 2 }, (_, index) => index + 1);
    const struck = rounds.flatMap((round) => planRound(OPTIONS, round).faults.map(key));
    expect(new Set(struck)).toEqual(new Set(all));
  });

  test('strikes at a step that the order passes', () => {
    for (const { step, order } of planRound({ ...OPTIONS, faultsPerRound: 200 }, 1).faults) {
      expect(journeyOf(order.journey).passes).toContain(step);
    }
  });

  test('gives every order a number of its own', () => {
    const numbers = [1, 2, 3].flatMap((round) => {
      const { faults, beside } = planRound(OPTIONS, round);
      return [...faults.map(({ order }) => order), ...beside.flat()].map(({ number }) => number);
    });
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test('has a way for every journey to end', () => {
    for (const name of JOURNEY_NAMES) expect(journeyOf(name).endings).not.toEqual([]);
  });
});
