import { groupByPart, parseProcessStat } from './processes.ts';

const line = (name: string) =>
  `4711 (${name}) S 42 4711 4711 0 -1 4194304 5000 60000 1 2 250 50 300 25 20 0 11 0 123456 789 321 18446744073709551615`;

describe('parseProcessStat', () => {
  test('sums the time of the process and of its ended children', () => {
    expect(parseProcessStat(line('node'), 100)).toEqual({
      pid: 4711,
      parent: 42,
      cpuSeconds: 6.25,
    });
  });

  test.each(['a) S 1 (b', 'postgres: io worker', ')', ''])('copes with the name "%s"', (name) => {
    expect(parseProcessStat(`${line(name)}\n`, 100)).toMatchObject({ pid: 4711, parent: 42 });
  });

  test('refuses what is something else', () => {
    expect(() => parseProcessStat('MemTotal: 12 kB', 100)).toThrow('no /proc/<pid>/stat');
  });
});

describe('groupByPart', () => {
  const process = (pid: number, parent: number) => ({ pid, parent, cpuSeconds: 1 });
  const pids = (groups: Record<string, { pid: number }[]>) =>
    Object.fromEntries(Object.entries(groups).map(([name, all]) => [name, all.map((p) => p.pid)]));

  test('gives every process to the nearest part above it', () => {
    const processes = [process(1, 0), process(10, 1), process(11, 10), process(12, 11)];
    const others = [process(20, 10), process(30, 1), process(21, 20)];
    const groups = groupByPart([...processes, ...others], { stack: 10, postgres: 20, gone: 99 });
    expect(pids(groups)).toEqual({ stack: [10, 11, 12], postgres: [20, 21], gone: [] });
  });
});
