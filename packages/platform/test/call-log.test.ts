import { domainError } from '@holdfast/domain';
import { startTestService } from '../src/testing/index.ts';
import { EchoServiceClient, echoService } from './echo.ts';

describe('the log of calls', () => {
  it('has one line for each call, with its cause but never its message', async () => {
    const lines: string[] = [];
    const service = await startTestService(
      echoService({
        getEcho: ({ text }) => Promise.resolve({ text }),
        putEcho: ({ text }) =>
          text === 'refuse me'
            ? Promise.reject(domainError('CART_EMPTY', 'The cart is empty.'))
            : Promise.reject(new Error('broken inside')),
      }),
      { LOG_LEVEL: 'debug' },
      { logDestination: { write: (line) => void lines.push(line) } },
    );
    const client = service.client(EchoServiceClient);
    lines.length = 0;
    await client.getEcho({ text: 'hunter2' }, { requestId: 'r-1' });
    await client.putEcho({ text: 'refuse me' }).catch(() => undefined);
    await client.putEcho({ text: 'hunter2' }).catch(() => undefined);
    const calls = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    await service.close();

    expect(calls).toHaveLength(3);
    const [answered, refused, failed] = calls;
    expect(answered).toMatchObject({
      level: 'debug',
      method: 'GetEcho',
      code: 'OK',
      requestId: 'r-1',
      principal: 'test',
      traceId: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      durationMs: expect.any(Number) as number,
    });
    expect(refused).toMatchObject({ level: 'warn', reason: 'CART_EMPTY' });
    expect(refused).not.toHaveProperty('err');
    expect(failed).toMatchObject({
      level: 'error',
      code: 'INTERNAL',
      err: { message: 'broken inside', stack: expect.stringContaining('call-log.test') as string },
    });
    expect(lines.join('')).not.toContain('hunter2');
  });
});
