import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client } from '@temporalio/client';
import { TASK_QUEUES } from '@holdfast/workflows';

/** What runs every minute, whether or not somebody asks: the safety nets. */
const SCHEDULES = {
  /** Gives back lapsed holds that no order gave back itself. */
  'reservation-sweep': 'reservationSweep',
  /** Processes webhook events that were stored and then left. */
  'webhook-sweep': 'webhookSweep',
} as const;

/** Makes the schedules that are missing. Repeating it changes nothing. */
export async function ensureSchedules(client: Client): Promise<void> {
  await Promise.all(
    Object.entries(SCHEDULES).map(([scheduleId, workflowType]) =>
      ensureSchedule(client, scheduleId, workflowType),
    ),
  );
}

async function ensureSchedule(
  client: Client,
  scheduleId: string,
  workflowType: string,
): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId,
      spec: { intervals: [{ every: '1m' }] },
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1m' },
      action: {
        type: 'startWorkflow',
        workflowType,
        taskQueue: TASK_QUEUES.background,
        args: [],
      },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}
