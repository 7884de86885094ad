import { context, trace, TraceFlags } from '@opentelemetry/api';
import { createLogger } from './logging.ts';
import { startTracing } from './tracing.ts';

function logged(write: (logger: ReturnType<typeof createLogger>) => void) {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  write(createLogger({ service: 'shop', level: 'debug', destination }));
  const [line] = lines;
  if (line === undefined) throw new Error('Nothing was logged');
  return { text: line, fields: JSON.parse(line) as Record<string, unknown> };
}

describe('the logger', () => {
  it('removes secrets and personal data by key, however deep and however spelled', () => {
    const { text, fields } = logged((logger) =>
      logger.info(
        {
          orderId: 'ord_1',
          user: { Email: 'ann@example.org', name: 'kept' },
          headers: { Authorization: 'Bearer abc', 'x-api-key': 'abc' },
          list: [{ access_token: 'abc' }, { payment: { card: { number: '4242' } } }],
          address: { line1: 'Main Street 1' },
        },
        'order placed',
      ),
    );
    expect(text).not.toMatch(/ann@|abc|4242|Main Street/);
    expect(fields).toMatchObject({
      service: 'shop',
      level: 'info',
      msg: 'order placed',
      orderId: 'ord_1',
      user: { name: 'kept', Email: '[redacted]' },
    });
  });

  it('removes them from the bindings of a child', () => {
    const { text } = logged((logger) => logger.child({ password: 'hunter2' }).info('hi'));
    expect(text).not.toContain('hunter2');
  });

  it('keeps of an error what helps, and nothing that it carries along', () => {
    const parent = Object.assign(new Error('550 <bob@example.org> unknown'), {
      code: 'EENVELOPE',
      parameters: ['hunter2'],
      response: { password: 'hunter2' },
    });
    const { text, fields } = logged((logger) =>
      logger.error({ err: new Error('mail failed', { cause: parent }) }, 'failed'),
    );
    expect(text).not.toMatch(/hunter2|bob@example/);
    expect(fields.err).toMatchObject({
      type: 'Error',
      message: 'mail failed',
      stack: expect.stringContaining('logging.test.ts') as string,
      cause: { message: '550 <[redacted]> unknown', code: 'EENVELOPE' },
    });
  });

  it('survives data that refers to itself', () => {
    const data: Record<string, unknown> = { name: 'loop' };
    data.self = data;
    expect(logged((logger) => logger.info({ data }, 'loop')).text).toContain('[too deep]');
  });

  it('adds the trace id of the current trace', async () => {
    await startTracing('shop');
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const spanContext = { traceId, spanId: 'b7ad6b7169203331', traceFlags: TraceFlags.NONE };
    const { fields } = logged((logger) =>
      context.with(trace.setSpanContext(context.active(), spanContext), () => logger.info('hi')),
    );
    expect(fields.traceId).toBe(traceId);
    expect(logged((logger) => logger.info('hi')).fields).not.toHaveProperty('traceId');
  });
});
