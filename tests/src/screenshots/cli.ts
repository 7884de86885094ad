import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { takeScreenshots } from './screenshots.ts';
import { withStack } from '../stack.ts';

const IMAGES = fileURLToPath(new URL('../../../docs/images', import.meta.url));

const USAGE = `Usage: npm run screenshots -- [--out <folder>]

Takes the pictures of the documents anew with Chromium (CHROMIUM, or where systems put it), of a stack
that is started for it.

  --out folder   where they go (docs/images)
  --help         show this`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      out: { type: 'string', default: IMAGES },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  for (const file of await withStack((stack) => takeScreenshots(stack, values.out))) {
    console.log(join(values.out, file));
  }
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
