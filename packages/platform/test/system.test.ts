import { SystemServiceClient } from '@holdfast/proto/system/service';
import { startCable, startTestService, testEnvironment } from '../src/testing/index.ts';
import { echoService } from './echo.ts';

test('a service tells how it is doing, also while Redis is away', async () => {
  const cable = await startCable(testEnvironment('TEST_REDIS_URL'));
  const service = await startTestService(echoService({}, { migrations: [] }), {
    REDIS_URL: cable.url,
  });
  try {
    const client = service.client(SystemServiceClient);
    const health = await client.getHealth({});
    expect(health).toMatchObject({ service: 'echo', unpublishedEvents: 0, parkedEvents: 0 });
    expect(health.databaseMs).toBeGreaterThan(0);
    expect(health.redisMs).toBeGreaterThan(0);
    cable.cut();
    await service.db.query(
      `INSERT INTO outbox (id, type, key, data, created_at)
       VALUES ('evt_1', 'thing.made', 'x', '{}', now() - interval '1 minute')`,
    );
    const later = await client.getHealth({}, { deadlineMs: 10_000 });
    expect(later).toMatchObject({ unpublishedEvents: 1, groups: [] });
    expect(later.redisMs).toBeUndefined();
    expect(later.outboxLagSeconds).toBeGreaterThanOrEqual(59);
  } finally {
    await service.close();
    await cable.close();
  }
});
