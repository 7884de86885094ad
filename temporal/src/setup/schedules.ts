import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client } from '@temporalio/client';
import { TASK_QUEUES } from '@holdfast/workflows';

/** Gives back lapsed holds that no order gave back itself. */
export const RESERVATION_SWEEP_SCHEDULE = 'reservation-sweep';

/** Makes the schedules that are missing. Repeating it changes nothing. */
export async function ensureSchedules(client: Client): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId: RESERVATION_SWEEP_SCHEDULE,
      spec: { intervals: [{ every: '1m' }] },
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1m' },
      action: {
        type: 'startWorkflow',
        workflowType: 'reservationSweep',
        taskQueue: TASK_QUEUES.background,
        args: [],
      },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}
