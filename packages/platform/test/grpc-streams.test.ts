import { domainError } from '@holdfast/domain';
import { startTestService, type TestService } from '../src/testing/index.ts';
import { EchoServiceClient, echoService, type EchoHandlers } from './echo.ts';

async function collect(responses: AsyncIterable<{ text: string }>): Promise<string[]> {
  const texts: string[] = [];
  for await (const { text } of responses) texts.push(text);
  return texts;
}

describe('streams', () => {
  let service: TestService | undefined;
  const start = async (handlers: Partial<EchoHandlers> = {}) => {
    service = await startTestService(echoService(handlers));
    return service.client(EchoServiceClient);
  };
  afterEach(async () => {
    await service?.close();
    service = undefined;
  });

  it('come from the server', async () => {
    const client = await start();
    expect(await collect(client.watchEcho({ text: 'one two three' }))).toEqual([
      'one',
      'two',
      'three',
    ]);
  });

  it('end with the error of the handler, after what it sent', async () => {
    const client = await start({
      async *watchEcho() {
        yield await Promise.resolve({ text: 'first' });
        throw domainError('ORDER_NOT_FOUND', 'There is no such order.');
      },
    });
    const texts: string[] = [];
    const reading = async () => {
      for await (const { text } of client.watchEcho({ text: '' })) texts.push(text);
    };
    await expect(reading()).rejects.toMatchObject({ reason: 'ORDER_NOT_FOUND' });
    expect(texts).toEqual(['first']);
  });

  it('abort the handler when the reader leaves the loop', async () => {
    const aborted = Promise.withResolvers<void>();
    const cleaned = Promise.withResolvers<void>();
    const client = await start({
      async *watchEcho(_request, call) {
        call.signal.addEventListener('abort', () => aborted.resolve());
        try {
          for (;;) yield await Promise.resolve({ text: 'again' });
        } finally {
          cleaned.resolve();
        }
      },
    });
    for await (const { text } of client.watchEcho({ text: '' })) {
      expect(text).toBe('again');
      break;
    }
    await aborted.promise;
    await cleaned.promise;
  });

  it('wait for a slow reader instead of filling the memory', async () => {
    let produced = 0;
    const big = 'x'.repeat(100_000);
    const client = await start({
      async *watchEcho() {
        for (; produced < 500; produced += 1) yield await Promise.resolve({ text: big });
      },
    });
    const iterator = client.watchEcho({ text: '' })[Symbol.asyncIterator]();
    await iterator.next();
    // Whoever doesn't wait has produced all 500 by the time that these calls are answered.
    for (let i = 0; i < 20; i += 1) await client.getEcho({ text: 'ping' });
    expect(produced).toBeLessThan(500);
    await iterator.return?.();
  });

  it('go both ways', async () => {
    const client = await start();
    const rows = Array.from({ length: 1_000 }, (_, i) => ({ text: String(i) }));
    const verdicts = await collect(client.importEcho(rows));
    expect(verdicts).toHaveLength(1_000);
    expect(verdicts[999]).toBe('got 999');
  });

  it('end both ways when the handler stops reading early', async () => {
    const client = await start({
      async *importEcho(rows) {
        for await (const { text } of rows) {
          yield { text: `only ${text}` };
          return;
        }
      },
    });
    const endless = async function* () {
      for (let i = 0; ; i += 1) yield await Promise.resolve({ text: String(i) });
    };
    expect(await collect(client.importEcho(endless()))).toEqual(['only 0']);
  });

  it('fail with the error of the caller’s own requests', async () => {
    const client = await start();
    const broken = async function* () {
      yield await Promise.resolve({ text: 'a' });
      throw new Error('the file ended too early');
    };
    await expect(collect(client.importEcho(broken()))).rejects.toThrow('the file ended too early');
  });

  it('end with UNAVAILABLE when the server shuts down', async () => {
    const client = await start({
      async *watchEcho(_request, call) {
        yield { text: 'here' };
        await new Promise((resolve) => call.signal.addEventListener('abort', resolve));
      },
    });
    const iterator = client.watchEcho({ text: '' })[Symbol.asyncIterator]();
    await iterator.next();
    const next = iterator.next();
    const refused = expect(next).rejects.toMatchObject({ reason: 'UNAVAILABLE' });
    await service?.running.close();
    await refused;
  });
});
