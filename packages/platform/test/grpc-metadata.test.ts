import { Client, credentials, Metadata, status, type ServiceError } from '@grpc/grpc-js';
import { startTestService, TEST_API_KEY, type TestService } from '../src/testing/index.ts';
import { EchoServiceService, echoService, type EchoCall } from './echo.ts';

const { path, requestSerialize, responseDeserialize } = EchoServiceService.getEcho;

describe('metadata of a call', () => {
  let service: TestService;
  let raw: Client;
  let seen: EchoCall | undefined;
  let traceOfHandler: unknown;

  beforeAll(async () => {
    service = await startTestService(
      echoService({
        getEcho: (request, call) => {
          seen = call;
          traceOfHandler = call.logger.bindings().requestId;
          return Promise.resolve(request);
        },
      }),
    );
    raw = new Client(service.running.address, credentials.createInsecure());
  });
  afterAll(async () => {
    raw.close();
    await service.close();
  });

  const call = (values: Record<string, string>) =>
    new Promise<ServiceError | null>((resolve) => {
      const metadata = new Metadata();
      metadata.set('x-api-key', TEST_API_KEY);
      for (const [key, value] of Object.entries(values)) metadata.set(key, value);
      raw.makeUnaryRequest(
        path,
        requestSerialize,
        responseDeserialize,
        { text: 'x' },
        metadata,
        { deadline: Date.now() + 5_000 },
        (error) => resolve(error),
      );
    });

  it('may leave out the actor', async () => {
    expect(await call({})).toBeNull();
    expect(seen?.actor).toEqual({ type: 'ANONYMOUS', id: '', roles: [] });
    expect(seen?.requestId).toBeUndefined();
  });

  it('gives a call without a deadline ten seconds', async () => {
    const before = Date.now();
    await new Promise((resolve) => {
      const metadata = new Metadata();
      metadata.set('x-api-key', TEST_API_KEY);
      raw.makeUnaryRequest(
        path,
        requestSerialize,
        responseDeserialize,
        { text: 'x' },
        metadata,
        {},
        resolve,
      );
    });
    const left = Number(seen?.deadline) - before;
    expect(left).toBeGreaterThanOrEqual(9_900);
    expect(left).toBeLessThan(12_000);
  });

  it('puts the request id into the handler’s logger', async () => {
    await call({ 'x-request-id': 'req-7' });
    expect(traceOfHandler).toBe('req-7');
  });

  it.each(['CUSTOMER', 'WIZARD:usr_1:', 'CUSTOMER::', 'ANONYMOUS:usr_1:', ':usr_1:'])(
    'refuses the malformed actor "%s"',
    async (actor) => {
      const error = await call({ 'x-holdfast-actor': actor });
      expect(error?.code).toBe(status.INVALID_ARGUMENT);
    },
  );

  it('refuses a request id beyond 255 characters', async () => {
    expect((await call({ 'x-request-id': 'a'.repeat(256) }))?.code).toBe(status.INVALID_ARGUMENT);
    expect(await call({ 'x-request-id': 'a'.repeat(255) })).toBeNull();
  });
});
