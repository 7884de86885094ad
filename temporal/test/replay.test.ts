import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { readCorpus, replay, writeHistories, type ReplayVerdict } from '../src/replay/index.ts';
import { brokenPromises, digestsOf, releasedHistories } from '../src/replay/released.ts';
import { buildWorkflowBundle, prebuiltWorkflowBundle } from '../src/worker/bundle.ts';
import { scenarios } from './scenarios.ts';

const corpus = readCorpus();

async function verdicts(code: string): Promise<ReplayVerdict[]> {
  return Array.fromAsync(replay(corpus, { code }));
}

beforeAll(() => {
  Runtime.install({
    logger: new DefaultLogger('ERROR', () => undefined),
    telemetryOptions: { logging: { filter: 'OFF', forward: {} } },
  });
});

describe('replay corpus', () => {
  it('holds a history for every path', () => {
    const paths = new Set(corpus.map(({ name }) => name.split('.')[0]));
    expect([...paths].sort()).toEqual(
      scenarios()
        .map(({ name }) => name)
        .sort(),
    );
  });

  it('has what was released, as it was', () => {
    expect(brokenPromises(releasedHistories(), digestsOf())).toEqual([]);
  });

  it('tells nothing of the machine that recorded it', () => {
    const identities = corpus.flatMap(({ history }) =>
      [...JSON.stringify(history).matchAll(/"identity":"([^"]*)"/g)].map((match) => match[1]),
    );
    expect(new Set(identities)).toEqual(new Set(['worker']));
    const text = JSON.stringify(corpus.map(({ history }) => history));
    expect(text).not.toMatch(/"\d+@[^"]+"|file:\/\/|node_modules/);
  });

  it('replays against the workflows as they are', async () => {
    const code = readFileSync(await prebuiltWorkflowBundle(), 'utf8');
    const failures = (await verdicts(code)).filter(({ failure }) => failure !== undefined);
    expect(failures).toEqual([]);
  }, 60_000);

  it('names workflow, event and remedy when a workflow is incompatible', async () => {
    const path = fileURLToPath(new URL('./incompatible/workflows.ts', import.meta.url));
    const { code } = await buildWorkflowBundle(path);
    const all = await verdicts(code);
    for (const { workflow, failure } of all) {
      if (workflow !== 'order') {
        expect(failure).toBeUndefined();
        continue;
      }
      expect(failure).toMatchObject({
        event: { id: expect.stringMatching(/^\d+$/) as string },
        cause: expect.stringMatching(/nondeterminism|does not handle this event/i) as string,
        remedy: expect.stringContaining('patched(') as string,
      });
    }
    expect(all.filter(({ failure }) => failure !== undefined)).toHaveLength(scenarios().length);
  }, 60_000);

  it('never writes over a recorded history', () => {
    const folder = mkdtempSync(join(tmpdir(), 'holdfast-corpus-'));
    try {
      const [first] = corpus;
      if (first === undefined) throw new Error('The corpus is empty.');
      const history = { ...first, name: 'order' };
      expect(writeHistories('some-path', [history], folder)).toHaveLength(1);
      expect(() => writeHistories('some-path', [history], folder)).toThrow(
        'There is a recording some-path.order.json already',
      );
      expect(() => writeHistories('../escape', [history], folder)).toThrow(/lower case/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
