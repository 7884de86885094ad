import { createSecretKey, randomBytes } from 'node:crypto';
import { ApplicationFailure, defaultPayloadConverter } from '@temporalio/common';
import { encodeFailure } from '@temporalio/common/lib/internal-non-workflow/index.js';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import proto from '@temporalio/proto';
import { EncryptionCodec } from '../codec/encryption-codec.ts';
import { failureConverter } from '../codec/failure-converter.ts';
import { decodeHistory } from './decode.ts';

const { EventType } = proto.temporal.api.enums.v1;

const codec = new EncryptionCodec({
  all: new Map([['a', createSecretKey(randomBytes(32))]]),
  current: 'a',
});

const event = (eventId: string, eventType: string, attributes: object) => ({
  eventId,
  eventType: `EVENT_TYPE_${eventType}`,
  ...attributes,
});

test('a history is decoded wherever something is in it, and stays a history', async () => {
  const [stored] = await codec.encode([defaultPayloadConverter.toPayload({ card: 'tok_1' })]);
  const error = ApplicationFailure.create({
    message: 'No card of ada@example.com.',
    type: 'DECLINED',
    details: [{ mail: 'ada@example.com' }],
    cause: new Error('The bank of ada@example.com.'),
  });
  const failure = await encodeFailure(
    [codec],
    failureConverter.errorToFailure(error, defaultPayloadConverter),
  );
  const history = JSON.parse(
    historyToJSON({
      events: [
        {
          eventId: 1 as never,
          eventType: EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
          userMetadata: { summary: stored! },
          workflowExecutionStartedEventAttributes: {
            input: { payloads: [stored!] },
            memo: { fields: { note: stored! } },
          },
        },
        {
          eventId: 2 as never,
          eventType: EventType.EVENT_TYPE_ACTIVITY_TASK_FAILED,
          activityTaskFailedEventAttributes: { failure },
        },
      ],
    }),
  ) as { events: object[] };
  expect(JSON.stringify(history)).not.toMatch(/ada@example|No card/);

  const decoded = await decodeHistory(history, [codec]);
  const payload = {
    metadata: { encoding: Buffer.from('json/plain').toString('base64') },
    data: Buffer.from('{"card":"tok_1"}').toString('base64'),
  };
  expect(decoded.events).toEqual([
    expect.objectContaining(
      event('1', 'WORKFLOW_EXECUTION_STARTED', {
        userMetadata: { summary: payload },
        workflowExecutionStartedEventAttributes: expect.objectContaining({
          input: { payloads: [payload] },
          memo: { fields: { note: payload } },
        }),
      }),
    ),
    expect.objectContaining({
      activityTaskFailedEventAttributes: {
        failure: expect.objectContaining({
          message: 'No card of ada@example.com.',
          stackTrace: expect.stringContaining('decode.test.ts'),
          applicationFailureInfo: expect.objectContaining({ type: 'DECLINED' }),
          cause: expect.objectContaining({ message: 'The bank of ada@example.com.' }),
        }),
      },
    }),
  ]);
  expect(JSON.stringify(decoded)).not.toContain('encodedAttributes');
  expect(historyFromJSON(decoded).events).toHaveLength(2);
});
