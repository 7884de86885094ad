import { Client, credentials, type MethodDefinition } from '@grpc/grpc-js';
import { service as healthService } from 'grpc-health-check';
import {
  createTestDatabase,
  startCable,
  startTestService,
  testEnvironment,
} from '../src/testing/index.ts';
import { EchoServiceClient, echoService } from './echo.ts';
import { until } from './support.ts';

interface HealthAnswer {
  status: string;
}

/** Asks grpc.health.v1.Health; the definition comes untyped from the health package. */
function health(address: string) {
  const client = new Client(address, credentials.createInsecure());
  const check = healthService.Check as MethodDefinition<{ service: string }, HealthAnswer>;
  const watch = healthService.Watch as MethodDefinition<{ service: string }, HealthAnswer>;
  return {
    close: () => client.close(),
    check: (service: string) =>
      new Promise<string>((resolve, reject) => {
        client.makeUnaryRequest(
          check.path,
          check.requestSerialize,
          check.responseDeserialize,
          { service },
          (error, answer) => (error ? reject(error) : resolve(answer?.status ?? '')),
        );
      }),
    watch: (service: string) =>
      client.makeServerStreamRequest(
        watch.path,
        watch.requestSerialize,
        watch.responseDeserialize,
        { service },
      ),
  };
}

describe('health', () => {
  it('serves without an API key, for the whole and for each service', async () => {
    const service = await startTestService(echoService());
    const { check, close } = health(service.running.address);
    expect(await check('')).toBe('SERVING');
    expect(await check('holdfast.test.v1.EchoService')).toBe('SERVING');
    await expect(check('holdfast.other.v1.Service')).rejects.toMatchObject({ code: 5 });
    close();
    await service.close();
  });

  it('follows the database, over gRPC and HTTP', async () => {
    const database = await createTestDatabase();
    const cable = await startCable(database.url);
    const service = await startTestService(echoService({}, { migrations: [] }), {
      DATABASE_URL: cable.url,
    });
    const { check, close } = health(service.running.address);
    const http = async (path: string) =>
      (await fetch(`http://${service.running.metricsAddress}${path}`)).status;
    expect(await check('')).toBe('SERVING');
    expect(await http('/readyz')).toBe(200);
    cable.cut();
    await until(async () => (await check('')) === 'NOT_SERVING');
    expect(await http('/readyz')).toBe(503);
    expect(await http('/healthz')).toBe(200);
    cable.mend();
    await until(async () => (await check('')) === 'SERVING');
    expect(await http('/readyz')).toBe(200);
    close();
    await service.close();
    await cable.close();
    await database.drop();
  });
});

describe('an unreachable database', () => {
  it('is UNAVAILABLE for the caller', async () => {
    const database = await createTestDatabase();
    const cable = await startCable(database.url);
    const service = await startTestService(
      echoService(
        ({ db }) => ({
          putEcho: async () => {
            await db.query('SELECT 42');
            return { text: 'reached' };
          },
        }),
        { migrations: [] },
      ),
      { DATABASE_URL: cable.url },
    );
    const client = service.client(EchoServiceClient);
    expect(await client.putEcho({ text: '' })).toEqual({ text: 'reached' });
    cable.cut();
    await expect(client.putEcho({ text: '' })).rejects.toMatchObject({ reason: 'UNAVAILABLE' });
    cable.mend();
    await until(() => client.putEcho({ text: '' }).catch(() => undefined));
    await service.close();
    await cable.close();
    await database.drop();
  });
});

describe('an unreachable Redis', () => {
  it('fails no request, and its event is published when Redis is back', async () => {
    const cable = await startCable(testEnvironment('TEST_REDIS_URL'));
    cable.cut();
    const service = await startTestService(
      echoService(
        ({ db, outbox }) => ({
          putEcho: ({ text }) =>
            db.transaction(async (tx) => {
              await outbox.publish(tx, { type: 'echo.put', key: text, data: {} });
              return { text };
            }),
        }),
        { migrations: [] },
      ),
      { REDIS_URL: cable.url },
    );
    const client = service.client(EchoServiceClient);
    expect(await client.putEcho({ text: 'kept' })).toEqual({ text: 'kept' });
    const waiting = () => service.db.query('SELECT 1 FROM outbox WHERE published_at IS NULL');
    await service.running.flushOutbox();
    expect(await waiting()).toHaveLength(1);
    cable.mend();
    await until(async () => (await waiting()).length === 0);
    await service.close();
    await cable.close();
  });
});

describe('a graceful shutdown', () => {
  it('says NOT_SERVING, lets the running call finish, and then closes the service’s parts', async () => {
    const started = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const order: string[] = [];
    const service = await startTestService(
      echoService(
        {
          putEcho: async ({ text }) => {
            started.resolve();
            await release.promise;
            order.push('answered');
            return { text };
          },
        },
        {
          close: () => {
            order.push('closed');
            return Promise.resolve();
          },
        },
      ),
    );
    const { watch, close } = health(service.running.address);
    const watching = watch('');
    watching.on('error', () => undefined);
    const said = (wanted: string) =>
      new Promise<void>((resolve) => {
        watching.on('data', ({ status }: HealthAnswer) => {
          if (status === wanted) resolve();
        });
      });
    const notServing = said('NOT_SERVING');
    await said('SERVING');
    const call = service.client(EchoServiceClient).putEcho({ text: 'last' });
    await started.promise;
    const closing = service.running.close();
    await notServing;
    watching.cancel();
    release.resolve();
    expect(await call).toEqual({ text: 'last' });
    await closing;
    expect(order).toEqual(['answered', 'closed']);
    close();
    await service.close();
  });

  it('cuts off what takes longer than the bound', async () => {
    const started = Promise.withResolvers<void>();
    const service = await startTestService(
      echoService({
        putEcho: () => {
          started.resolve();
          return new Promise(() => undefined);
        },
      }),
      { SHUTDOWN_TIMEOUT_MS: '50' },
    );
    const call = service.client(EchoServiceClient).putEcho({ text: 'hangs' });
    const refused = expect(call).rejects.toMatchObject({ reason: 'UNAVAILABLE' });
    await started.promise;
    await service.running.close();
    await refused;
    await service.close();
  });

  it('takes no calls afterwards', async () => {
    const service = await startTestService(echoService());
    const client = service.client(EchoServiceClient);
    await service.running.close();
    await expect(client.getEcho({ text: 'x' })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await service.close();
  });
});

describe('a service that cannot start', () => {
  it('closes what it had opened', async () => {
    const closed: string[] = [];
    const broken = echoService(({ db }) => {
      db.sequelize.addHook('afterDisconnect', () => void closed.push('connection'));
      throw new Error('no set-up');
    });
    await expect(startTestService({ ...broken, migrations: [] })).rejects.toThrow('no set-up');
    expect(closed).not.toEqual([]);
  });
});
