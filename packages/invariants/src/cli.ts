import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadConfig } from '@holdfast/platform';
import { invariantsConfigSchema } from './config.ts';
import { findEnvironment } from './environment.ts';
import { startProgress } from './progress.ts';
import { formatReport } from './report.ts';
import { INVARIANTS } from './invariants/index.ts';
import { checkInvariants } from './run.ts';
import { openStores } from './stores/stores.ts';

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));

const USAGE = `Usage: npm run check:invariants -- [options]

Compares the databases of all services, the workflows and the provider's books, and says what does
not fit together. It changes nothing. It exits with 1 when something is violated.

  --settle seconds   how long what is on its way may take to arrive (10)
  --json             write the report as JSON
  --list             say what is checked, and check nothing
  --data folder      of the running stack (.holdfast)
  --help             show this

Elsewhere than beside npm start, set USER_DATABASE_URL, PRODUCT_DATABASE_URL, ORDER_DATABASE_URL,
PAYMENT_DATABASE_URL, NOTIFICATION_DATABASE_URL, TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE, and where
the provider is the sandbox, PAYMENT_SANDBOX_URL and PAYMENT_SANDBOX_API_KEY.`;

/** A command line that can't be understood. */
class UsageError extends Error {}

function readOptions(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        settle: { type: 'string', default: '10' },
        json: { type: 'boolean', default: false },
        list: { type: 'boolean', default: false },
        data: { type: 'string', default: process.env['HOLDFAST_DATA'] ?? '.holdfast' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (!/^\d{1,5}$/.test(values.settle))
      throw new Error('--settle has to be a number of seconds.');
    return { ...values, settleMs: Number(values.settle) * 1000 };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

async function main(args: readonly string[]): Promise<number> {
  const { help, list, json, data, settleMs } = readOptions(args);
  if (help) {
    console.log(USAGE);
    return 0;
  }
  if (list) {
    for (const { name, sentence } of INVARIANTS) console.log(`${name}: ${sentence}`);
    return 0;
  }
  const env = findEnvironment(process.env, path.resolve(REPOSITORY, data));
  const { stores, close } = await openStores(loadConfig(invariantsConfigSchema, env));
  try {
    const { stop, ...progress } = startProgress(INVARIANTS.length, process.stderr);
    const report = await checkInvariants(stores, { settleMs, ...progress }).finally(stop);
    console.log(json ? JSON.stringify(report, null, 2) : formatReport(report));
    return report.violations === 0 ? 0 : 1;
  } finally {
    await close();
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  console.error(error instanceof UsageError ? `${message}\n\n${USAGE}` : message);
  // Not 1, which says that something is violated.
  process.exitCode = 2;
}
