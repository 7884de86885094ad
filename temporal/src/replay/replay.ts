import type { Payload, PayloadCodec } from '@temporalio/common';
import { Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { startOf, type RecordedHistory } from './corpus.ts';
import { explain, type ReplayFailure, type ThrownFailure } from './explain.ts';

/** How one history fared against the workflows as they are now. */
export interface ReplayVerdict {
  name: string;
  /** Workflow type, such as `order`. */
  workflow: string;
  /** Absent when the history replays. */
  failure?: ReplayFailure;
}

/** Replays histories against a bundle of the workflows; verdicts come in the order of the histories. */
export async function* replay(
  histories: readonly RecordedHistory[],
  workflowBundle: Pick<WorkflowBundleWithSourceMap, 'code'>,
): AsyncGenerator<ReplayVerdict> {
  const listener = new FailureListener();
  const results = Worker.runReplayHistories(
    {
      workflowBundle,
      replayName: 'holdfast-replay',
      dataConverter: { payloadCodecs: [listener] },
    },
    histories.map(({ workflowId, history }) => ({ workflowId, history })),
  );
  let index = 0;
  for await (const { error } of results) {
    const recorded = histories[index];
    index += 1;
    if (recorded === undefined) throw new Error('More verdicts than histories.');
    const workflow = startOf(recorded.history)?.workflowType.name ?? 'unknown';
    const thrown = listener.take();
    yield {
      name: recorded.name,
      workflow,
      ...(error === undefined ? {} : { failure: explain(error, recorded.history.events, thrown) }),
    };
  }
}

/**
 * What a workflow throws leaves it with message and stack trace in a payload, to be encrypted. A
 * replay encrypts nothing and hears it on the way; one history is replayed at a time.
 */
class FailureListener implements PayloadCodec {
  #last: ThrownFailure | undefined;

  /** The last failure since the last call. */
  take(): ThrownFailure | undefined {
    const last = this.#last;
    this.#last = undefined;
    return last;
  }

  async encode(payloads: Payload[]): Promise<Payload[]> {
    for (const { data } of payloads) {
      const text = Buffer.from(data ?? []).toString();
      if (text.startsWith('{"message":')) this.#last = JSON.parse(text) as ThrownFailure;
    }
    return payloads;
  }

  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads;
  }
}
