import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { FORMAT_NAMES, FORMATS } from './formats.ts';
import { DEMO_SEED, generateCatalogue, MAX_PRODUCTS } from './generate.ts';
import { DEMO_PRODUCTS } from './shelf.ts';
import { formatSummary, SummaryCounter } from './summary.ts';
import type { CatalogueEntry } from './types.ts';

const USAGE = `Writes a generated catalogue to standard output and a summary to standard error.

  --products N   how many products, 1 to ${MAX_PRODUCTS} (default: ${DEMO_PRODUCTS}, the demo shop)
  --seed S       the same seed gives the same catalogue (default: ${DEMO_SEED})
  --format F     ndjson (default) or html, a page with all pictures
  --help         this text
`;

const Options = z.object({
  products: z.coerce.number().int().min(1).max(MAX_PRODUCTS).default(DEMO_PRODUCTS),
  seed: z.string().min(1).default(DEMO_SEED),
  format: z.enum(FORMAT_NAMES).default('ndjson'),
  help: z.boolean().default(false),
});

function readOptions(args: string[]): z.infer<typeof Options> {
  const { values } = parseArgs({
    args,
    options: {
      products: { type: 'string' },
      seed: { type: 'string' },
      format: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  return Options.parse(values);
}

function* watched(
  entries: Iterable<CatalogueEntry>,
  counter: SummaryCounter,
): Generator<CatalogueEntry> {
  for (const entry of entries) {
    counter.add(entry);
    yield entry;
  }
}

async function main(args: string[]): Promise<void> {
  const { products, seed, format, help } = readOptions(args);
  if (help) {
    process.stdout.write(USAGE);
    return;
  }
  const counter = new SummaryCounter();
  const rows = FORMATS[format](watched(generateCatalogue({ seed, products }), counter));
  await pipeline(Readable.from(inChunks(rows)), process.stdout);
  process.stderr.write(`${formatSummary(counter.summary())}\n`);
}

/** Joins rows into pieces of some 64 KiB: a write for each row would take most of the time. */
function* inChunks(rows: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const row of rows) {
    chunk += row;
    if (chunk.length >= 65_536) {
      yield chunk;
      chunk = '';
    }
  }
  yield chunk;
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  // A reader that has seen enough (`| head`) closes the pipe: that is no failure.
  if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) {
    process.stderr.write(`${explain(error)}\n\n${USAGE}`);
    process.exitCode = 1;
  }
}

function explain(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
}
