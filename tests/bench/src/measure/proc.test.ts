import { parsePss } from './memory.ts';
import { parseBusySeconds } from './others.ts';

test('the busy time of a machine leaves out idle, waiting and stolen time', () => {
  const stat = 'cpu  100 20 30 4000 500 6 7 80 0 0\ncpu0 1 2 3 4 5 6 7 8 0 0\nintr 1\n';
  expect(parseBusySeconds(stat, 100)).toBeCloseTo(1.63, 10);
  expect(() => parseBusySeconds('intr 1', 100)).toThrow('no /proc/stat');
});

test('memory is the proportional set size', () => {
  const text = 'Rss:   2048 kB\nPss:    512 kB\nPss_Dirty:   12 kB\n';
  expect(parsePss(text)).toBe(512 * 1024);
  expect(() => parsePss('Rss: 1 kB')).toThrow('no smaps_rollup');
});
