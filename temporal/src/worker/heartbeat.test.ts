import { once } from 'node:events';
import { MockActivityEnvironment } from '@temporalio/testing';
import { heartbeat } from './heartbeat.ts';

const environment = (info: { heartbeatTimeoutMs?: number }) =>
  new MockActivityEnvironment(info, { interceptors: [heartbeat] });

describe('the heartbeat of steps', () => {
  it('beats while a step runs, and ends with it', async () => {
    const env = environment({ heartbeatTimeoutMs: 30 });
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout');
    const before = timers().length;
    await env.run(async () => {
      await once(env, 'heartbeat');
      await once(env, 'heartbeat');
      expect(timers()).toHaveLength(before + 1);
    });
    expect(timers()).toHaveLength(before);
  });

  it('ends also when the step fails', async () => {
    const env = environment({ heartbeatTimeoutMs: 30 });
    const before = process.getActiveResourcesInfo().length;
    await expect(env.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(process.getActiveResourcesInfo()).toHaveLength(before);
  });

  it('leaves a step alone that nobody listens to', async () => {
    const env = environment({});
    const before = process.getActiveResourcesInfo().length;
    await env.run(() => {
      expect(process.getActiveResourcesInfo()).toHaveLength(before);
      return Promise.resolve();
    });
  });
});
