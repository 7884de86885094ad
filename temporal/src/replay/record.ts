import { existsSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CORPUS, type RecordedHistory } from './corpus.ts';
import { Pseudonyms } from './pseudonyms.ts';

/**
 * What tells of the machine that recorded: worker identities, sticky queues named after them
 * (`<pid>@<host>`), and stack traces with its paths. Replay looks at none of them.
 */
const OF_THE_MACHINE: Readonly<Record<string, (value: string) => string>> = {
  identity: () => 'worker',
  name: (value) => (/^\d+@/.test(value) ? 'sticky' : value),
  stackTrace: () => '',
};

/**
 * Histories as they may be published: without what tells of the machine, and with invented people
 * for real ones. They replay as before.
 */
export function publishable(histories: readonly RecordedHistory[]): RecordedHistory[] {
  const pseudonyms = new Pseudonyms();
  return histories.map((recorded) => ({
    ...recorded,
    // Of the same shape: only texts were replaced.
    history: pseudonyms.replaceIn(anonymous(recorded.history)) as RecordedHistory['history'],
  }));
}

function anonymous(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(anonymous);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      typeof inner === 'string' ? (OF_THE_MACHINE[key]?.(inner) ?? inner) : anonymous(inner),
    ]),
  );
}

/**
 * Adds histories to the corpus, as they may be published, as `<path>.<workflow>.json`; gives the
 * files. Throws when one of them is there already.
 */
export function writeHistories(
  path: string,
  histories: readonly RecordedHistory[],
  folder = CORPUS,
): string[] {
  if (!/^[a-z0-9][a-z0-9-]{2,60}$/.test(path)) {
    throw new Error('Name the path in lower case with hyphens, such as declined-then-retried.');
  }
  const files = publishable(histories).map(({ name, history }) => {
    return { file: join(folder, `${path}.${name}.json`), history };
  });
  const taken = files.find(({ file }) => existsSync(file));
  if (taken !== undefined) {
    throw new Error(
      `There is a recording ${basename(taken.file)} already, and it is never written over: that ` +
        'would let a broken change pass. Give the path another name.',
    );
  }
  for (const { file, history } of files) {
    writeFileSync(file, `${JSON.stringify(history)}\n`, { flag: 'wx' });
  }
  return files.map(({ file }) => file);
}
