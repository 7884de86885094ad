import { parseOptions, UsageError } from './options.ts';

const problemOf = (...args: string[]): string => {
  try {
    parseOptions(args);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error('The command line was understood.');
};

describe('parseOptions', () => {
  test('has a default for everything', () => {
    expect(parseOptions([], {})).toEqual({
      baskets: 100,
      concurrency: 8,
      seed: '1',
      url: 'http://127.0.0.1:4000',
      declines: 0.05,
      repeats: 0.05,
    });
  });

  test('buys where the environment says, unless the command line says otherwise', () => {
    const env = { WEB_URL: 'http://127.0.0.1:5000' };
    expect(parseOptions([], env)).toMatchObject({ url: 'http://127.0.0.1:5000' });
    expect(parseOptions(['--url', 'http://a.example'], env)).toMatchObject({
      url: 'http://a.example',
    });
  });

  test('reads every option', () => {
    const line = '--baskets 500 --concurrency 3 --seed spring --url https://shop.example/ ';
    const more = '--declines 12.5% --repeats 100% --json out.json';
    expect(parseOptions((line + more).split(' '))).toEqual({
      baskets: 500,
      concurrency: 3,
      seed: 'spring',
      url: 'https://shop.example',
      declines: 0.125,
      repeats: 1,
      jsonFile: 'out.json',
    });
  });

  test('gives nothing when help is asked for', () => {
    expect(parseOptions(['--help'])).toBeUndefined();
  });

  test.each([
    [['--baskets', '0'], '--baskets has to be at least 1.'],
    [['--baskets', '1.5'], '--baskets has to be a whole number.'],
    [['--concurrency', '5000'], '--concurrency can be 1000 at most.'],
    [['--declines', '5'], '--declines has to be a percentage, such as 5%.'],
    [['--declines', '101%'], '--declines can be 100% at most.'],
    [['--url', 'shop'], '--url has to be an http address.'],
    [['--baskets'], "Option '--baskets <value>' argument missing"],
    [['--basket', '5'], "Unknown option '--basket'"],
  ])('refuses %j', (args, problem) => {
    expect(problemOf(...args)).toContain(problem);
  });

  test('names everything that is wrong at once', () => {
    expect(problemOf('--baskets', 'x', '--declines', 'y').split('\n')).toHaveLength(2);
  });
});
