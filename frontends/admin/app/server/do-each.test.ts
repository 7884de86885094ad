import { ApiError } from '@holdfast/bff-shared/client';
import type { Reason } from '@holdfast/domain';
import { doEach } from './do-each.ts';

const isUnheard = (code: string): boolean => code === 'UNAVAILABLE';
const done: string[] = [];
beforeEach(() => done.splice(0));

const does = (what: string) => async (): Promise<void> => {
  done.push(what);
};
const fails = (code: Reason) => async (): Promise<never> => {
  throw new ApiError({
    ...{ type: 'about:blank', title: 'Refused', status: 409, detail: '', traceId: '' },
    code,
  });
};
const piece = (name: string, ...deeds: (() => Promise<void>)[]) => ({
  ...{ workflowId: `order:${name}`, name, deeds },
});

test('what is refused is told with its reason, and keeps nothing else from being done', async () => {
  const pieces = [
    piece('one', does('one')),
    piece('two', fails('STEP_NOT_PARKED'), does('rest of two')),
    piece('three', does('three')),
  ];
  const answer = await doEach(pieces, isUnheard);
  expect(done).toEqual(['one', 'rest of two', 'three']);
  expect(answer).toEqual({
    done: 2,
    refused: [{ workflowId: 'order:two', name: 'two', code: 'STEP_NOT_PARKED' }],
  });
});

test('where an answer is not heard, all is to be asked for again', async () => {
  const pieces = [piece('one', fails('UNAVAILABLE')), piece('two', does('two'))];
  const all = doEach(pieces, isUnheard);
  await expect(all).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(done).toEqual(['two']);
});
