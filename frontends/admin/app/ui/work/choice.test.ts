import type { WorkItem } from '@holdfast/bff-admin/contract';
import { choiceOf, kindsOf } from './choice.ts';

const item = (step: string, assigneeId?: string) =>
  ({
    steps: [{ step }],
    assignment: assigneeId === undefined ? null : { assigneeId },
  }) as Pick<WorkItem, 'steps' | 'assignment'>;

const MINE = item('capture', 'usr_me');
const THEIRS = item('send', 'usr_ada');
const FREE = item('capture');
const ALL = [MINE, THEIRS, FREE];

test.each([
  ['', ALL],
  ['of=mine', [MINE]],
  ['of=nobodys', [FREE]],
  ['kind=capture', [MINE, FREE]],
  ['kind=capture&of=nobodys', [FREE]],
])('%s', (search, chosen) => {
  expect(choiceOf(ALL, new URLSearchParams(search), 'usr_me')).toEqual(chosen);
});

test('each kind is there once', () => {
  expect(kindsOf(ALL)).toEqual(['capture', 'send']);
});
