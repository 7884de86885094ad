import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repositoryRoot } from './repository.ts';

/** What dependency-cruiser's JSON report says of one forbidden import. */
interface Violation {
  rule: { name: string };
  from: string;
  to: string;
}

/** An import that has to be caught: the rule, who imports, and the statement. */
type Forbidden = [rule: string, from: string, statement: string];

const FORBIDDEN: Forbidden[] = [
  ['domain-stands-alone', 'packages/domain/src/a.ts', "import '@holdfast/platform';"],
  ['domain-stands-alone', 'packages/domain/src/b.ts', "import type { M } from '@holdfast/proto';"],
  ['domain-runs-anywhere', 'packages/domain/src/c.ts', "import 'node:fs';"],
  ['proto-stands-alone', 'proto/src/a.ts', "import '@holdfast/domain';"],
  [
    'platform-knows-no-business',
    'packages/platform/src/a.ts',
    "import '@holdfast/payment-service';",
  ],
  ['frontend-imports-its-own-contract', 'frontends/web/app/a.ts', "import '@holdfast/bff-web';"],
  ['frontend-imports-its-own-contract', 'frontends/web/app/b.ts', "import '@holdfast/platform';"],
  ['design-knows-no-site', 'frontends/design/src/a.ts', "import '@holdfast/bff-shared';"],
  ['sites-share-no-site', 'frontends/shared/src/a.ts', "import '@holdfast/bff-web/contract';"],
  [
    'frontend-imports-its-own-contract',
    'frontends/admin/app/a.ts',
    "import '@holdfast/bff-web/contract';",
  ],
  ['workflows-import-contracts-only', 'workflows/src/a.ts', "import '@holdfast/platform';"],
  [
    'workflows-import-contracts-only',
    'workflows/src/b.ts',
    "import type { M } from '@holdfast/temporal';",
  ],
  [
    'workflows-bundle-no-grpc',
    'workflows/src/c.ts',
    "import type { S } from '@holdfast/proto/user/service';",
  ],
  ['workflows-bundle-no-grpc', 'workflows/src/d.ts', "import '@holdfast/proto';"],
  ['workflows-import-activity-types-only', 'workflows/src/e.ts', "import '@holdfast/activities';"],
  ['activities-import-clients-only', 'activities/src/a.ts', "import '@holdfast/workflows';"],
  ['activities-import-clients-only', 'activities/src/b.ts', "import '@holdfast/user-service';"],
  [
    'service-imports-no-other-service',
    'services/user/src/a.ts',
    "import '@holdfast/payment-service';",
  ],
  [
    'service-imports-no-other-service',
    'services/user/src/b.ts',
    "import type { M } from '@holdfast/payment-service';",
  ],
  ['service-imports-base-only', 'services/user/src/c.ts', "import '@holdfast/workflows';"],
  [
    'sandbox-keeps-its-own-books',
    'packages/payment-sandbox/src/a.ts',
    "import '@holdfast/proto/user';",
  ],
  [
    'invariants-look-from-outside',
    'packages/invariants/src/a.ts',
    "import '@holdfast/user-service';",
  ],
  ['temporal-imports-no-service', 'temporal/src/a.ts', "import '@holdfast/user-service';"],
  ['bff-imports-no-other-bff', 'bff/web/src/a.ts', "import '@holdfast/bff-admin';"],
  ['bff-imports-no-other-bff', 'bff/shared/src/a.ts', "import '@holdfast/bff-admin';"],
  ['bff-imports-contracts-only', 'bff/web/src/b.ts', "import '@holdfast/user-service';"],
  ['bff-imports-contracts-only', 'bff/web/src/c.ts', "import '@holdfast/workflows/workflows';"],
  ['bff-imports-contracts-only', 'bff/web/src/d.ts', "import '@holdfast/temporal/worker';"],
  ['contracts-run-in-browsers', 'bff/web/src/contract/a.ts', "import '@holdfast/bff-shared';"],
  ['contracts-run-in-browsers', 'bff/web/src/contract/b.ts', "import 'library';"],
  ['contracts-run-in-browsers', 'bff/web/src/contract/c.ts', "import '../server.ts';"],
  ['contracts-run-in-browsers', 'bff/shared/src/client/a.ts', "import 'node:fs';"],
  [
    'frontend-imports-its-own-contract',
    'frontends/web/app/a.tsx',
    "import type { T } from '@holdfast/bff-web';",
  ],
  [
    'frontend-imports-its-own-contract',
    'frontends/web/app/b.tsx',
    "import '@holdfast/bff-admin/contract';",
  ],
  ['frontend-imports-its-own-contract', 'frontends/web/app/c.ts', "import '@holdfast/platform';"],
  ['frontend-imports-its-own-contract', 'frontends/web/app/d.ts', "import '@holdfast/bff-shared';"],
  ['design-knows-no-site', 'frontends/design/src/a.tsx', "import '@holdfast/bff-web/contract';"],
  ['stack-is-outermost', 'services/user/src/d.ts', "import '@holdfast/stack';"],
  [
    'no-way-around-exports',
    'services/user/src/e.ts',
    "import '../../../packages/domain/src/index.ts';",
  ],
  ['no-way-around-exports', 'services/user/test/a.test.ts', "import '../../payment/src/index.ts';"],
  ['no-unresolvable', 'services/user/src/f.ts', "import '@holdfast/domain/src/index.ts';"],
  ['no-unresolvable', 'services/user/src/g.ts', "import './missing.ts';"],
  ['no-undeclared-dependency', 'services/user/src/h.ts', "import 'undeclared';"],
  ['no-dev-dependency-in-production', 'services/user/src/i.ts', "import 'tool';"],
  ['no-test-code-in-production', 'services/user/src/j.ts', "import '@holdfast/platform/testing';"],
  ['no-cycle', 'services/user/src/k.ts', "import './l.ts';"],
  ['no-cycle', 'services/user/src/m.ts', "import type { N } from './n.ts';"],
];

/** Imports that look much like those, and are fine. */
const ALLOWED: [from: string, statement: string][] = [
  ['workflows/src/v.ts', "import '@holdfast/domain';"],
  ['workflows/src/w.ts', "import '@holdfast/proto/user';"],
  ['workflows/src/x.ts', "import type { M } from '@holdfast/activities';"],
  ['activities/src/v.ts', "import '@holdfast/proto/user/service';"],
  ['services/user/src/v.ts', "import '@holdfast/platform';"],
  ['services/user/src/w.ts', "import 'library';"],
  ['services/user/src/x.ts', "import type { T } from 'tool';"],
  ['services/user/test/v.test.ts', "import '@holdfast/payment-service';"],
  ['services/user/test/w.test.ts', "import '@holdfast/platform/testing';"],
  ['services/user/test/x.test.ts', "import 'tool';"],
  ['packages/invariants/src/v.ts', "import '@holdfast/temporal';"],
  ['temporal/src/v.ts', "import '@holdfast/workflows/workflows';"],
  ['bff/web/src/v.ts', "import '@holdfast/workflows';"],
  ['bff/web/src/w.ts', "import '@holdfast/temporal';"],
  ['bff/web/src/x.ts', "import '@holdfast/bff-shared';"],
  ['bff/web/src/contract/v.ts', "import '@holdfast/bff-shared/contract';"],
  ['bff/web/src/contract/w.ts', "import '@holdfast/domain';"],
  ['bff/shared/src/client/v.ts', "import '../contract.ts';"],
  ['frontends/web/app/v.tsx', "import '@holdfast/bff-web/contract';"],
  ['frontends/web/app/w.tsx', "import '@holdfast/bff-shared/client';"],
  ['frontends/web/app/x.tsx', "import '@holdfast/design';"],
  ['frontends/web/app/y.tsx', "import '@holdfast/site';"],
  ['frontends/shared/src/v.ts', "import '@holdfast/bff-shared/client';"],
  ['frontends/web/app/routes.ts', "import 'tool';"],
  ['frontends/design/src/v.tsx', "import '@holdfast/domain';"],
  ['tests/e2e/v.test.ts', "import '@holdfast/stack';"],
];

/** A repository of the same shape: name of each package, its folder and its exports. */
const PACKAGES: [name: string, folder: string, exports: Record<string, string>][] = [
  ['domain', 'packages/domain', { '.': './src/index.ts' }],
  [
    'proto',
    'proto',
    {
      '.': './src/index.ts',
      './user': './gen/holdfast/user/v1/user.ts',
      './user/service': './gen/holdfast/user/v1/user_service.ts',
    },
  ],
  [
    'platform',
    'packages/platform',
    { '.': './src/index.ts', './testing': './src/testing/index.ts' },
  ],
  ['stack', 'packages/stack', { '.': './src/index.ts' }],
  ['payment-sandbox', 'packages/payment-sandbox', { '.': './src/index.ts' }],
  ['invariants', 'packages/invariants', { '.': './src/index.ts' }],
  ['activities', 'activities', { '.': './src/index.ts' }],
  ['workflows', 'workflows', { '.': './src/contracts.ts', './workflows': './src/workflows.ts' }],
  ['temporal', 'temporal', { '.': './src/index.ts', './worker': './src/worker/index.ts' }],
  ['user-service', 'services/user', { '.': './src/index.ts' }],
  ['payment-service', 'services/payment', { '.': './src/index.ts' }],
  [
    'bff-shared',
    'bff/shared',
    {
      '.': './src/index.ts',
      './client': './src/client/index.ts',
      './contract': './src/contract.ts',
    },
  ],
  ['bff-web', 'bff/web', { '.': './src/index.ts', './contract': './src/contract/index.ts' }],
  ['bff-admin', 'bff/admin', { '.': './src/index.ts', './contract': './src/contract/index.ts' }],
  ['design', 'frontends/design', { '.': './src/index.ts' }],
  ['site', 'frontends/shared', { '.': './src/index.ts' }],
  ['web', 'frontends/web', {}],
  ['dashboard', 'frontends/admin', {}],
  ['tests', 'tests', {}],
];

const FOLDERS = [
  ...['proto', 'packages', 'services', 'workflows', 'activities', 'temporal', 'bff', 'frontends'],
  'tests',
];

function makeRepository(): string {
  const root = mkdtempSync(path.join(tmpdir(), 'holdfast-boundaries-'));
  const write = (file: string, content: string): void => {
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(root, file), content);
  };
  const folders = PACKAGES.map(([, folder]) => folder);
  write('package.json', JSON.stringify({ name: 'shop', private: true, workspaces: folders }));
  mkdirSync(path.join(root, 'node_modules/@holdfast'), { recursive: true });
  const workspaces = Object.fromEntries(PACKAGES.map(([name]) => [`@holdfast/${name}`, '*']));
  for (const [name, folder, exports] of PACKAGES) {
    write(
      `${folder}/package.json`,
      JSON.stringify({
        name: `@holdfast/${name}`,
        type: 'module',
        exports,
        dependencies: { ...workspaces, library: '*' },
        devDependencies: { tool: '*' },
      }),
    );
    for (const file of Object.values(exports)) write(`${folder}/${file}`, 'export const m = 1;\n');
    symlinkSync(path.join(root, folder), path.join(root, 'node_modules/@holdfast', name));
  }
  for (const name of ['library', 'tool', 'undeclared']) {
    const manifest = { name, version: '1.0.0', exports: './index.js' };
    write(`node_modules/${name}/package.json`, JSON.stringify(manifest));
    write(`node_modules/${name}/index.js`, 'export {};\n');
  }
  for (const [, from, statement] of FORBIDDEN) write(from, `${statement}\n`);
  for (const [from, statement] of ALLOWED) write(from, `${statement}\n`);
  write('bff/web/src/server.ts', 'export {};\n');
  write('services/user/src/l.ts', "import './k.ts';\n");
  write('services/user/src/n.ts', "import type { M } from './m.ts';\n");
  return root;
}

/** Runs dependency-cruiser with the rules of this repository. */
async function cruise(root: string): Promise<Violation[]> {
  const bin = path.join(
    repositoryRoot,
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
  );
  const config = path.join(repositoryRoot, 'dependency-cruiser.config.cjs');
  const args = [bin, '--config', config, '--output-type', 'json', ...FOLDERS];
  const report = await new Promise<string>((resolve, reject) => {
    // It exits with the number of violations, which is not a failure here.
    execFile(
      process.execPath,
      args,
      { cwd: root, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (stdout.startsWith('{')) resolve(stdout);
        else reject(new Error(`dependency-cruiser failed: ${stderr}`, { cause: error }));
      },
    );
  });
  return (JSON.parse(report) as { summary: { violations: Violation[] } }).summary.violations;
}

describe('the rules of who may import whom', () => {
  let root: string;
  let violations: Violation[];

  beforeAll(async () => {
    root = makeRepository();
    violations = await cruise(root);
  });
  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  test.each(FORBIDDEN)('%s: %s must not say %s', (rule, from) => {
    expect(violations.filter((v) => v.from === from).map((v) => v.rule.name)).toContain(rule);
  });

  test.each(ALLOWED)('%s may say %s', (from) => {
    expect(violations.filter((v) => v.from === from)).toEqual([]);
  });

  it('has a case for every rule, and every rule says what it forbids and why', async () => {
    const { default: config } = (await import(
      path.join(repositoryRoot, 'dependency-cruiser.config.cjs')
    )) as { default: { forbidden: { name: string; comment: string; severity: string }[] } };
    const names = config.forbidden.map(({ name }) => name);
    expect(new Set(FORBIDDEN.map(([rule]) => rule))).toEqual(new Set(names));
    for (const { comment, severity } of config.forbidden) {
      expect(comment).toMatch(/: .+\.$/);
      expect(severity).toBe('error');
    }
  });

  it('are kept by this repository', async () => {
    expect(await cruise(repositoryRoot)).toEqual([]);
  });
});
