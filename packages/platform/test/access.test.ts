import { createClient, createMetrics, only, type Actor } from '../src/index.ts';
import { startTestService, TEST_API_KEY, type TestService } from '../src/testing/index.ts';
import { EchoServiceClient, echoService } from './echo.ts';
import { silent } from './support.ts';

const KEYS = { worker: 'the-workers-key', 'bff-web': 'the-bffs-key', constructor: 'a-trap' };

const actor = (type: Actor['type']): Actor => ({
  type,
  id: type === 'ANONYMOUS' ? '' : 'somebody',
  roles: [],
});

describe('access rules', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startTestService(
      echoService(
        {},
        {
          access: {
            getEcho: only({ worker: ['SYSTEM'], 'bff-web': ['GUEST', 'CUSTOMER'] }),
            watchEcho: only({ worker: ['SYSTEM'] }),
            importEcho: only({ worker: ['SYSTEM'] }),
          },
        },
      ),
      { SERVICE_API_KEYS: JSON.stringify({ ...KEYS, test: TEST_API_KEY }) },
    );
  });
  afterAll(() => service.close());

  const as = async <T>(
    principal: keyof typeof KEYS,
    type: Actor['type'],
    call: (client: ReturnType<typeof service.client<typeof EchoServiceClient.service>>) => T,
  ): Promise<Awaited<T>> => {
    const client = createClient(EchoServiceClient, {
      addresses: service.running.address,
      apiKey: KEYS[principal],
      serviceName: principal,
      actor: actor(type),
      logger: silent,
      metrics: createMetrics('test'),
    });
    try {
      return await call(client);
    } finally {
      client.close();
    }
  };
  const get = (principal: keyof typeof KEYS, type: Actor['type']) =>
    as(principal, type, (client) => client.getEcho({ text: 'hello' }));
  const denied = { reason: 'PERMISSION_DENIED' };

  it.each([
    ['worker', 'SYSTEM'],
    ['bff-web', 'GUEST'],
    ['bff-web', 'CUSTOMER'],
  ] as const)('let %s call what they name, for %s', async (principal, type) => {
    expect(await get(principal, type)).toEqual({ text: 'hello' });
  });

  it.each([
    ['worker', 'CUSTOMER'],
    ['bff-web', 'SYSTEM'],
    ['bff-web', 'STAFF'],
    ['bff-web', 'ANONYMOUS'],
    ['constructor', 'SYSTEM'],
  ] as const)('refuse %s for %s', async (principal, type) => {
    await expect(get(principal, type)).rejects.toMatchObject(denied);
  });

  it('refuse what they say nothing about', async () => {
    const put = as('worker', 'SYSTEM', (client) => client.putEcho({ text: 'hello' }));
    await expect(put).rejects.toMatchObject(denied);
  });

  it('hold for streams', async () => {
    const watch = (principal: keyof typeof KEYS) =>
      as(principal, 'SYSTEM', (client) => Array.fromAsync(client.watchEcho({ text: 'a b' })));
    const load = (principal: keyof typeof KEYS) =>
      as(principal, 'SYSTEM', (client) => Array.fromAsync(client.importEcho([{ text: 'row' }])));
    expect(await watch('worker')).toHaveLength(2);
    expect(await load('worker')).toHaveLength(1);
    await expect(watch('bff-web')).rejects.toMatchObject(denied);
    await expect(load('bff-web')).rejects.toMatchObject(denied);
  });

  it('bind everybody but the principal of tests, which there is in tests alone', async () => {
    expect(await service.client(EchoServiceClient).putEcho({ text: 'hello' })).toEqual({
      text: 'hello',
    });
    await expect(startTestService(echoService(), { NODE_ENV: 'production' })).rejects.toThrow(
      'TEST_PRINCIPAL: is for tests',
    );
  });
});
