import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { currentTraceId, flushTracing } from '../src/index.ts';
import { startTestService } from '../src/testing/index.ts';
import { resetTracing } from '../src/tracing.ts';
import { EchoServiceClient, echoService } from './echo.ts';

interface ExportedSpan {
  service: string;
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
}

interface ExportRequest {
  resourceSpans: {
    resource: { attributes: { key: string; value: { stringValue?: string } }[] };
    scopeSpans: { spans: Omit<ExportedSpan, 'service'>[] }[];
  }[];
}

async function readJson(request: IncomingMessage): Promise<ExportRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as ExportRequest;
}

describe('tracing', () => {
  it('gives client, server and SQL spans of one trace to the collector', async () => {
    // Another file's test may have started tracing in this process.
    await resetTracing();
    const spans: ExportedSpan[] = [];
    const collector = createServer((request, response) => {
      void readJson(request).then(({ resourceSpans }) => {
        for (const { resource, scopeSpans } of resourceSpans) {
          const name = resource.attributes.find(({ key }) => key === 'service.name');
          const service = name?.value.stringValue ?? '';
          spans.push(...scopeSpans.flatMap((scope) => scope.spans.map((s) => ({ service, ...s }))));
        }
        response.setHeader('content-type', 'application/json').end('{}');
      });
    });
    await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
    const { port } = collector.address() as AddressInfo;

    let traceId: string | undefined;
    const service = await startTestService(
      echoService(
        ({ db }) => ({
          putEcho: async ({ text }) => {
            traceId = currentTraceId();
            await db.query('INSERT INTO outbox (id, type, key, data) VALUES ($1, $1, $1, $2)', [
              text,
              '{}',
            ]);
            return { text };
          },
        }),
        { migrations: [] },
      ),
      { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` },
    );
    await service.client(EchoServiceClient).putEcho({ text: 'traced' });
    await flushTracing();

    const ofTrace = spans.filter((span) => span.traceId === traceId);
    const [sql] = ofTrace.filter(({ name }) => name === 'sql insert');
    const [server] = ofTrace.filter(({ spanId }) => spanId === sql?.parentSpanId);
    const [client] = ofTrace.filter(({ spanId }) => spanId === server?.parentSpanId);
    const method = 'holdfast.test.v1.EchoService/PutEcho';
    expect(server).toMatchObject({ name: method, service: 'echo' });
    expect(client).toMatchObject({ name: method });
    expect(client?.parentSpanId).toBeFalsy();
    await service.close();
    await resetTracing();
    await new Promise((resolve) => collector.close(resolve));
  });
});
