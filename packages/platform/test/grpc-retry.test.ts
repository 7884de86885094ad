import { domainError, type Reason } from '@holdfast/domain';
import { createClient, createMetrics } from '../src/index.ts';
import { startTestService, TEST_API_KEY, type TestService } from '../src/testing/index.ts';
import { EchoServiceClient, echoService } from './echo.ts';
import { silent } from './support.ts';

function clientOf(addresses: string) {
  return createClient(EchoServiceClient, {
    addresses,
    apiKey: TEST_API_KEY,
    serviceName: 'test',
    logger: silent,
    metrics: createMetrics('test'),
  });
}

describe('a call that finds the service away', () => {
  let service: TestService;
  let client: ReturnType<typeof clientOf>;
  let attempts = 0;
  let failures = 0;
  let reason: Reason = 'UNAVAILABLE';

  const flaky = ({ text }: { text: string }) => {
    attempts += 1;
    return attempts <= failures
      ? Promise.reject(domainError(reason, 'Not now.'))
      : Promise.resolve({ text });
  };

  beforeAll(async () => {
    service = await startTestService(echoService({ getEcho: flaky, putEcho: flaky }));
  });
  beforeEach(() => {
    attempts = 0;
    failures = 2;
    reason = 'UNAVAILABLE';
    client = clientOf(service.running.address);
  });
  afterEach(() => client.close());
  afterAll(() => service.close());

  it('is repeated when it only reads', async () => {
    expect(await client.getEcho({ text: 'x' })).toEqual({ text: 'x' });
    expect(attempts).toBe(3);
  });

  it('is repeated when it has a request id', async () => {
    expect(await client.putEcho({ text: 'x' }, { requestId: 'r1' })).toEqual({ text: 'x' });
    expect(attempts).toBe(3);
  });

  it('is not repeated when that could do something twice', async () => {
    await expect(client.putEcho({ text: 'x' })).rejects.toMatchObject({ reason: 'UNAVAILABLE' });
    expect(attempts).toBe(1);
  });

  it.each<Reason>(['INTERNAL', 'CONFLICT', 'RATE_LIMITED', 'OUT_OF_STOCK'])(
    'is not repeated for %s',
    async (other) => {
      reason = other;
      await expect(client.getEcho({ text: 'x' })).rejects.toMatchObject({ reason: other });
      expect(attempts).toBe(1);
    },
  );

  it('is given up after four attempts', async () => {
    failures = 100;
    await expect(client.getEcho({ text: 'x' })).rejects.toMatchObject({ reason: 'UNAVAILABLE' });
    expect(attempts).toBe(4);
  });

  it('is not repeated any more once most calls fail', async () => {
    failures = 1_000;
    for (let i = 0; i < 5; i += 1) {
      await expect(client.getEcho({ text: 'x' })).rejects.toThrow();
    }
    const before = attempts;
    await expect(client.getEcho({ text: 'x' })).rejects.toThrow();
    expect(attempts - before).toBe(1);
  });
});

describe('several replicas', () => {
  it('share the calls, and one does them all when the other is gone', async () => {
    const counts = [0, 0];
    const replicas = await Promise.all(
      counts.map((_, replica) =>
        startTestService(
          echoService({
            getEcho: ({ text }) => {
              counts[replica] = (counts[replica] ?? 0) + 1;
              return Promise.resolve({ text });
            },
          }),
        ),
      ),
    );
    const [first, second] = replicas;
    const client = clientOf(replicas.map(({ running }) => running.address).join(','));
    while (counts.includes(0)) await client.getEcho({ text: 'x' });
    const start = [...counts];
    for (let i = 0; i < 20; i += 1) await client.getEcho({ text: 'x' });
    expect(counts.map((count, i) => count - (start[i] ?? 0))).toEqual([10, 10]);
    await first?.close();
    for (let i = 0; i < 10; i += 1) await client.getEcho({ text: 'x' });
    expect(counts[1]).toBeGreaterThanOrEqual((start[1] ?? 0) + 20);
    client.close();
    await second?.close();
  });
});
