import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('cli.ts', import.meta.url));

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', maxBuffer: 50_000_000 });
}

describe('the catalogue command', () => {
  it('streams rows to standard output and a summary to standard error', () => {
    const { status, stdout, stderr } = run('--products', '1000', '--seed', 'cli');
    expect(status).toBe(0);
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((row) => JSON.parse(row) as { type: string });
    expect(rows.filter(({ type }) => type === 'product')).toHaveLength(1000);
    expect(rows.filter(({ type }) => type === 'category')).toHaveLength(14 + 169);
    expect(rows[0]).toMatchObject({
      type: 'category',
      category: { id: 'fruit-vegetables', position: 0 },
    });
    expect(stderr).toMatch(/products +1,000\n/);
    expect(stderr).toMatch(/prices +€0\.\d\d to €\d+\.\d\d\nmedian +€\d+\.\d\d\n$/);
  });

  it('writes a page to look at', () => {
    const { status, stdout } = run('--format', 'html');
    expect(status).toBe(0);
    expect(stdout.match(/<article><svg/g)?.length).toBeGreaterThan(500);
  });

  it.each([
    [['--products', '0'], /products/],
    [['--products', 'many'], /products/],
    [['--format', 'xml'], /format/],
    [['--colour', 'red'], /--colour/],
  ])('explains what is wrong with %j', (args, reason) => {
    const { status, stdout, stderr } = run(...args);
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(reason);
    expect(stderr).toContain('--seed S');
  });
});
