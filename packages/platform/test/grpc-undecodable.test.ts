import { Client, credentials, Metadata, status, type ServiceError } from '@grpc/grpc-js';
import { startTestService, TEST_API_KEY, type TestService } from '../src/testing/index.ts';
import { EchoServiceService, echoService } from './echo.ts';

describe('a request that cannot be decoded', () => {
  let service: TestService;
  let raw: Client;
  let handled = 0;

  beforeAll(async () => {
    const counting = <T>(answer: T): T => {
      handled += 1;
      return answer;
    };
    service = await startTestService(
      echoService({
        getEcho: ({ text }) => counting(Promise.resolve({ text })),
        async *watchEcho({ text }) {
          yield await counting(Promise.resolve({ text }));
        },
        async *importEcho(rows) {
          for await (const { text } of rows) yield counting({ text });
        },
        async countEcho(rows) {
          for await (const _row of rows) counting(undefined);
          return { text: 'all' };
        },
      }),
    );
    raw = new Client(service.running.address, credentials.createInsecure());
  });
  afterAll(async () => {
    raw.close();
    await service.close();
  });

  const metadata = () => {
    const values = new Metadata();
    values.set('x-api-key', TEST_API_KEY);
    return values;
  };
  const asIs = (bytes: Buffer) => bytes;
  const garbage = Buffer.from('{"text":');
  const good = Buffer.from('{"text":"good"}');
  type Callback = (error: ServiceError | null) => void;

  const methods: Record<string, (path: string, done: Callback) => void> = {
    getEcho: (path, done) => raw.makeUnaryRequest(path, asIs, asIs, garbage, metadata(), done),
    watchEcho(path, done) {
      const call = raw.makeServerStreamRequest(path, asIs, asIs, garbage, metadata());
      call.on('error', done).on('end', () => done(null));
      call.resume();
    },
    importEcho(path, done) {
      const call = raw.makeBidiStreamRequest(path, asIs, asIs, metadata());
      call.on('error', done).on('end', () => done(null));
      call.resume();
      call.write(good);
      call.end(garbage);
    },
    countEcho(path, done) {
      const call = raw.makeClientStreamRequest(path, asIs, asIs, metadata(), done);
      call.write(good);
      call.end(garbage);
    },
  };

  it.each([
    ['getEcho', 0],
    ['watchEcho', 0],
    ['importEcho', 1],
    ['countEcho', 1],
  ] as const)('is the caller’s mistake: %s', async (name, before) => {
    handled = 0;
    const error = await new Promise<ServiceError | null>((resolve) => {
      methods[name]?.(EchoServiceService[name].path, resolve);
    });
    expect(error?.code).toBe(status.INVALID_ARGUMENT);
    expect(handled).toBe(before);
  });
});
