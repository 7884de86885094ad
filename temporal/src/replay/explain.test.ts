import type { HistoryEvent } from './corpus.ts';
import { explain } from './explain.ts';

/** What the SDK makes of an error, as far as anybody here reads it. */
const dump = (message: string): string =>
  `Workflow activation completion failed: Failure { failure: Some(Failure { message: ${JSON.stringify(message)}, ` +
  'source: "", stack_trace: "", encoded_attributes: None, cause: None }) }';

const incompatible = (message: string): Error =>
  new Error(
    'Replay failed with a nondeterminism error. This means that the workflow code as written is not ' +
      `compatible with the history that was fed in. Details: ${dump(message)}`,
  );

const payload = (json: unknown) => ({
  metadata: { encoding: Buffer.from('json/plain').toString('base64') },
  data: Buffer.from(JSON.stringify(json)).toString('base64'),
});

const localActivity = (eventId: string, seq: number, type: string): HistoryEvent => ({
  eventId,
  eventType: 'EVENT_TYPE_MARKER_RECORDED',
  markerRecordedEventAttributes: {
    details: {
      data: { payloads: [payload({ seq, activity_id: String(seq), activity_type: type })] },
    },
  },
});

const events: HistoryEvent[] = [
  { eventId: '1', eventType: 'EVENT_TYPE_WORKFLOW_EXECUTION_STARTED' },
  localActivity('6', 1, 'createOrder'),
  localActivity('7', 2, 'transitionOrder'),
  {
    eventId: '8',
    eventType: 'EVENT_TYPE_ACTIVITY_TASK_SCHEDULED',
    activityTaskScheduledEventAttributes: {
      activityId: '3',
      activityType: { name: 'authorizePayment' },
    },
  },
  localActivity('14', 4, 'transitionOrder'),
  { eventId: '16', eventType: 'EVENT_TYPE_TIMER_STARTED' },
  {
    eventId: '18',
    eventType: 'EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED',
    startChildWorkflowExecutionInitiatedEventAttributes: {
      workflowId: 'payment:pay_1',
      workflowType: { name: 'payment' },
    },
  },
  {
    eventId: '20',
    eventType: 'EVENT_TYPE_MARKER_RECORDED',
    markerRecordedEventAttributes: {
      details: { 'patch-data': { payloads: [payload({ id: 'fraud-check', deprecated: false })] } },
    },
  },
];

test.each([
  [
    'Timer machine does not handle this event: HistoryEvent(id: 16, TimerStarted)',
    { id: '16', type: 'timer started', orLater: false },
    'Timer machine does not handle this event: event 16 (TimerStarted)',
  ],
  [
    'No command scheduled for event HistoryEvent(id: 8, ActivityTaskScheduled)',
    { id: '8', type: 'activity task scheduled: authorizePayment', orLater: false },
    'No command scheduled for event 8 (ActivityTaskScheduled)',
  ],
  [
    'During event handling, this event had an initial command ID but we could not find a matching ' +
      'command for it: HistoryEvent { event_id: 16, event_time: Some(Timestamp { seconds: 1 }), task_id: 1048 }',
    { id: '16', type: 'timer started', orLater: false },
    'During event handling, this event had an initial command ID but we could not find a matching ' +
      'command for it: event 16',
  ],
  [
    'X in state Y says the transition is invalid during event EventInfo { event_id: 16, event_type: TimerStarted }',
    { id: '16', type: 'timer started', orLater: false },
    'X in state Y says the transition is invalid during event 16 (TimerStarted)',
  ],
  [
    "Activity type of recorded marker 'createOrder' does not match activity type of local activity command 'x'",
    { id: '6', type: 'marker recorded: createOrder', orLater: false },
    expect.stringContaining("command 'x'"),
  ],
  [
    // One of several: that is said too.
    "Activity type of recorded marker 'transitionOrder' does not match activity type of local activity command 'x'",
    { id: '7', type: 'marker recorded: transitionOrder', orLater: true },
    expect.stringContaining("command 'x'"),
  ],
  [
    "Activity id of scheduled event '3' does not match activity id of activity command '4'",
    { id: '8', type: 'activity task scheduled: authorizePayment', orLater: false },
    expect.stringContaining("command '4'"),
  ],
  [
    "Child workflow id of scheduled event 'payment:pay_1' does not match child workflow id of command 'x'",
    { id: '18', type: 'start child workflow execution initiated: payment', orLater: false },
    expect.stringContaining("command 'x'"),
  ],
  [
    'Local activity marker data has sequence number 4 but matched against LA command with sequence number 5',
    { id: '14', type: 'marker recorded: transitionOrder', orLater: false },
    expect.stringContaining('sequence number 5'),
  ],
  [
    'Missing associated machine for LocalActivity(4)',
    { id: '14', type: 'marker recorded: transitionOrder', orLater: false },
    'Missing associated machine for LocalActivity(4)',
  ],
  [
    'Non-deprecated patch marker encountered for change fraud-check, but there is no corresponding change command!',
    { id: '20', type: 'marker recorded: fraud-check', orLater: false },
    expect.stringContaining('change fraud-check'),
  ],
])('%s', (message, event, cause) => {
  const failure = explain(incompatible(`[TMPRL1100] Nondeterminism error: ${message}`), events);
  expect(failure).toEqual({ event, cause, remedy: expect.stringContaining('patched(') });
});

test('what names no event is told in short', () => {
  const { event, cause } = explain(incompatible(`Something else ${'x'.repeat(5_000)}`), events);
  expect(event).toBeUndefined();
  expect(cause).toMatch(/^Something else x+ …$/);
  expect(cause.length).toBeLessThan(310);
});

test('what the workflow throws is told with its place, and is no matter for a patch', () => {
  const stackTrace =
    'TypeError: x is not a function\n    at f (/home/me/holdfast/node_modules/a/b.js:1:2)\n' +
    '    at OrderFlow.registerHandlers (/home/me/holdfast/workflows/src/order/order-flow.ts:65:27)';
  const error = new Error(
    `Replay failed due workflow task failure. Details: ${dump('Encoded failure')}`,
  );
  const thrown = { message: 'x is not a function', stack_trace: stackTrace };
  expect(explain(error, events, thrown)).toEqual({
    cause: 'x is not a function (workflows/src/order/order-flow.ts:65)',
    remedy: expect.stringContaining('mend it'),
  });
});
