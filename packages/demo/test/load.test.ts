import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type Mishaps, type ScriptedShop, startScriptedShop } from './load-scripted-shop.ts';

const CLI = fileURLToPath(new URL('../src/load/cli.ts', import.meta.url));

let shop: ScriptedShop | undefined;

afterEach(async () => {
  await shop?.close();
  shop = undefined;
});

/** Runs the command as a process of its own against a shop with these mishaps. */
async function start(mishaps: Mishaps, ...args: string[]) {
  shop = await startScriptedShop(mishaps);
  return { shop, ...run('--url', shop.url, '--declines', '0%', '--repeats', '0%', ...args) };
}

function run(...args: string[]) {
  const child = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  const ended = Promise.all([exit, text(child.stdout), text(child.stderr)]).then(
    ([code, output, errors]) => ({ code, output, errors }),
  );
  return { child, ended };
}

test('accounts for every basket of a shop that behaves', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-load-'));
  try {
    const json = path.join(folder, 'result.json');
    const args = ['--declines', '50%', '--repeats', '50%', '--json', json];
    const { shop, ended } = await start({}, '--baskets', '30', ...args);
    const { code, output, errors } = await ended;
    expect(output).toContain('30 baskets: 30 accounted for, 0 unexplained.');
    expect(output).toMatch(/confirmed with another card +\d/);
    expect(output).toMatch(/declined, given up +\d/);
    expect(errors).toContain('Buying: 30 of 30 baskets');
    expect(code).toBe(0);
    const result = JSON.parse(readFileSync(json, 'utf8')) as Record<string, number>;
    expect(result).toMatchObject({ finished: 30, account: { baskets: 30, unexplained: [] } });
    expect(shop.keys).toHaveLength(30 + result['repeated']!);
    expect(new Set(shop.keys).size).toBe(30);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('sends an order again with the same key when the connection breaks', async () => {
  const { shop, ended } = await start({ breakFirstOrder: true }, '--baskets', '1');
  const { code, output } = await ended;
  expect(output).toContain('1 basket: 1 accounted for, 0 unexplained.');
  expect(output).toContain('requests sent again');
  expect(code).toBe(0);
  expect(shop.keys).toHaveLength(2);
  expect(shop.keys[0]).toBe(shop.keys[1]);
});

test('goes on without a line that is short', async () => {
  const { ended } = await start({ firstLinesShort: true }, '--baskets', '20');
  const { code, output } = await ended;
  expect(output).toMatch(/cart lines dropped, out of stock +20\n/);
  expect(output).toMatch(/confirmed +\d/);
  // Some baskets have one line only.
  expect(output).toMatch(/nothing of it to be had +\d/);
  expect(code).toBe(0);
});

test('goes on without what the shop does not sell', async () => {
  const { ended } = await start({ sellNothing: true }, '--baskets', '3');
  const { code, output } = await ended;
  expect(output).toMatch(/cart lines dropped, not sold here +\d/);
  expect(output).toMatch(/nothing of it to be had +3 /);
  expect(output).toContain('3 baskets: 3 accounted for, 0 unexplained.');
  expect(code).toBe(0);
});

test.each([
  [{ loseFirstOrder: true }, 'its order is not there'],
  [{ doubleFirstOrder: true }, 'there is an order that nobody was told of: ord_twin, confirmed'],
  [{ overchargeFirstOrder: true }, /its total is \d+ EUR, its quote said \d+ EUR/],
])('finds what does not add up: %j', async (mishaps, problem) => {
  const { ended } = await start(mishaps, '--baskets', '5', '--concurrency', '1');
  const { code, output } = await ended;
  expect(output).toContain('5 baskets: 4 accounted for, 1 unexplained.');
  expect(output).toMatch(/ {2}basket 1 \(row \d+, ord_1\):\n/);
  expect(output).toMatch(problem);
  expect(code).toBe(1);
});

test('finds a shop that takes a repeat for another order', async () => {
  const { ended } = await start({ forgetKeys: true }, '--baskets', '4', '--repeats', '100%');
  const { code, output } = await ended;
  expect(output).toContain('4 baskets: 0 accounted for, 4 unexplained.');
  expect(output).toContain('the repeat with the same key gave another order, ord_');
  expect(code).toBe(1);
});

test('ends with what is known when it is interrupted', async () => {
  const { shop, child, ended } = await start({ neverAnswerOrders: true }, '--concurrency', '2');
  await shop.firstOrder;
  child.kill('SIGINT');
  child.stderr.on('data', (chunk: Buffer) => {
    // Nobody answers those who are at it, so they are broken off after the signals of one Ctrl-C.
    if (chunk.includes('Coming to an end')) setTimeout(() => child.kill('SIGINT'), 600);
  });
  const { code, output } = await ended;
  expect(output).toContain('Ended early, of 100 baskets.');
  expect(output).toMatch(/interrupted +[12] +100.0 %/);
  expect(output).toContain('0 unexplained.');
  expect(code).toBe(130);
});

test('says so in a sentence when nothing answers', async () => {
  const gone = await startScriptedShop();
  await gone.close();
  const { code, output, errors } = await run('--url', gone.url).ended;
  expect(output).toBe('');
  expect(errors.trim()).toMatch(/^Nothing answers at http.* Is `npm start` running\?.*$/);
  expect(code).toBe(1);
});

test('says what is wrong with a command line', async () => {
  const { code, errors } = await run('--baskets', 'many').ended;
  expect(errors).toMatch(/^--baskets has to be a whole number\.\n\nUsage: /);
  expect(code).toBe(2);
});
