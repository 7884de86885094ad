import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { loadConfig } from '@holdfast/platform';
import { dataConverterOf, temporalConfigSchema } from '@holdfast/temporal';
import formats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import {
  composeSource,
  composeWith,
  parseEnvFile,
  programOf,
  references,
  repositoryRoot,
  type ComposeFile,
} from './compose-file.ts';
import {
  CALLS,
  LEFT_ALONE,
  LEFT_ALONE_BY_TOOLS,
  ONCE,
  PARTS,
  SERVICE_ADDRESSES,
  examine,
} from './parts.ts';

const run = promisify(execFile);

const ours = Object.entries(composeSource.services).filter(([, { build }]) => build);

describe('compose.yaml', () => {
  let directory: string;
  let env: Record<string, string>;
  let compose: ComposeFile;
  /** What the parts know and do not get. */
  const leftAlone = new Set<string>();

  const environmentOf = (name: string): Record<string, string> =>
    Object.fromEntries(
      Object.entries(compose.services[name]?.environment ?? {}).map(([k, v]) => [k, String(v)]),
    );
  /** A part's variables as they are on this machine, where secrets are at their sources. */
  const onHost = (name: string): Record<string, string> => {
    const { secrets = [] } = compose.services[name] ?? {};
    const places = new Map(
      secrets.map(({ source, target }) => [
        `/run/secrets/${target}`,
        path.resolve(directory, compose.secrets[source]?.file ?? ''),
      ]),
    );
    return Object.fromEntries(
      Object.entries(environmentOf(name)).map(([key, value]) => [key, places.get(value) ?? value]),
    );
  };
  const prepare = () =>
    run(process.execPath, [path.join(repositoryRoot, 'deploy/prepare.mjs'), directory]);

  beforeAll(async () => {
    directory = mkdtempSync(path.join(tmpdir(), 'holdfast-compose-'));
    await prepare();
    env = parseEnvFile(readFileSync(path.join(directory, '.env'), 'utf8'));
    compose = composeWith(env);
  });
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  it('fits the schema of the Compose Specification', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    formats.default(ajv);
    const file = path.join(repositoryRoot, 'tests/deploy/compose-spec/compose-spec.json');
    const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object);
    expect(validate(compose) ? [] : validate.errors).toEqual([]);
    expect(validate({ services: { user: { imagee: 'holdfast' } } })).toBe(false);
  });

  it('runs every part that there is', () => {
    expect(ours.map(([name]) => name).sort()).toEqual(Object.keys(PARTS).sort());
    for (const [name, service] of ours) {
      const program = programOf(service);
      const modules = program.map((argument) => argument.replace(/^--import=/, ''));
      expect([name, program.filter((argument) => !argument.startsWith('--'))]).toEqual([
        name,
        [modules.at(-1)],
      ]);
      for (const module of modules) {
        expect(statSync(path.join(repositoryRoot, module)).isFile()).toBe(true);
      }
    }
  });

  describe.each(Object.entries(PARTS))('%s', (name, start) => {
    it('gets a configuration that it accepts', async () => {
      expect((await examine(start, onHost(name))).problems).toEqual([]);
    });

    it('gets no variable that it does not know', async () => {
      const { read } = await examine(start, environmentOf(name));
      const known = [...read, ...SERVICE_ADDRESSES];
      expect(Object.keys(environmentOf(name)).filter((key) => !known.includes(key))).toEqual([]);
    });

    it('gets every variable that it knows, or there is a reason why not', async () => {
      const given = environmentOf(name);
      const { read } = await examine(start, given);
      // A variable's own name is asked for, and that of a file which may hold its value.
      const known = [...read].filter((key) => read.has(`${key}_FILE`));
      const left = known.filter((key) => !(key in given) && !(`${key}_FILE` in given));
      for (const key of left) leftAlone.add(key);
      const reasons = name === 'admin' ? { ...LEFT_ALONE, ...LEFT_ALONE_BY_TOOLS } : LEFT_ALONE;
      expect(left.filter((key) => !Object.values(reasons).flat().includes(key))).toEqual([]);
    });

    it('is told where the services are that it calls, and has a key for each', () => {
      const environment = environmentOf(name);
      const calls = CALLS[name] ?? [];
      const told = SERVICE_ADDRESSES.filter((key) => key in environment);
      expect(told.sort()).toEqual(calls.map((of) => `${of.toUpperCase()}_SERVICE_ADDRESS`).sort());
      for (const callee of calls) {
        const port = environmentOf(callee)['GRPC_PORT'];
        expect(environment[`${callee.toUpperCase()}_SERVICE_ADDRESS`]).toBe(`${callee}:${port}`);
        const keys = JSON.parse(environmentOf(callee)['SERVICE_API_KEYS'] ?? '') as object;
        expect(keys).toHaveProperty([name], environment['SERVICE_API_KEY']);
      }
    });

    it('gets the files that it reads, among them certificates where it talks to others', () => {
      const { secrets = [] } = compose.services[name] ?? {};
      const mounted = secrets.map(({ target }) => `/run/secrets/${target}`);
      const certificates = ['TLS_CERT_FILE', 'TLS_KEY_FILE', 'TLS_CA_FILE'];
      const read = [...certificates, 'PAYLOAD_KEYS_FILE'].filter(
        (key) => key in environmentOf(name),
      );
      expect(mounted).toEqual(read.map((key) => environmentOf(name)[key]));
      const alone = [
        ...['payment-sandbox', 'codec', 'check-invariants', 'storefront', 'dashboard'],
      ].includes(name);
      expect(read.filter((key) => certificates.includes(key))).toEqual(alone ? [] : certificates);
      for (const { source } of secrets) {
        const file = path.resolve(directory, compose.secrets[source]?.file ?? '');
        expect(statSync(file).isFile()).toBe(true);
      }
    });

    it('has its databases made for it, each with a role of its own', () => {
      const urls = Object.entries(environmentOf(name)).filter(([key]) =>
        key.endsWith('DATABASE_URL'),
      );
      for (const [, url] of urls) {
        const { hostname, username, pathname } = new URL(url);
        expect(hostname).toBe('postgres');
        const script = readFileSync(
          path.join(repositoryRoot, 'deploy/postgres/create-databases.sh'),
          'utf8',
        );
        expect(script).toContain(`\ndatabase ${pathname.slice(1)} ${username}\n`);
        const variable = new RegExp(`\nrole ${username} "\\$(\\w+)"\n`).exec(script)?.[1] ?? '';
        expect(url).toContain(`:${environmentOf('postgres')[variable]}@`);
      }
    });
  });

  it('gives reasons for what is left alone, and for nothing else', () => {
    const reasons = { ...LEFT_ALONE, ...LEFT_ALONE_BY_TOOLS };
    expect([...leftAlone].sort()).toEqual(Object.values(reasons).flat().sort());
  });

  it('has one set of payload keys for all that read what workflows handle', () => {
    for (const name of ['worker', 'bff-web', 'bff-admin', 'codec', 'check-invariants', 'admin']) {
      const { PAYLOAD_KEYS_FILE: file, PAYLOAD_CODEC: codec } = onHost(name);
      const keys = path.join(directory, 'secrets/payload-keys.json');
      expect([name, codec, file]).toEqual([name, 'on', keys]);
      const config = loadConfig(temporalConfigSchema, onHost(name));
      expect(dataConverterOf(config).payloadCodecs).toHaveLength(1);
    }
  });

  it('has the Temporal UI ask the codec server, which takes its token and its origin', () => {
    const { TEMPORAL_CODEC_ENDPOINT: endpoint = '' } = environmentOf('temporal-ui');
    const { hostname, port, pathname } = new URL(endpoint);
    const codec = environmentOf('codec');
    expect(pathname).toBe(`/t/${codec['CODEC_SERVER_TOKEN']}`);
    expect(hostname).toBe('localhost');
    expect(compose.services['codec']?.ports).toEqual([
      `127.0.0.1:${port}:${codec['CODEC_SERVER_PORT']}`,
    ]);
    const uiPort = compose.services['temporal-ui']?.ports?.[0]?.split(':')[1];
    expect(codec['CODEC_SERVER_ORIGINS']?.split(',')).toContain(`http://localhost:${uiPort}`);
  });

  it.each(Object.keys(composeSource.services))('%s is watched, restarted and limited', (name) => {
    const service = compose.services[name];
    const once = ONCE[name];
    expect(service?.restart).toBe(once ?? 'unless-stopped');
    expect(service?.healthcheck === undefined).toBe(once !== undefined);
    expect(Number(service?.deploy?.resources.limits.cpus)).toBeGreaterThan(0);
    expect(service?.deploy?.resources.limits.memory).toMatch(/^\d+[MG]$/);
  });

  it('has the sandbox provider send its webhooks to the web API, signed as payment expects', () => {
    const sandbox = environmentOf('payment-sandbox');
    const { HTTP_PORT } = environmentOf('bff-web');
    expect(sandbox['PAYMENT_SANDBOX_WEBHOOK_URL']).toBe(
      `http://bff-web:${HTTP_PORT}/webhooks/payments/sandbox`,
    );
    const secrets = sandbox['PAYMENT_SANDBOX_WEBHOOK_SECRETS'];
    expect(JSON.parse(secrets ?? '')).toEqual([expect.stringMatching(/^[\w-]{43}$/)]);
    expect(environmentOf('payment')['PAYMENT_SANDBOX_WEBHOOK_SECRETS']).toBe(secrets);
  });

  it('publishes the page of bank challenges where the sandbox provider says that it is', () => {
    const { PAYMENT_SANDBOX_PUBLIC_URL, PAYMENT_SANDBOX_PORT } = environmentOf('payment-sandbox');
    const { ports } = compose.services['payment-sandbox'] ?? {};
    const { port } = new URL(PAYMENT_SANDBOX_PUBLIC_URL ?? '');
    expect(ports).toEqual([`127.0.0.1:${port}:${PAYMENT_SANDBOX_PORT}`]);
  });

  it("keeps what people typed out of PostgreSQL's log", () => {
    const { command } = compose.services['postgres'] ?? {};
    expect(command).toContain('-clog_error_verbosity=terse');
    expect(command).toContain('-clog_min_error_statement=panic');
  });

  it('mounts files that are there', () => {
    const mounts = Object.values(compose.services)
      .flatMap(({ volumes = [] }) => volumes)
      .filter((volume) => volume.startsWith('./'))
      .map((volume) => volume.split(':')[0] ?? '');
    expect(mounts.length).toBeGreaterThan(0);
    for (const file of mounts) {
      expect(statSync(path.join(repositoryRoot, file)).isFile()).toBe(true);
    }
  });

  it('has no password or key in it and none to fall back to', () => {
    const secret = /(?:_PASSWORD|_API_KEY|_SECRETS?|_SIGNING_KEYS|_TOKEN)$/;
    const taken = references().filter(({ name }) => secret.test(name));
    expect(taken.length).toBeGreaterThan(10);
    for (const { name, operator } of taken) expect([name, operator]).toEqual([name, ':?']);
    for (const { environment = {} } of Object.values(composeSource.services)) {
      for (const [name, value] of Object.entries(environment)) {
        if (!secret.test(name) && name !== 'POSTGRES_PWD' && name !== 'REDISCLI_AUTH') continue;
        expect(value).toMatch(/^(?:\$\{|calls-nobody$)/);
      }
    }
    for (const [name] of ours) {
      const { SERVICE_API_KEYS } = environmentOf(name);
      expect(SERVICE_API_KEYS ?? '').not.toContain('calls-nobody');
    }
  });

  it('says of each required variable what it is, and .env.example knows them all', () => {
    const all = references();
    for (const name of new Set(all.filter((r) => r.operator === ':?').map((r) => r.name))) {
      const messages = all.filter((r) => r.name === name).map((r) => r.rest);
      expect([name, messages.some((message) => message.length > 10)]).toEqual([name, true]);
    }
    const example = parseEnvFile(readFileSync(path.join(repositoryRoot, '.env.example'), 'utf8'));
    const documented = Object.keys(example).filter((name) => name !== 'COMPOSE_PROFILES');
    expect(documented.sort()).toEqual([...new Set(all.map(({ name }) => name))].sort());
    for (const [name, value] of Object.entries(example)) {
      if (/(?:_PASSWORD|_KEY|_SECRETS?|_KEYS|_TOKEN)$/.test(name))
        expect([name, value]).toEqual([name, '']);
    }
  });

  it('is prepared once: secrets and certificates stay', async () => {
    const file = path.join(directory, '.env');
    const keys = path.join(directory, 'secrets/payload-keys.json');
    const read = () =>
      [file, path.join(directory, 'secrets/tls/user.crt'), keys].map((name) =>
        readFileSync(name, 'utf8'),
      );
    const before = read();
    await prepare();
    expect(read()).toEqual(before);
    expect([file, keys].map((name) => statSync(name).mode & 0o777)).toEqual([0o600, 0o600]);
    const secrets = Object.entries(env).filter(([name]) =>
      /_PASSWORD$|_API_KEY$|_TOKEN$/.test(name),
    );
    expect(new Set(secrets.map(([, value]) => value)).size).toBe(secrets.length);
  });
});
