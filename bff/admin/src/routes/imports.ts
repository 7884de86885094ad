import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { domainError, encodeBase32 } from '@holdfast/domain';
import { demand, inTheNameOf } from '../calls.ts';
import { MAX_IMPORT_BYTES, getImport, startImport } from '../contract/imports.ts';
import type { AdminDependencies } from '../dependencies.ts';
import { readCsv } from '../imports/csv.ts';
import { createImportJobs, type ImportJob } from '../imports/jobs.ts';
import { runImport } from '../imports/run.ts';

/** Imports of products from files. */
export function importRoutes(dependencies: AdminDependencies): void {
  const { api, products, redis, logger, limits, config, closing } = dependencies;
  const jobs = createImportJobs(redis);
  const use = [limits('admin-imports', config.RATE_LIMIT_IMPORTS_PER_MINUTE)];

  api.route(
    startImport,
    async (call) => {
      demand(call.caller, 'catalogue.edit');
      const { fileName, dryRun } = call.query;
      const effect = inTheNameOf(call, 'import');
      const hash = createHash('sha256').update(JSON.stringify([fileName, dryRun]));
      const { table, rows } = await readCsv(measured(call.request, (bytes) => hash.update(bytes)));
      const fingerprint = hash.digest('hex');
      const { job, isNew } = await jobs.begin({
        importId: importIdOf(effect.requestId),
        fileName,
        dryRun,
        state: 'running',
        startedBy: call.caller.actor.id,
        startedAt: new Date().toISOString(),
        endedAt: null,
        rows,
        products: 0,
        done: 0,
        counts: { created: 0, updated: 0, unchanged: 0, rejected: 0 },
        errorCount: table.errors.length,
        errors: [],
        fingerprint,
        touchedAt: 0,
      });
      if (job.fingerprint !== fingerprint) {
        throw domainError('IDEMPOTENCY_KEY_REUSED', 'The key was used for another import.');
      }
      // It goes on by itself; whoever wants to know asks.
      if (isNew)
        void runImport({ products, jobs, logger }, job, table, { ...effect, signal: closing });
      return importView(job);
    },
    { use },
  );

  api.route(getImport, async ({ caller, params: { importId } }) => {
    demand(caller, 'catalogue.edit');
    return importView(await jobs.read(importId));
  });
}

function importView({ fingerprint: _, touchedAt: __, ...view }: ImportJob) {
  return view;
}

/** The id of the import that a request stands for. */
function importIdOf(requestId: string): string {
  return `imp_${encodeBase32(createHash('sha256').update(requestId).digest())}`;
}

/** The bytes of a body as they come. @throws DomainError BODY_TOO_LARGE */
async function* measured(
  body: Request,
  see: (bytes: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const bytes of body as AsyncIterable<Buffer>) {
    total += bytes.length;
    if (total > MAX_IMPORT_BYTES) {
      const most = `The file has more than ${String(MAX_IMPORT_BYTES)} bytes.`;
      throw domainError('BODY_TOO_LARGE', most);
    }
    see(bytes);
    yield bytes;
  }
}
