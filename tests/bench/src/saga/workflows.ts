import { proxyActivities } from '@temporalio/workflow';
import type { Steps } from './worker-main.ts';

const { step } = proxyActivities<Steps>({ startToCloseTimeout: '45s' });

/** Five steps, one after the other, and nothing else: what Temporal itself takes. */
export async function saga(): Promise<void> {
  for (let number = 1; number <= 5; number += 1) await step(number);
}
