import { TLSSocket } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { ConfigError, createClient, createMetrics, type TlsFiles } from '../src/index.ts';
import { startTestService, TEST_API_KEY, type TestService } from '../src/testing/index.ts';
import { EchoServiceClient, echoService } from './echo.ts';
import { silent } from './support.ts';

/** The files of one of the certificates in `tls/`; all of them trust the same authority. */
function tlsFiles(name: 'server' | 'client' | 'stranger'): TlsFiles {
  const file = (base: string) => fileURLToPath(new URL(`tls/${base}`, import.meta.url));
  return {
    certFile: file(`${name}.pem`),
    keyFile: file(`${name}.key`),
    caFile: file('authority.pem'),
  };
}

const WORKER_KEY = 'the-workers-key';

describe('mTLS', () => {
  let service: TestService;
  const known = tlsFiles('client');
  const stranger = tlsFiles('stranger');

  beforeAll(async () => {
    const server = tlsFiles('server');
    service = await startTestService(echoService(), {
      // The certificate's common name is `client`.
      SERVICE_API_KEYS: JSON.stringify({ client: TEST_API_KEY, worker: WORKER_KEY }),
      TEST_PRINCIPAL: 'client',
      TLS_CERT_FILE: server.certFile,
      TLS_KEY_FILE: server.keyFile,
      TLS_CA_FILE: server.caFile,
    });
  });
  afterAll(() => service.close());

  const clientOf = (tls: TlsFiles | undefined, apiKey: string) =>
    createClient(EchoServiceClient, {
      addresses: service.running.address,
      apiKey,
      serviceName: 'test',
      logger: silent,
      metrics: createMetrics('test'),
      ...(tls ? { tls } : {}),
    });
  const callAs = async (tls?: TlsFiles, apiKey = TEST_API_KEY) => {
    const client = clientOf(tls, apiKey);
    try {
      return await client.putEcho({ text: 'hello' }, { deadlineMs: 2_000 });
    } finally {
      client.close();
    }
  };

  it('lets in who has a certificate of the same authority', async () => {
    expect(await callAs(known)).toEqual({ text: 'hello' });
  });

  it('reads the certificate once a connection', async () => {
    const read = jest.spyOn(TLSSocket.prototype, 'getPeerCertificate');
    const client = clientOf(known, TEST_API_KEY);
    const untilOneCall = read.mock.calls.length;
    await client.putEcho({ text: 'one' });
    const afterOneCall = read.mock.calls.length;
    for (const text of ['two', 'three']) await client.putEcho({ text });
    client.close();
    expect(afterOneCall).toBeGreaterThan(untilOneCall);
    expect(read.mock.calls.length).toBe(afterOneCall);
    read.mockRestore();
  });

  it('keeps out a certificate of another authority', async () => {
    await expect(callAs(stranger)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it("keeps out a key that is somebody else's", async () => {
    await expect(callAs(known, WORKER_KEY)).rejects.toMatchObject({ reason: 'UNAUTHENTICATED' });
  });

  it('keeps out who comes without TLS', async () => {
    await expect(callAs()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('is required beyond loopback, for servers and clients', async () => {
    await expect(startTestService(echoService(), { GRPC_HOST: '0.0.0.0' })).rejects.toThrow(
      ConfigError,
    );
    const toElsewhere = () =>
      createClient(EchoServiceClient, {
        addresses: '192.0.2.1:5000',
        apiKey: TEST_API_KEY,
        serviceName: 'test',
        logger: silent,
        metrics: createMetrics('test'),
      });
    expect(toElsewhere).toThrow(ConfigError);
  });

  it('takes all three files or none', async () => {
    const some = startTestService(echoService(), { TLS_CERT_FILE: known.certFile });
    await expect(some).rejects.toThrow('give all three');
  });
});
