import { DomainError, domainError } from '@holdfast/domain';
import { z } from 'zod';
import { createClient, createLogger, createMetrics, RemoteError } from '../src/index.ts';
import { startTestService, TEST_API_KEY, type TestService } from '../src/testing/index.ts';
import { EchoServiceClient, echoService, type EchoCall } from './echo.ts';

const logger = createLogger({ service: 'test', level: 'silent' });
const clientOptions = (addresses: string, apiKey = TEST_API_KEY) => ({
  addresses,
  apiKey,
  serviceName: 'test',
  logger,
  metrics: createMetrics('test'),
});

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('It should have been rejected');
}

describe('a unary call', () => {
  let service: TestService;
  let calls: EchoCall[] = [];
  let behave: (call: EchoCall) => Promise<string> = () => Promise.resolve('fine');

  beforeAll(async () => {
    service = await startTestService(
      echoService({
        getEcho: async (_request, call) => {
          calls.push(call);
          return { text: await behave(call) };
        },
      }),
    );
  });
  beforeEach(() => {
    calls = [];
    behave = () => Promise.resolve('fine');
  });
  afterAll(() => service.close());

  it('gives the handler actor, principal, request id and deadline', async () => {
    const actor = { type: 'SYSTEM' as const, id: 'order:ord_1', roles: ['A', 'B'] };
    const client = service.client(EchoServiceClient);
    const before = Date.now();
    const response = await client.getEcho(
      { text: 'hi' },
      { actor, requestId: 'order:1/authorize:1', deadlineMs: 3_000 },
    );
    expect(response).toEqual({ text: 'fine' });
    expect(calls[0]).toMatchObject({
      actor,
      principal: 'test',
      requestId: 'order:1/authorize:1',
    });
    const left = Number(calls[0]?.deadline) - before;
    expect(left).toBeGreaterThan(1_000);
    expect(left).toBeLessThan(3_500);
  });

  it('does not abort the signal of a call that was answered', async () => {
    const client = service.client(EchoServiceClient);
    await client.getEcho({ text: 'first' });
    // By the time that this one is answered the first is over in every respect.
    await client.getEcho({ text: 'second' });
    expect(calls[0]?.signal.aborted).toBe(false);
  });

  it('is refused without a known API key', async () => {
    const client = createClient(
      EchoServiceClient,
      clientOptions(service.running.address, 'some-other-key'),
    );
    const error = await rejection(client.getEcho({ text: 'hi' }));
    client.close();
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ reason: 'UNAUTHENTICATED', grpcCode: 'UNAUTHENTICATED' });
    expect(calls).toHaveLength(0);
  });

  it('carries reason, message, metadata and violations of a DomainError', async () => {
    behave = () => {
      throw domainError('QUANTITY_INVALID', 'Ünmöglich: 0 Stück.', {
        metadata: { sku: 'MILK' },
        violations: [{ field: 'lines.0.quantity', message: 'has to be at least 1' }],
      });
    };
    const error = await rejection(service.client(EchoServiceClient).getEcho({ text: '' }));
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({
      reason: 'QUANTITY_INVALID',
      message: 'Ünmöglich: 0 Stück.',
      metadata: { sku: 'MILK' },
      violations: [{ field: 'lines.0.quantity', message: 'has to be at least 1' }],
    });
  });

  it('turns a zod error into field violations', async () => {
    behave = () => {
      z.object({ lines: z.array(z.object({ sku: z.string() })) }).parse({ lines: [{}] });
      return Promise.resolve('');
    };
    const error = await rejection(service.client(EchoServiceClient).getEcho({ text: '' }));
    expect(error).toMatchObject({
      reason: 'VALIDATION_FAILED',
      violations: [{ field: 'lines.0.sku' }],
    });
  });

  it('tells nothing of an unexpected error', async () => {
    behave = () => Promise.reject(new Error('relation "secret_table" does not exist'));
    const error = await rejection(service.client(EchoServiceClient).getEcho({ text: '' }));
    expect(error).toMatchObject({ reason: 'INTERNAL', message: 'Internal error.' });
    expect(JSON.stringify(error)).not.toContain('secret_table');
  });

  it('ends at its deadline, and tells the handler', async () => {
    const aborted = Promise.withResolvers<void>();
    behave = (call) =>
      new Promise(() => call.signal.addEventListener('abort', () => aborted.resolve()));
    const error = await rejection(
      service.client(EchoServiceClient).getEcho({ text: '' }, { deadlineMs: 80 }),
    );
    const code = error instanceof RemoteError ? error.code : (error as DomainError).grpcCode;
    expect(code).toBe('DEADLINE_EXCEEDED');
    await aborted.promise;
  });

  it('is cancelled by the caller’s signal', async () => {
    const aborted = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    behave = (call) => {
      started.resolve();
      return new Promise(() => call.signal.addEventListener('abort', () => aborted.resolve()));
    };
    const controller = new AbortController();
    const call = service
      .client(EchoServiceClient)
      .getEcho({ text: '' }, { signal: controller.signal });
    await started.promise;
    controller.abort(new Error('changed my mind'));
    await expect(call).rejects.toThrow('changed my mind');
    await aborted.promise;
  });

  it('is measured with its method and code', async () => {
    await service.client(EchoServiceClient).getEcho({ text: '' });
    const metrics = await (await fetch(`http://${service.running.metricsAddress}/metrics`)).text();
    const counted = metrics
      .split('\n')
      .find((line) => /^holdfast_grpc_server_duration_seconds_count.*code="OK"/.test(line));
    expect(counted).toContain('method="GetEcho"');
    expect(counted).toContain('service="echo"');
    expect(metrics).toContain('process_cpu_seconds_total');
  });
});
