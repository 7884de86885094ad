import { summarise } from '../result.ts';
import type { Row } from '../rows/row.ts';
import { formatTarget, formatValue } from './format.ts';
import { renderPage } from './page.ts';
import type { Report } from './report.ts';
import { formatReport } from './table.ts';

const row: Row = {
  name: 'checkout',
  about: 'What a <checkout> takes.',
  measures: [
    { id: 'cpu', title: 'CPU a checkout', unit: 'cpuSeconds', target: { atMost: 0.15 } },
    { id: 'rate', title: 'checkouts & more', unit: 'perSecond', target: { atLeast: 16 } },
  ],
  rounds: { full: { counted: 2, warmUp: 0 }, quick: { counted: 1, warmUp: 0 } },
  seconds: 1,
  round: () => Promise.resolve({}),
};

function report(cpu: number[]): Report {
  return {
    startedAt: '2026-11-25T20:50:25.572Z',
    size: 'full',
    machine: { cpu: 'Fast <1>', cores: 2, memoryBytes: 2 ** 34, os: 'Linux', node: '24.0.0' },
    results: summarise(
      row,
      cpu.map((value) => ({ cpu: value, 'cpu:worker': value / 2, rate: 20 })),
    ),
    failures: [{ row: 'sql', why: 'No <database>.' }],
    tables: [{ title: 'Statements', head: ['times', 'text'], rows: [['1', 'SELECT a < b']] }],
    seconds: 100,
    othersCores: 0.25,
  };
}

test('the terminal gets figures, verdicts, parts, what failed, and what it was before', () => {
  const text = formatReport(report([0.1, 0.4]), [report([0.5])]);
  expect(text).toMatch(/CPU a checkout +≤ 0\.150 s +0\.250 s +✗ +0\.100 s – 0\.400 s +0\.500 s/);
  expect(text).toMatch(/checkouts & more +≥ 16 \/s +20 \/s +✓/);
  expect(text).toMatch(/worker +0\.125 s +50 %/);
  expect(text).toContain('The row sql could not be measured: No <database>.');
  expect(text).toContain('1 of 2 targets are met; missed: CPU a checkout.');
  expect(text).toContain('kept 0.25 cores busy');
});

test('the page needs nothing but itself, and escapes what it shows', () => {
  const page = renderPage(report([0.1, 0.4]), [row], []);
  expect(page).not.toMatch(/(?:src|href)=|@import|url\(/);
  expect(page).toContain('What a &lt;checkout&gt; takes.');
  expect(page).toContain('checkouts &amp; more');
  expect(page).toContain('SELECT a &lt; b');
  expect(page.match(/<svg /g)).toHaveLength(4);
  expect(page).not.toMatch(/NaN|undefined|\[object/);
});

test.each([
  [118.28, 'ms', '118 ms'],
  [7.594, 'ms', '7.59 ms'],
  [16, 'perSecond', '16 /s'],
  [0.8049, 'ratio', '0.80 ×'],
  [24, 'count', '24'],
  [0.0123, 'cores', '0.012 cores'],
  [1_356_000_000, 'bytes', '1293 MiB'],
] as const)('%f in %s is %s', (value, unit, expected) => {
  expect(formatValue(value, unit)).toBe(expected);
});

test('a target says which way it goes', () => {
  expect(formatTarget({ atMost: 1.5 }, 's')).toBe('≤ 1.5 s');
  expect(formatTarget({ atLeast: 0.5 }, 'ratio')).toBe('≥ 0.50 ×');
  expect(formatTarget({ exactly: 1 }, 'count')).toBe('1');
});
