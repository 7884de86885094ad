import { generateSequence } from './src/plan/generate.ts';
import { PLANTS, type PlantName } from './src/plants.ts';
import { formatFailed } from './src/report.ts';
import { runCampaign, type CampaignOptions, type CampaignResult } from './src/run/campaign.ts';

/** Another seed, or more of it: `CAMPAIGN_SEED=… CAMPAIGN_SEQUENCES=…`. */
const SEED = process.env['CAMPAIGN_SEED'] ?? 'sample';
const SEQUENCES = Number(process.env['CAMPAIGN_SEQUENCES'] ?? 70);
const AT_ONCE = 16;

/** Enough for each plant to come to its step more than once. */
const FOR_A_PLANT = 12;

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

const common = (): Pick<CampaignOptions, 'executable' | 'processes'> => {
  const executable = process.env['TEST_TEMPORAL_TEST_SERVER'];
  if (executable === undefined) throw new Error('TEST_TEMPORAL_TEST_SERVER names no test server.');
  return { executable, processes: 1 };
};

describe('a walk over workflows and services', () => {
  let walk: CampaignResult;

  beforeAll(async () => {
    const numbers = upTo(SEQUENCES);
    walk = await runCampaign({
      ...common(),
      seed: SEED,
      numbers,
      atOnce: AT_ONCE,
      replayEvery: 1,
    });
  }, 300_000);

  test('keeps what must hold of money, stock, messages and answers, and replays', () => {
    expect(walk.failed.map((each) => formatFailed(each, SEED))).toEqual([]);
    expect(walk.sequences).toBe(SEQUENCES);
    expect(walk.replayed).toBe(walk.workflows);
  });

  test('comes to every ending, and off the straight way', () => {
    expect([...walk.paths.keys()]).toEqual(
      expect.arrayContaining([
        'ended: DELIVERED',
        'ended: CANCELLED',
        'ended: EXPIRED',
        'ended: REJECTED',
        'declined, then paid by another card',
        'challenge: confirmed',
        'outcome unknown, then settled',
        'step repeated after its effect',
        'hold renewed',
        'webhook: brought news',
        'staff: retry',
      ]),
    );
  });
});

test.each(Object.keys(PLANTS) as PlantName[])(
  'a planted bug is found: %s',
  async (name) => {
    const { foundBy } = PLANTS[name];
    const { failed } = await runCampaign({
      ...common(),
      seed: 'plants',
      numbers: upTo(FOR_A_PLANT),
      atOnce: FOR_A_PLANT,
      replayEvery: Infinity,
      plant: name,
    });
    const checks = failed.flatMap(({ violations }) => violations.map(({ check }) => check));
    expect(checks.filter((check) => foundBy.some((found) => found === check))).not.toEqual([]);
  },
  120_000,
);

describe('a sequence', () => {
  test('follows from the seed and its number alone', () => {
    expect(generateSequence('a', 7)).toEqual(generateSequence('a', 7));
    expect(generateSequence('a', 7)).not.toEqual(generateSequence('a', 8));
    expect(generateSequence('a', 7)).not.toEqual(generateSequence('b', 7));
  });
});
