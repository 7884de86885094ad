import { proxyLocalActivities } from '@temporalio/workflow';

/** What an alarm runs. */
export interface AlarmActivities {
  ring(alarmId: string): Promise<void>;
}

const { ring } = proxyLocalActivities<AlarmActivities>({
  startToCloseTimeout: '60s',
  retry: { maximumAttempts: 1 },
});

/**
 * Rings once, when it is started: with a start delay, at a moment of the server's clock, which stands
 * still while it rings.
 */
export async function alarm(alarmId: string): Promise<void> {
  await ring(alarmId);
}
