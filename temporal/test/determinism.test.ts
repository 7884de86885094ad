import { readFileSync } from 'node:fs';
import { cancelOrderUpdate, resolveStepUpdate, type StepResolution } from '@holdfast/workflows';
import { fetchOrderHistories, replay } from '../src/replay/index.ts';
import { prebuiltWorkflowBundle } from '../src/worker/bundle.ts';
import { until, untilFulfilling, untilParked } from './awaiting.ts';
import { startTestTemporal, type TestTemporal } from './environment.ts';
import { orderInput } from './samples.ts';
import { World } from './world.ts';

let temporal: TestTemporal;

beforeAll(async () => {
  temporal = await startTestTemporal();
}, 60_000);

afterAll(() => temporal.close());

const RETRY: StepResolution = { action: 'retry', actor: 'usr_staff', reason: 'Mended' };

describe('what a workflow does at the same time', () => {
  it('replays, though a step fails again while the decision about it is written down', async () => {
    const world = new World({ failing: { releaseReservation: 'for-good' }, slowReleaseMs: 50 });
    const input = orderInput({ warehouse: { kind: 'staff' } });
    const histories = await temporal.run(world, async () => {
      const order = await temporal.start(input);
      await untilFulfilling(order);
      await order.executeUpdate(cancelOrderUpdate, {
        args: [{ actorType: 'CUSTOMER', actorId: 'usr_1', reason: 'No longer needed' }],
      });
      const { since } = await untilParked(order);
      await order.executeUpdate(resolveStepUpdate, { args: [RETRY] });
      await until(async () => (await untilParked(order)).since > since);
      world.mend('releaseReservation');
      await order.executeUpdate(resolveStepUpdate, { args: [RETRY] });
      await order.result();
      return fetchOrderHistories(temporal.env.client, input.orderId);
    });
    expect(world.stock).toBe('released');
    const code = readFileSync(await prebuiltWorkflowBundle(), 'utf8');
    const verdicts = await Array.fromAsync(replay(histories, { code }));
    expect(verdicts.filter(({ failure }) => failure !== undefined)).toEqual([]);
    expect(verdicts.map(({ workflow }) => workflow)).toContain('order');
  });
});
