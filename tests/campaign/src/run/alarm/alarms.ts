import type { Client } from '@temporalio/client';
import type { alarm, AlarmActivities } from './alarm.workflow.ts';

export const ALARM_TASK_QUEUE = 'campaign-alarms';

/**
 * The soonest that an alarm rings. The time-skipping server (1.40.0) mostly loses an Update, for ten
 * seconds, that comes while a workflow task of its workflow is under way; that is over by then.
 */
const AT_ONCE_MS = 60;

/** Does things at moments of the server's clock, which skips ahead between them. */
export class Alarms {
  private readonly client: Client;
  private readonly waiting = new Map<string, () => Promise<void>>();
  private count = 0;

  constructor(client: Client) {
    this.client = client;
  }

  /** What the alarms' worker runs. */
  get activities(): AlarmActivities {
    return {
      ring: async (alarmId) => {
        const act = this.waiting.get(alarmId);
        this.waiting.delete(alarmId);
        await act?.();
      },
    };
  }

  /**
   * Has something done so many milliseconds from now; time stands still until it is done. Resolves
   * when the alarm is set.
   */
  async set(afterMs: number, act: () => Promise<void>): Promise<void> {
    this.count += 1;
    const alarmId = `alarm:${String(this.count)}`;
    this.waiting.set(alarmId, act);
    await this.client.workflow.start<typeof alarm>('alarm', {
      workflowId: alarmId,
      taskQueue: ALARM_TASK_QUEUE,
      args: [alarmId],
      startDelay: Math.max(AT_ONCE_MS, Math.ceil(afterMs)),
    });
  }
}
