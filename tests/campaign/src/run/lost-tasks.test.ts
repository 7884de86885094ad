import { msToTs } from '@temporalio/common/lib/time.js';
import { isImpossible } from './lost-tasks.ts';

const scheduled = { workflowTaskScheduledEventAttributes: {} };
const started = { workflowTaskStartedEventAttributes: {} };
const completed = { workflowTaskCompletedEventAttributes: {} };
const failed = { workflowTaskFailedEventAttributes: {} };
const terminated = { workflowExecutionTerminatedEventAttributes: {} };
const childCompleted = { childWorkflowExecutionCompletedEventAttributes: {} };

describe('a history', () => {
  test.each([
    ['whose tasks end', [scheduled, started, completed, scheduled, started, failed]],
    ['that is terminated in a task', [scheduled, started, terminated]],
    ['of which the last task is under way', [scheduled, started, completed, scheduled, started]],
    ['without a task', []],
  ])('%s is possible', (_which, events) => {
    expect(isImpossible({ events })).toBe(false);
  });

  test('that is terminated long after a task began, which has never timed out, is not', () => {
    const at = (seconds: number) => ({ eventTime: msToTs(seconds * 1000) });
    const events = [scheduled, { ...started, ...at(0) }, { ...terminated, ...at(86_400) }];
    expect(isImpossible({ events })).toBe(true);
  });

  test('in which something comes between the start of a task and its end is not', () => {
    const events = [scheduled, started, childCompleted, scheduled, started, completed];
    expect(isImpossible({ events })).toBe(true);
  });
});
